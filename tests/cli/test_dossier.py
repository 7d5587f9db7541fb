"""``unbadge dossier`` at the door."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from recorded import fits
from unbadge.cli.app import run


def test_text(capsys: pytest.CaptureFixture[str]) -> None:
    """A dossier is told as text, as of the day asked for."""
    assert run(["dossier", "hikvision", "--on", "2026-11-24"]) == 0

    told = capsys.readouterr().out
    assert "28 names on this list" in told
    assert "as of 2026-11-24" in told


def test_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Page and JSON are written where they are wanted, and nothing is printed then."""
    page, file = tmp_path / "d.html", tmp_path / "d.json"

    assert run(["dossier", "axis", "--html", str(page), "--json", str(file)]) == 0
    assert page.read_text("utf-8").startswith("<!doctype html>")
    told = json.loads(file.read_text("utf-8"))
    fits("dossier", told)
    assert told["maker"] == "axis"
    assert capsys.readouterr().out == ""


def test_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    """An id that nobody knows is a usage error."""
    assert run(["dossier", "nobody"]) == 2
    assert "no such company on file" in capsys.readouterr().err
