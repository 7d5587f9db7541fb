"""The first screen: what the answer says, and in which tone."""

from __future__ import annotations

import pytest

from unbadge.model import Body, Profile
from unbadge.model.record import MakerCount, Summary
from unbadge.report.audit.answer import asker, lead, tiles
from unbadge.report.lexicon import Lexicon

LEXICON = Lexicon(makers={"acme": "Acme"})
COUNCIL = Profile(jurisdiction="GB-ENG", body=Body.COUNCIL)


def a_summary(**fields: object) -> Summary:
    """Ten devices, four of a listed maker."""
    given = {
        "hosts": 12,
        "equipment": 10,
        "listed": 4,
        "makers": (MakerCount(maker="acme", established=4),),
        **fields,
    }
    return Summary(**given)  # type: ignore[arg-type]


def test_lead_names_listed_makers() -> None:
    """The answer names the listed makers found, with their numbers."""
    assert "Acme (4)" in lead(a_summary(), LEXICON, {"acme"})


def test_lead_without_listed_makers() -> None:
    """Where none was found, the answer says so of what was found, not of what is there."""
    assert "None was found" in lead(a_summary(listed=0), LEXICON, set())


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"listed_declared": 1}, "1 device is by a company that a rule names: Acme (1)"),
        ({"listed_possible": 2}, "2 may be by a company that a rule names: a lead"),
        ({"listed": 4, "listed_declared": 1}, "1 device is by such a company"),
        ({"listed": 4, "listed_possible": 2}, "2 more may have been made by one"),
    ],
)
def test_lead_says_which_companies_are_meant(fields: dict[str, int], words: str) -> None:
    """*Such* a company is one that was named before; the first one is told in whole."""
    makers = (MakerCount(maker="acme", established=4, declared=1),)

    assert words in lead(a_summary(**{"listed": 0, "makers": makers, **fields}), LEXICON, {"acme"})


@pytest.mark.parametrize(
    ("outcomes", "words"),
    [
        ({}, "No rule in force was found"),
        ({"prohibited": 3}, "With 3 devices, something is not"),
    ],
)
def test_lead_tells_the_ruling(outcomes: dict[str, int], words: str) -> None:
    """With an owner, the answer says whether anything is forbidden to it."""
    assert words in lead(a_summary(outcomes=outcomes), LEXICON, {"acme"}, COUNCIL)


def test_no_alarm_where_nothing_is_forbidden() -> None:
    """An owner to whom nothing is forbidden sees no number in the colour of alarm."""
    assert "bad" not in {tile.tone for tile in tiles(a_summary(), COUNCIL)}
    assert "bad" in {tile.tone for tile in tiles(a_summary(outcomes={"prohibited": 1}), COUNCIL)}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "a council in England"),
        ("A UK department", "a UK department"),
        ("Ashenmouth Town Council", "Ashenmouth Town Council"),
    ],
)
def test_whom_a_page_is_for(name: str, words: str) -> None:
    """An owner's name stands in a sentence as it is, but for the article of a ready-made one."""
    profile = Profile(jurisdiction="GB-ENG", body=Body.COUNCIL, name=name)

    assert asker(profile) == words
