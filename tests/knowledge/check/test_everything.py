"""The check runs every rule, and the shipped knowledge passes it."""

from __future__ import annotations

from types import ModuleType

import pytest

from unbadge.knowledge.check import law, links, patterns, values
from unbadge.knowledge.check.everything import CHECKS, check
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.identity import Brand, Maker

ADJECTIVES = (
    "crossed_",
    "unknown",
    "circular",
    "malformed",
    "backward",
    "miscounted",
    "missing",
    "odd",
    "broken",
    "failing",
    "missed",
)


def test_shipped_knowledge_has_no_complaint(known: Knowledge) -> None:
    """The knowledge that ships is sound."""
    assert list(check(known)) == []


def test_complaints_of_several_rules_come_together() -> None:
    """All that is wrong is told in one run, one line a complaint."""
    broken = Knowledge(
        makers={"a": Maker(id="a", name="A", group="b", country="Atlantis")},
        brands={"c": Brand(id="c", name="C")},
    )
    complaints = list(check(broken))
    assert "maker a: unknown maker 'b'" in complaints
    assert "maker a: 'Atlantis' is no country code" in complaints
    assert "brand c: no words" in complaints
    assert all("\n" not in complaint for complaint in complaints)


@pytest.mark.parametrize("module", [law, links, patterns, values])
def test_every_rule_is_run(module: ModuleType) -> None:
    """A rule that is written is also run."""
    rules = {name for name in vars(module) if name.startswith(ADJECTIVES) or name == "crossfire"}
    assert rules - {rule.__name__ for rule in CHECKS} == set()
