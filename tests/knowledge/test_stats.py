"""The numbers that `unbadge knowledge stats` prints."""

from __future__ import annotations

from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.identity import Brand, Relation
from unbadge.knowledge.stats import parts, stats


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
    assert numbers["advisories.hand"] == 203
    assert numbers["advisories.rule"] == 643
    assert numbers["advisories.exploited"] == 22
    assert numbers["entities"] >= 95
