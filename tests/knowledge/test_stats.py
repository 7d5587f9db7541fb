"""The numbers that `unbadge knowledge stats` prints."""

from __future__ import annotations

from datetime import date

import pytest

from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.load import load
from unbadge.knowledge.schema.identity import Brand, Relation
from unbadge.knowledge.stats import due_rules, first_day, parts, stats


def test_parts_count_each_value() -> None:
    """A kind is divided by a value, names in order."""
    assert parts("x", ["b", "a", "b"]) == {"x.a": 1, "x.b": 2}


def test_nothing_counts_nothing() -> None:
    """Empty knowledge has zero of every kind."""
    assert set(stats(Knowledge()).values()) == {0}


def test_relations_by_confidence_and_date() -> None:
    """Relations are counted by confidence, and those with a date apart."""
    relations = (
        Relation(maker="a", scope="all", confidence="low", until="2019"),
        Relation(maker="b", scope="all", confidence="high"),
    )
    numbers = stats(Knowledge(brands={"x": Brand(id="x", name="X", relations=relations)}))
    assert numbers["relations"] == 2
    assert numbers["relations.low"] == numbers["relations.high"] == 1
    assert numbers["relations.dated"] == 1


def test_shipped_numbers(known: Knowledge) -> None:
    """The parts of the shipped knowledge add up, as the reviewed facts have them."""
    numbers = stats(known)
    assert numbers["relations"] >= 340
    assert numbers["relations.dated"] >= numbers["relations"] / 2
    assert numbers["relations.sourced"] >= numbers["relations"] * 2 / 3
    assert numbers["advisories.hand"] + numbers["advisories.rule"] == numbers["advisories"]
    assert numbers["advisories"] >= 1_084
    assert numbers["advisories.exploited"] >= 36
    assert numbers["entities"] >= 95


def test_what_is_due_for_another_look() -> None:
    """A rule is due when its evidence is older than its kind allows, the most overdue first."""
    due = due_rules(load(), date(2036, 1, 1))

    assert {one.policy for one in due} <= set(load().policies)
    assert all(one.days > one.most for one in due)
    assert [one.days - one.most for one in due] == sorted(
        (one.days - one.most for one in due), reverse=True
    )
    assert not due_rules(load(), date(2000, 1, 1))


@pytest.mark.parametrize(
    ("text", "first"), [("2026", "2026-01-01"), ("2026-03", "2026-03-01"), ("2026-03-04",) * 2]
)
def test_evidence_counts_from_its_first_day(text: str, first: str) -> None:
    """A month or year may mean its first day: rather due than not."""
    assert first_day(text) == date.fromisoformat(first)
