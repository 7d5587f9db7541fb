"""The folder that a screening leaves."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from screening import a_screened_line
from unbadge.cli.screen_folder import ScreenFolder
from unbadge.errors import UsageError
from unbadge.jobs.screen import ScreenRequest
from unbadge.judgement.screen.summary import Tally

REQUEST = ScreenRequest(as_of=date(2026, 3, 20))


def test_settled_lines_need_no_letter(tmp_path: Path) -> None:
    """Without an open question there is no letter and nothing to correct."""
    folder, tally = ScreenFolder(tmp_path / "out", REQUEST), Tally()
    folder.add(a_screened_line())
    folder.finish(tally.summary(), [])

    assert not (tmp_path / "out" / "letter.txt").exists()
    assert (tmp_path / "out" / "results.jsonl").read_text("utf-8").count("\n") == 1


def test_place_that_is_no_folder(tmp_path: Path) -> None:
    """A file in its place is told."""
    (tmp_path / "out").write_text("x", "utf-8")

    with pytest.raises(UsageError):
        ScreenFolder(tmp_path / "out", REQUEST)
