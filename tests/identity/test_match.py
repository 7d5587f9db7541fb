"""Values to what is recognised in them."""

from __future__ import annotations

from identity.known import KNOWN
from unbadge.identity.match import NOTHING, Matcher
from unbadge.identity.reading import Reach
from unbadge.model import Signal

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

    assert reading.reach is Reach.POSSIBLE


def test_found_again_is_the_same() -> None:
    """A value is looked up once while it is remembered."""
    first = MATCHER.found(Signal.HTTP_SERVER, "Acme-Webs")

    assert MATCHER.found(Signal.HTTP_SERVER, "Acme-Webs") is first
