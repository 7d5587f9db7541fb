"""Badge words and who builds for them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from identity.known import KNOWN, RELATIONS
from unbadge.identity.read.badge import HEARSAY, Badges, any_name, is_live, is_recalled, year
from unbadge.identity.read.reading import LiftReach
from unbadge.knowledge.index import Index
from unbadge.knowledge.schema.identity import FalseFriend
from unbadge.model import Aspect, Signal

BADGES = Badges(Index(KNOWN))
ENDED, BEGUN = RELATIONS


def test_badge_is_read() -> None:
    """A badge word is a reading about the badge."""
    (reading,) = BADGES.read(Signal.TEXT, "12 Luxcam bullets")

    assert reading.points_to == "lux"


def test_own_name_is_words_too() -> None:
    """A maker's own name points to it strongly, and reaches no farther than words do."""
    (badge,) = BADGES.read(Signal.BRAND, "Acme")
    (maker,) = BADGES.makers(badge, "", "", "")

    assert maker.own
    assert maker.reach is LiftReach.POSSIBLE


def test_fitting_code_adds() -> None:
    """A product code of the line that the relation names makes it likelier."""
    (badge,) = BADGES.read(Signal.BRAND, "Luxcam")
    plain = BADGES.makers(badge, "", "2018", "")[0]
    fitting = BADGES.makers(badge, "LX-1", "2018", "")[0]

    assert fitting.weight > plain.weight


def test_recalled_relation_is_a_lead() -> None:
    """A relation that nobody looked up weighs as a name does, also beside a code that fits it."""
    recalled = replace(ENDED, sources=())
    lux = replace(KNOWN.brands["lux"], relations=(recalled,))
    badges = Badges(Index(replace(KNOWN, brands={**KNOWN.brands, "lux": lux})))
    (badge,) = badges.read(Signal.BRAND, "Luxcam")

    assert is_recalled(recalled)
    assert not is_recalled(ENDED)
    assert badges.makers(badge, "LX-1", "2018", "")[0].weight == HEARSAY["high"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Luxcam LX-1", "LX-1"),
        ("LX-1A/b, a Luxcam dome", "LX-1A/b"),
        ("Luxcam dome of 2018", ""),
        ("Luxcam QX-1", ""),
    ],
)
def test_name_and_code_in_one_text(text: str, code: str) -> None:
    """A badge and a code of its line in one text say what they say in two columns."""
    (badge,) = [one for one in BADGES.read(Signal.TEXT, text) if one.points_to == "lux"]

    assert badge.model == code
    assert BADGES.makers(badge, "", "2018", "") == BADGES.makers(badge, code, "2018", "")


def test_name_is_no_code() -> None:
    """What a text calls the badge is not read as a code of it."""
    lines = replace(KNOWN.brands["lux"], relations=(replace(ENDED, model_patterns=("^L",)),))
    badges = Badges(Index(replace(KNOWN, brands={**KNOWN.brands, "lux": lines})))
    (badge,) = badges.read(Signal.BRAND, "Luxcam 4")

    assert badge.model == ""


@pytest.mark.parametrize(
    ("installed", "seen", "ended", "begun"),
    [
        ("2018", "", True, False),
        ("2021", "", True, True),  # old stock
        ("2025-01-01", "", False, True),
        ("", "2019-01-01", True, False),
        ("", "2026-01-01", True, True),  # old equipment stays up
        ("", "", True, True),
    ],
)
def test_days_narrow_relations(installed: str, seen: str, ended: bool, begun: bool) -> None:
    """A relation counts for what can have been built while it lasted."""
    assert is_live(ENDED, installed, seen) is ended
    assert is_live(BEGUN, installed, seen) is begun


def test_year_of_dates() -> None:
    """A date begins with its year."""
    assert [year(text) for text in ("2019-04", "spring", None)] == [2019, 0, 0]


def test_quick_look_misses_no_badge() -> None:
    """What looks for any badge at all finds every spelling, and an empty list none."""
    names = any_name(KNOWN.brands.values())

    assert names is not None
    assert all(names.search(text) for text in ("LUXCAM", "an acme"))
    assert any_name([]) is None


@pytest.mark.parametrize(
    ("signal", "text", "named"),
    [
        (Signal.BRAND, "Orion", ["orion"]),
        (Signal.TEXT, "Orion rises at nine", []),
        (Signal.TEXT, "an Orion camera", ["orion"]),
        (Signal.TEXT, "a Luxcam camera and one of Orion", ["orion"]),
        (Signal.HTTP_TITLE, "Orion", []),
    ],
)
def test_maker_without_badge_is_named(signal: Signal, text: str, named: list[str]) -> None:
    """A maker that no brand entry holds is known by name, a plain word in talk of the trade."""
    makers = [one for one in BADGES.read(signal, text) if one.aspect is Aspect.MAKER]

    assert [one.points_to for one in makers] == named
    assert all(one.reach is LiftReach.POSSIBLE for one in makers)


def test_field_with_two_names() -> None:
    """A field for a name that holds a badge and a maker names both."""
    readings = list(BADGES.read(Signal.BRAND, "Orion / Luxcam"))

    assert [one.points_to for one in readings if one.aspect is Aspect.MAKER] == ["orion"]
    assert {one.points_to for one in readings if one.aspect is Aspect.BADGE} == {"orion", "lux"}


def test_guess_is_hearsay() -> None:
    """A maker's own name that somebody only supposes weighs no more than hearsay."""
    guess = FalseFriend(id="g", pattern=r"{name}\s*\?", doubt=True, note="a guess")
    badges = Badges(Index(replace(KNOWN, false_friends=(guess,))))
    (badge,) = badges.read(Signal.BRAND, "Acme?")
    (maker,) = badges.makers(badge, "", "", "")

    assert (badge.points_to, maker.points_to) == ("acme", "acme")
    assert not maker.own
    assert maker.weight == HEARSAY["high"]


MIXED = replace(
    KNOWN,
    brands={
        **KNOWN.brands,
        "dim": replace(KNOWN.brands["lux"], id="dim", name="Dim", words=("Dimcam",), relations=()),
    },
)


@pytest.mark.parametrize("text", ["Acme & Dimcam", "Acme and Dimcam", "Dimcam, Acme", "Acme mix"])
def test_a_mix_of_makes_names_none_surely(text: str) -> None:
    """Where a maker's own name is strung together with a weaker one, it is only supposed."""
    assert all(one.doubted for one in Badges(Index(MIXED)).read(Signal.BRAND, text))


@pytest.mark.parametrize("text", ["Acme", "Acme (Luxcam)", "Acme AC-4123 and Dimcam DX-1"])
def test_one_make_is_no_mix(text: str) -> None:
    """A badge beside who builds for it is one make; codes tell their makes apart."""
    told = [one for one in Badges(Index(MIXED)).read(Signal.BRAND, text) if one.points_to == "acme"]

    assert told
    assert not any(one.doubted for one in told)
