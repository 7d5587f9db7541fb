"""Verdicts of many devices gathered by what they say."""

from __future__ import annotations

import pytest

from factories import a_verdict, an_assessment
from unbadge.model import Conduct, Note, Outcome
from unbadge.report.audit.rules import CONDUCT_WORDS, Rules
from unbadge.report.lexicon import Lexicon

LEXICON = Lexicon(policies={"xx-ban": "Ban of Acme goods"})


def test_verdicts_that_say_the_same_share_a_row() -> None:
    """Devices with the same verdict are counted in one row, which carries its clause and source."""
    rules = Rules()
    for _ in range(3):
        rules.add(an_assessment(verdicts=(a_verdict(),)))

    (row,) = rules.rows(LEXICON)
    assert (row.devices, row.title, row.clause) == ("3 devices", "Ban of Acme goods", "section 1")


def test_gravest_first_and_permission_last_of_all() -> None:
    """Rows run from what is not allowed; what is simply allowed needs no row."""
    rules = Rules()
    outcomes = (Outcome.RESTRICTED, Outcome.PERMITTED, Outcome.PROHIBITED, Outcome.UNCLEAR)
    rules.add(an_assessment(verdicts=tuple(a_verdict(outcome) for outcome in outcomes)))

    told = [row.outcome for row in rules.rows(LEXICON)]
    assert told == ["prohibited", "unclear", "restricted"]


def test_what_is_not_law_stands_last() -> None:
    """A bill is told behind what is in force, as what it would do."""
    rules = Rules()
    bill = a_verdict(Outcome.PROHIBITED, status="bill")
    rules.add(an_assessment(verdicts=(bill, a_verdict(Outcome.RESTRICTED))))

    assert [row.heading for row in rules.rows(LEXICON)] == [
        "Allowed, with a duty",
        "If it becomes law: not allowed",
    ]


def test_notes_stand_once() -> None:
    """A note on every device is told once."""
    rules, note = Rules(), Note(policy="xx-note", because="no duty")
    for _ in range(2):
        rules.add(an_assessment(notes=(note,)))

    assert rules.notes() == (note,)


def test_every_act_has_words() -> None:
    """Each conduct can be told in words."""
    assert set(CONDUCT_WORDS) == set(Conduct)


@pytest.mark.parametrize(
    ("turns_on", "words"),
    [
        ("", ""),
        ("who made it", "Turns on: who made it"),
        ("in-force since 2025-02-24", "In force since 2025-02-24."),
        ("in-force since 2025-02; the shares", "In force since 2025-02. Turns on: the shares"),
    ],
)
def test_what_a_verdict_turns_on(turns_on: str, words: str) -> None:
    """Since when a rule holds is told in words, apart from what the verdict turns on."""
    rules = Rules()
    rules.add(an_assessment(verdicts=(a_verdict(turns_on=turns_on, status="in-force"),)))

    (row,) = rules.rows(LEXICON)
    assert (row.turns_on, row.status) == (words, "in force")
