"""``unbadge look``: words, a file or standard input in five lines."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest

from unbadge.cli.app import run
from unbadge.cli.frame.ending import Exit


def test_words_in_five_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """Words need no quotes, no JSON and no owner."""
    assert run(["look", "AXIS", "P3245-V"]) == Exit.DONE
    told = capsys.readouterr().out

    for head in ("Maker:", "How sure:", "Maker's country:", "To settle it:", "Rules:"):
        assert head in told


def test_a_file_of_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A text file that holds a label's words is read."""
    label = tmp_path / "label.txt"
    label.write_text("Model: DS-2CD2143G2-I\nMade in China\n", encoding="utf-8")

    assert run(["look", str(label), "--json", "-"]) == Exit.DONE
    assert json.loads(capsys.readouterr().out)["maker"] == "hikvision"


def test_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A lone hyphen reads the words."""
    monkeypatch.setattr("sys.stdin", StringIO("3C:EF:8C:12:34:56"))

    assert run(["look", "-"]) == Exit.DONE
    assert "Maker:" in capsys.readouterr().out


@pytest.mark.parametrize("words", [[], [" "], ["x" * 20_001]])
def test_no_words_or_too_many(words: list[str]) -> None:
    """Nothing to look at, or a whole file, is asked back."""
    assert run(["look", *words]) == Exit.USAGE
