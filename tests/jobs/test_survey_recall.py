"""Measured recognition from a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from unbadge.errors import UsageError
from unbadge.jobs.survey_recall import read_recall


def test_kinds_of_evidence_are_added_up(tmp_path: Path) -> None:
    """A maker's rows for several kinds of evidence make one measurement."""
    path = tmp_path / "recall.csv"
    path.write_text(
        "maker,evidence,own,named,others,wrong\nacme,http.server,10,8,90,0\n"
        "acme,http.title,10,5,90,1\n",
        encoding="utf-8",
    )
    one = read_recall(path)["acme"]
    assert (one.own, one.named, one.others, one.wrong) == (20, 13, 180, 1)


@pytest.mark.parametrize("row", ["acme,10,11,5,0", ",10,5,5,0", "acme,ten,5,5,0", "acme,10"])
def test_a_row_that_cannot_be_is_refused(row: str, tmp_path: Path) -> None:
    """More named than there are, no maker, or no number is no measurement."""
    path = tmp_path / "recall.csv"
    path.write_text(f"maker,own,named,others,wrong\n{row}\n", encoding="utf-8")
    with pytest.raises(UsageError):
        read_recall(path)
