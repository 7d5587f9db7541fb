"""``unbadge audit``: what it leaves behind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from unbadge.cli.app import run
from unbadge.cli.frame.ending import Exit
from unbadge.register.register import open_register

LINE = '{"signal": "http.server", "value": "App-webs/", "ip": "192.0.2.7"}\n'


@pytest.fixture
def evidence(tmp_path: Path) -> Path:
    """One line of a listed maker."""
    path = tmp_path / "seen.jsonl"
    path.write_text(LINE, encoding="utf-8")
    return path


def test_json_alone(evidence: Path, tmp_path: Path) -> None:
    """``--json`` leaves that file, for its owner alone, and nothing beside it."""
    out = tmp_path / "answer.json"

    assert run(["audit", str(evidence), "--json", str(out), "--quiet"]) == Exit.DONE
    assert json.loads(out.read_text("utf-8"))["devices"][0]["maker"] == "hikvision"
    assert out.stat().st_mode & 0o077 == 0
    assert {path.name for path in tmp_path.iterdir()} == {"seen.jsonl", "answer.json"}


def test_register_keeps_the_run(
    evidence: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``--register`` puts the run on record and says under which number."""
    place = str(tmp_path / "cameras.sqlite")

    assert run(["audit", str(evidence), "--register", place, "--quiet"]) == Exit.DONE
    assert "run 1" in capsys.readouterr().err
    register = open_register(place)
    assert [one.maker for one in register.records(1)[0]] == ["hikvision"]
    register.close()


def test_summary_is_printed(evidence: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without ``--quiet``, the answer stands on standard output."""
    run(["audit", str(evidence), "--profile", "gb-council"])

    told = capsys.readouterr().out
    assert "1 host left evidence" in told
    assert "May we keep them?" in " ".join(told.split())


def test_mmdb_that_is_none(evidence: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of places that is no such file is a usage error that names it."""
    assert run(["audit", str(evidence), "--mmdb", str(evidence)]) == Exit.USAGE
    assert "seen.jsonl" in capsys.readouterr().err


def test_json_on_standard_output(evidence: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """``--json -`` puts the assessments, and nothing else, on standard output."""
    assert run(["audit", str(evidence), "--json", "-"]) == Exit.DONE
    assert json.loads(capfdbinary.readouterr().out)["devices"][0]["maker"] == "hikvision"


def test_columns_are_kept_and_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What columns were taken for is shown, written, changed and given back."""
    table, kept = tmp_path / "list.csv", tmp_path / "columns.toml"
    out = tmp_path / "out"
    table.write_text("Zufrp;Qlex;Ort\nAcme;gate one;Hall\nAcme;gate two;Yard\n")

    assert run(["audit", str(table), "--out", str(out)]) == Exit.INCOMPLETE
    assert "headers are not understood" in capsys.readouterr().err
    kept.write_text('[columns]\n"Zufrp" = "make"\n"Qlex" = "location"\n"Ort" = "site"\n')
    options = ["--columns", str(kept), "--save-columns", str(tmp_path / "again.toml")]

    assert run(["audit", str(table), "--out", str(out), "--keep-bystanders", *options]) == Exit.DONE
    told = json.loads((out / "assessments.json").read_text("utf-8"))
    assert told["inputs"][0]["columns"] == {"Zufrp": "make", "Qlex": "location", "Ort": "site"}
    assert [one["site"] for one in told["devices"]] == ["Hall", "Yard"]
    assert '"Qlex" = "location"' in (tmp_path / "again.toml").read_text("utf-8")


def test_columns_that_are_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of columns with a role that nobody knows is a usage error."""
    kept = tmp_path / "columns.toml"
    kept.write_text('[columns]\n"Merk" = "brand"\n')

    assert run(["audit", str(tmp_path), "--columns", str(kept)]) == Exit.USAGE
    assert "a column is one of make" in capsys.readouterr().err
