"""``unbadge survey`` as scripts meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from unbadge.cli.app import run
from unbadge.cli.frame.ending import Exit

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "schema" / "survey.json"
LINES = "".join(
    json.dumps({"ip": f"192.0.2.{n}", "signal": "http.server", "value": value}) + "\n"
    for n, value in enumerate(["App-webs/"] * 6 + ["nginx"] * 3)
)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Decoded copies of the knowledge stay out of the home folder."""
    monkeypatch.setenv("UNBADGE_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A small scan."""
    path = tmp_path / "scan.jsonl"
    path.write_text(LINES, encoding="utf-8")
    return path


def test_result_fits_its_schema(scan: Path, tmp_path: Path) -> None:
    """The JSON is what the schema says, and tells the unit."""
    out = tmp_path / "survey.json"
    assert run(["survey", str(scan), "--by", "country,maker", "--out", str(out)]) == Exit.DONE
    told = json.loads(out.read_text("utf-8"))
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(told)
    assert told["basis"]["unit"] == "address"
    assert told["rows"][0]["count"] == 6


def test_same_inputs_same_bytes(scan: Path, tmp_path: Path) -> None:
    """The same files and day give the same result, also when a run resumes."""
    work = ["--work", str(tmp_path / "work"), "--on", "2026-11-01"]
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    assert run(["survey", str(scan), *work, "--out", str(one)]) == Exit.DONE
    assert run(["survey", str(scan), *work, "--out", str(two)]) == Exit.DONE
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_rows_in_other_forms(suffix: str, scan: Path, tmp_path: Path) -> None:
    """The rows go to the form that the name asks for."""
    out = tmp_path / f"rows.{suffix}"
    assert run(["survey", str(scan), "--out", str(out)]) == Exit.DONE
    assert out.stat().st_size > 100


@pytest.mark.parametrize(
    "wrong", [["--level", "95"], ["--out", "x.pdf"], ["--by", "colour"], ["--memory", "lots"]]
)
def test_mistakes_are_asked_back(wrong: list[str], scan: Path) -> None:
    """A wrong option ends with 2."""
    assert run(["survey", str(scan), *wrong]) == Exit.USAGE


def test_nothing_read_is_no_clearance(tmp_path: Path) -> None:
    """An empty folder ends with 3, no file at all with 2."""
    (tmp_path / "empty").mkdir()
    assert run(["survey", str(tmp_path / "empty")]) == Exit.INCOMPLETE
    assert run(["survey"]) == Exit.USAGE
    assert run(["survey", str(tmp_path / "gone")]) == Exit.USAGE
