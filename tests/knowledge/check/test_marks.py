"""Checks of signatures that may accuse."""

from __future__ import annotations

import pytest
import re2
from msgspec.structs import replace

from unbadge.knowledge.check.marks import (
    accused_makers,
    accusing,
    idle_marks,
    missing_marks,
    thin_evidence,
    without_mark,
    works_of,
)
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.load import load
from unbadge.knowledge.schema.identity import Signature

KNOWN = load()


def knowing(**changes: object) -> Knowledge:
    """The shipped knowledge with one accusing signature, changed."""
    entry: Signature = next(iter(accusing(KNOWN)))
    return replace(KNOWN, signatures=(replace(entry, **changes),))


def test_shipped_signatures_have_marks_and_works() -> None:
    """Whoever some policy names is accused by nothing that one work alone tells."""
    assert len(accused_makers(KNOWN)) > 4
    assert len(tuple(accusing(KNOWN))) > 100
    assert [*thin_evidence(KNOWN), *missing_marks(KNOWN), *idle_marks(KNOWN)] == []


def test_one_work_is_too_few() -> None:
    """What only one list says, or what is only recalled, makes no strong signature."""
    thin = knowing(cite="one list", mark="zzz")

    assert any("1 work" in line for line in thin_evidence(thin))
    assert any("0 work" in line for line in thin_evidence(knowing(cite="general knowledge of x")))


def test_a_mark_must_stand_in_every_example() -> None:
    """A signature without a mark, or an example that lacks it, is told."""
    assert any("none is named" in line for line in missing_marks(knowing(mark="")))
    assert any("no mark in" in line for line in missing_marks(knowing(mark="zzz")))


def test_a_mark_must_matter() -> None:
    """A signature that hits the same shape without its mark accuses another maker's value."""
    idle = knowing(pattern="a.*", mark="b", examples=("ab",))

    assert list(idle_marks(idle)) == [
        f"signature {idle.signatures[0].id}: hits 'aq', which lacks its mark"
    ]


@pytest.mark.parametrize(
    ("cite", "count"),
    [
        ("a list; another list", 2),
        ("a list; a list", 1),
        ("stored captures 1, 2 and 3", 3),
        ("general knowledge of things", 0),
        ("IANA enterprise numbers", 2),
    ],
)
def test_works_are_counted_once(cite: str, count: int) -> None:
    """Captures count one by one, a register for two, hearsay not at all."""
    assert len(works_of(cite)) == count


def test_the_shape_stays_without_the_mark() -> None:
    """Letters stay letters, digits digits, and all else stays."""
    assert without_mark("x Ab-1 y", re2.compile("Ab-1")) == "x Qq-9 y"
