"""What of a survey is published."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveying import NAMES, a_survey
from unbadge.errors import UsageError
from unbadge.jobs.survey_publish import publish_survey, write_files


def test_small_counts_are_kept_back(tmp_path: Path) -> None:
    """A count below five is on no page, in no table and in no picture, unless it is asked for."""
    folder = tmp_path / "out"
    list(publish_survey(a_survey(), NAMES, folder))
    page = (folder / "survey.html").read_text("utf-8")
    assert "fewer than 5" in page
    assert (folder / "shares.svg").read_text("utf-8").startswith("<svg")
    assert (folder / "shares.png").read_bytes().startswith(b"\x89PNG")
    assert (folder / "survey.parquet").read_bytes().startswith(b"PAR1")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A file in the folder's place is the caller's mistake."""
    (tmp_path / "out").write_text("", encoding="utf-8")
    with pytest.raises(UsageError):
        write_files(tmp_path / "out", {"a": b""})
