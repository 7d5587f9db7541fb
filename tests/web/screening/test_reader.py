"""The process that screens."""

from __future__ import annotations

from pathlib import Path

import pytest

from serving import NOW, known
from unbadge.web.screening import reader
from unbadge.web.screening.reader import screen_folder
from unbadge.web.screening.request import ScreenTask


def test_more_lines_than_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines beyond what an answer keeps are counted, in the summary and as left out."""
    monkeypatch.setattr(reader, "MOST_LINES", 2)
    (tmp_path / "quote.txt").write_text("dome camera\nbracket\nrecorder\n", "utf-8")
    task = ScreenTask(
        folder=str(tmp_path),
        result="",
        as_of=NOW.date(),
        knowledge=None,
        cache=None,
        most_memory=1,
        most_seconds=1,
    )
    answer = screen_folder(task, known(None, None))

    assert (len(answer.lines), answer.left_out, answer.summary.lines) == (2, 1, 3)
