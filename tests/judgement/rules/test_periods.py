"""When a policy speaks."""

from __future__ import annotations

from datetime import date

import pytest

from judgement.asking import a_policy, a_rule
from unbadge.errors import KnowledgeError
from unbadge.judgement.rules.periods import (
    When,
    is_suspended,
    phase_on,
    span,
    standing,
    status_on,
    when,
)
from unbadge.knowledge.schema.rules import Stage
from unbadge.model import Outcome


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31)),
        ("2029", date(2029, 1, 1), date(2029, 12, 31)),
    ],
)
def test_span(text: str, first: date, last: date) -> None:
    """A day means itself, a month or year all its days."""
    assert span(text) == (first, last)


@pytest.mark.parametrize("text", ["soon", "2024-13", "2024-02-30", "", "2024-01-01-01"])
def test_span_of_nonsense(text: str) -> None:
    """What is no ISO date is named in the error."""
    with pytest.raises(KnowledgeError, match="no ISO day"):
        span(text)


@pytest.mark.parametrize(
    ("text", "day", "where"),
    [
        ("2024-04-09", date(2024, 4, 8), When.BEFORE),
        ("2024-04-09", date(2024, 4, 9), When.SINCE),
        ("2024-04", date(2024, 3, 31), When.BEFORE),
        ("2024-04", date(2024, 4, 1), When.WITHIN),
        ("2024-04", date(2024, 4, 30), When.WITHIN),
        ("2024-04", date(2024, 5, 1), When.SINCE),
        ("2024", date(2024, 12, 31), When.WITHIN),
    ],
)
def test_when(text: str, day: date, where: When) -> None:
    """Inside a month or year that is all that is known, nothing is sure."""
    assert when(text, day) is where


@pytest.mark.parametrize(
    ("day", "outcome", "doubted"),
    [
        (date(2024, 3, 31), None, False),
        (date(2024, 4, 1), Outcome.RESTRICTED, True),
        (date(2024, 5, 1), Outcome.RESTRICTED, False),
        (date(2025, 4, 30), Outcome.PROHIBITED, True),
        (date(2025, 5, 1), Outcome.PROHIBITED, False),
    ],
)
def test_phases_follow_each_other(day: date, outcome: Outcome | None, *, doubted: bool) -> None:
    """Each phase holds from its day; inside an inexact day the change is in doubt."""
    told = phase_on(a_rule("2024-04", "2025-04").phases, day)

    assert (None if told is None else told.outcome) is outcome
    assert bool(told and told.doubt) is doubted


def test_no_doubt_without_a_change() -> None:
    """An inexact day matters not where the outcome stays the same."""
    rule = a_rule("2024-01-01")
    phases = (*rule.phases, a_rule("2024-06").phases[0])

    told = phase_on(phases, date(2024, 6, 15))
    assert told is not None
    assert told.doubt == ""


def test_a_pause() -> None:
    """On the first and last day of a pause a rule says nothing; the day after, it does."""
    policy = a_policy(suspended=(("2025-11-10", "2026-11-09"),))
    rule = policy.binds[0].rules[0]

    assert is_suspended(policy, date(2025, 11, 10))
    assert standing(rule, policy, date(2026, 11, 9)) is None
    assert standing(rule, policy, date(2026, 11, 10)) is not None
    assert standing(rule, policy, date(2025, 11, 9)) is not None


def test_an_end_known_to_the_month() -> None:
    """A rule that ended in some month is in doubt within it and gone after it."""
    policy = a_policy(ended="2024-03")
    rule = policy.binds[0].rules[0]

    inside = standing(rule, policy, date(2024, 3, 15))
    assert inside is not None
    assert "2024-03" in inside.doubt
    assert standing(rule, policy, date(2024, 4, 1)) is None


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2019, 1, 1), "announced"),
        (date(2022, 1, 1), "announced"),
        (date(2027, 12, 23), "in-force"),
    ],
)
def test_status(day: date, status: str) -> None:
    """A policy stands as its last stage by that day says."""
    stages = (
        Stage(since="2022-01-01", status="announced"),
        Stage(since="2027-12-23", status="in-force"),
    )
    assert status_on(a_policy(stages=stages), day) == status


def test_status_without_stages() -> None:
    """Without stages a policy stands as its entry says."""
    assert status_on(a_policy(status="bill"), date(2026, 1, 1)) == "bill"
