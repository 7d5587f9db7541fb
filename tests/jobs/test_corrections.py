"""What people said of lines before."""

from __future__ import annotations

from pathlib import Path

import pytest

from screening import a_screened_line
from unbadge.errors import UsageError
from unbadge.jobs.corrections import corrections_sheet, read_corrections


def written(tmp_path: Path, text: str) -> Path:
    """A file with a text."""
    path = tmp_path / "corrections.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_sheet_comes_back(tmp_path: Path) -> None:
    """The sheet of open lines, filled in, is proposed next time."""
    line = a_screened_line(text="4MP dome", ask="Which camera?")
    sheet = corrections_sheet([line, line]).replace("4MP dome,,,", "4MP dome,,axis,by phone")
    told = read_corrections(written(tmp_path, sheet)).apply(a_screened_line(text="4mp  DOME"))

    assert sheet.count("4MP dome") == 1
    assert told.proposed == "A person said before: maker axis, note by phone."


def test_empty_corrections_say_nothing(tmp_path: Path) -> None:
    """A line that nobody filled in is not proposed."""
    known = read_corrections(written(tmp_path, "text,kind,maker,note\ncamera,,,\n"))

    assert known.apply(a_screened_line()).proposed is None


@pytest.mark.parametrize("text", ["words\nx\n", "text,kind\ncamera,spaceship\n"])
def test_wrong_file(tmp_path: Path, text: str) -> None:
    """Wrong columns and kinds are told."""
    with pytest.raises(UsageError):
        read_corrections(written(tmp_path, text))
