"""Registers whose papers once denied what they hold, read where they lie beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from unbadge.cli.app import run

CASES = Path(__file__).resolve().parents[2] / "shared" / "cases" / "papers"
pytestmark = pytest.mark.skipif(
    not CASES.is_dir(), reason="no cases beside the checkout (../shared/cases/papers)"
)


@pytest.mark.parametrize(
    ("case", "rows", "make"),
    [("typed2.csv", 28, "Avigilon"), ("typed.csv", 12, "Axis"), ("noid.csv", 6, "Axis")],
)
def test_an_answer_tells_every_row_of_a_register(
    case: str, rows: int, make: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Makes that a register holds are told for every row, and nothing is called not held."""
    run(["audit", str(CASES / case), "--profile", "gb-council", "--out", str(tmp_path)])
    capsys.readouterr()

    assert run(["paper", "foi-answer", str(tmp_path)]) == 0
    told = capsys.readouterr().out
    assert f"records a make for {rows} of {rows}" in told
    assert make in told
    assert "not held" not in told


def test_no_purpose_is_told_that_nobody_gave(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A contractor who gave no purpose is told so, and keeps the disclosure."""
    owner = ["--jurisdiction", "US", "--body", "private", "--funding", "federal-contract"]
    run(["audit", str(CASES / "contractor.jsonl"), *owner, "--out", str(tmp_path)])
    capsys.readouterr()

    assert run(["paper", "s889", str(tmp_path), *owner]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "No purpose was stated" in told
    assert "Disclosure, equipment" in told
    assert "described as" not in told
