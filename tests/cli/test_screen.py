"""``unbadge screen``: the command, its outputs and its gate."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from made_quotes import REBADGED, csv_quote
from unbadge.cli.app import run
from unbadge.cli.frame.ending import Exit


@pytest.fixture
def quote(tmp_path: Path) -> Path:
    """A quote with a listed maker's product under another badge."""
    path = tmp_path / "quote.csv"
    path.write_bytes(csv_quote(REBADGED))
    return path


def test_one_result_a_line(quote: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON has a line for each line of the quote, in order."""
    assert run(["screen", str(quote), "--json", "-"]) == Exit.DONE
    results = [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    assert [row["quantity"] for row in results] == [one.quantity for one in REBADGED]
    assert [row["kind"] for row in results] == [one.kind for one in REBADGED]
    assert results[0]["place"] == "line 5"


@pytest.mark.parametrize(("gate", "code"), [("listed", Exit.GATE), ("listed:probable", Exit.DONE)])
def test_gate(quote: Path, gate: str, code: Exit) -> None:
    """The gate trips on a lead from ``listed`` on, on a finding alone from ``listed:probable``."""
    assert run(["screen", str(quote), "--fail-on", gate, "--json", "-"]) == code


def test_gate_on_rules_needs_a_buyer(quote: Path) -> None:
    """A gate that could never trip is refused."""
    assert run(["screen", str(quote), "--fail-on", "prohibited"]) == Exit.USAGE


def test_unknown_is_unclear_for_a_buyer(quote: Path) -> None:
    """A turret of no make is no clearance."""
    asked = ["--jurisdiction", "US", "--body", "agency", "--fail-on", "unclear", "--json", "-"]

    assert run(["screen", str(quote), *asked]) == Exit.GATE


def test_folder(quote: Path, tmp_path: Path) -> None:
    """Results, summary, letter, corrections and the annotated workbook are written."""
    out = tmp_path / "out"

    assert run(["screen", str(quote), "--out", str(out)]) == Exit.DONE
    written = {path.name for path in out.iterdir()}
    assert {
        "results.jsonl",
        "summary.json",
        "summary.txt",
        "letter.txt",
        "corrections.csv",
        "annotated-quote.xlsx",
    } <= written
    assert json.loads((out / "summary.json").read_text("utf-8"))["equipment"] == 2


def test_corrections_are_proposed(quote: Path, tmp_path: Path) -> None:
    """What a person said is told beside the same words."""
    said = tmp_path / "said.csv"
    said.write_text(f'text,kind,maker,note\n"{REBADGED[1].text}",,axis,by phone\n', "utf-8")
    out = tmp_path / "r.jsonl"

    assert run(["screen", str(quote), "--corrections", str(said), "--json", str(out)]) == Exit.DONE
    assert "by phone" in out.read_text("utf-8")


def test_nothing_read_is_no_pass(tmp_path: Path) -> None:
    """An empty paper ends incomplete, and a file of no kind is named."""
    empty, packed = tmp_path / "empty.csv", tmp_path / "a.rar"
    empty.write_bytes(b"")
    packed.write_bytes(b"Rar!\x1a\x07\x00")

    assert run(["screen", str(empty)]) == Exit.INCOMPLETE
    assert run(["screen", str(packed)]) == Exit.INCOMPLETE
    assert run(["screen"]) == Exit.USAGE
    assert run(["screen", str(tmp_path / "none.csv")]) == Exit.USAGE
