"""Values to what is recognised in them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from identity.known import KNOWN, a_signature
from unbadge.identity.read.match import NOTHING, Matcher
from unbadge.identity.read.reading import LiftReach
from unbadge.knowledge.schema.identity import FalseFriend
from unbadge.model import Aspect, Signal, Tier

MATCHER = Matcher(KNOWN)


def test_parts_are_matched_too() -> None:
    """A banner that is an HTTP answer is matched by the signatures of its server."""
    found = MATCHER.look(Signal.BANNER_RAW, "HTTP/1.1 200 OK\r\nServer: Acme-Webs\r\n\r\n")

    assert [one.signature for one in found.readings] == ["acme-server"]


def test_alike_values_share_a_number() -> None:
    """Two values that say the same are told apart by nothing."""
    first = MATCHER.look(Signal.HTTP_SERVER, "Acme-Webs/1")
    second = MATCHER.look(Signal.HTTP_SERVER, "Acme-Webs/2")

    assert first.number == second.number


def test_strange_value_says_nothing() -> None:
    """What nothing recognises is one and the same."""
    assert MATCHER.look(Signal.HTTP_SERVER, "nginx") is NOTHING


def test_value_against_a_maker() -> None:
    """A signature against a maker has a weight below zero."""
    (reading,) = [
        one for one in MATCHER.found(Signal.HTTP_SERVER, "Roadrunner").readings if one.weight
    ]

    assert (reading.points_to, reading.weight < 0) == ("acme", True)


def test_weak_signature_is_words() -> None:
    """What anybody may print reaches no farther than words."""
    (reading,) = MATCHER.found(Signal.HTTP_TITLE, "video page").readings

    assert reading.reach is LiftReach.POSSIBLE


def test_found_again_is_the_same() -> None:
    """A value is looked up once while it is remembered."""
    first = MATCHER.found(Signal.HTTP_SERVER, "Acme-Webs")

    assert MATCHER.found(Signal.HTTP_SERVER, "Acme-Webs") is first


def test_claim_is_words() -> None:
    """What others copied or registered reaches no farther than words, however strong."""
    claim = a_signature("claim", "^Claimed", claim=True)
    (reading,) = Matcher(replace(KNOWN, signatures=(claim,))).read(Signal.HTTP_SERVER, "Claimed")

    assert (reading.tier, reading.reach) == (Tier.STRONG, LiftReach.POSSIBLE)


def test_platform_is_marked() -> None:
    """A reading tells that software answers which stands for others."""
    found = a_signature("software", "^Viewer", maker=None, platform=True)
    (reading,) = Matcher(replace(KNOWN, signatures=(found,))).read(Signal.HTTP_SERVER, "Viewer")

    assert reading.platform


def test_badge_signature_heeds_the_text() -> None:
    """A signature of a badge says nothing where the text denies it, and little where it guesses."""
    shown = a_signature(
        "shown", "Acme", aspect=Aspect.BADGE, maker=None, brand="acme", signals=(Signal.FTP_BANNER,)
    )
    friends = (
        FalseFriend(id="d", pattern=r"\bnot\s+{name}", note="denied"),
        FalseFriend(id="g", pattern=r"\bmaybe\s+{name}", doubt=True, note="a guess"),
    )
    matcher = Matcher(replace(KNOWN, signatures=(shown,), false_friends=friends))
    told = {
        text: [one.doubted for one in matcher.read(Signal.FTP_BANNER, text)]
        for text in ("220 Acme", "220 not Acme", "220 maybe Acme")
    }

    assert told == {"220 Acme": [False], "220 not Acme": [], "220 maybe Acme": [True]}


@pytest.mark.parametrize("title", ["Acme Camera", "Acme", "nothing known", "Acme " * 60])
def test_a_title_says_the_same_alone_and_after_its_page(title: str) -> None:
    """The title of a page that was read is not searched again, and says what it says alone."""
    fresh, after = Matcher(KNOWN), Matcher(KNOWN)
    page = after.look(Signal.HTTP_BODY, f"<html><title>{title}</title></html>")
    alone = fresh.look(Signal.HTTP_TITLE, title.strip())
    told = after.look(Signal.HTTP_TITLE, title.strip())

    assert told.readings == alone.readings
    assert after.look(Signal.HTTP_TITLE, title.strip()).readings == alone.readings
    assert after.look(Signal.HTTP_BODY, f"<html><title>{title}</title></html>") == page
