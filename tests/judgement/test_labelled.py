"""The promise on the labelled set of firmware."""

from __future__ import annotations

import pytest

from judgement.asking import known
from judgement.labelled import CASES, Score, labelled, score
from unbadge.judgement.flaws.vulnerability import Vulnerabilities


@pytest.fixture(scope="module")
def found() -> Score:
    """The engine held against the labels."""
    return score(Vulnerabilities(known()))


def test_labels_are_many() -> None:
    """The set is large enough to measure by, and holds all three answers."""
    rows = list(labelled())

    assert len(rows) >= 120
    assert {row.answer for row in rows} == {"affected", "not affected", "unknown"}
    assert len(set(rows)) == len(rows), CASES


def test_affected_is_rarely_wrong(found: Score) -> None:
    """Of the devices called affected, at least 98 in 100 are."""
    assert found.precision >= 0.98, found.wrong


def test_affected_is_rarely_missed(found: Score) -> None:
    """Of the affected devices, at least 90 in 100 are found."""
    assert found.recall >= 0.9, found.wrong
