"""Which files a survey reads, and what each is."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from unbadge.errors import SourceError, UsageError
from unbadge.jobs.survey_files import response_column, survey_file, survey_paths
from unbadge.sources.lists.grid import read_grids

LINE = '{"signal": "http.server", "value": "x", "ip": "192.0.2.1"}\n'


def test_folders_and_patterns_name_files_once(tmp_path: Path) -> None:
    """A folder, a pattern and a name of the same file give it once."""
    file = tmp_path / "a.jsonl"
    file.write_text(LINE, encoding="utf-8")
    assert survey_paths([tmp_path, tmp_path / "*.jsonl", file]) == [file]
    with pytest.raises(UsageError):
        survey_paths([tmp_path / "*.csv"])


def test_kinds_are_told_by_content(tmp_path: Path) -> None:
    """Lines go to the database, answers to the count of bodies, an empty file to nobody."""
    lines, answers, empty = tmp_path / "a", tmp_path / "b", tmp_path / "c"
    lines.write_text(LINE, encoding="utf-8")
    answers.write_text("Council,Make,Response\nA,Acme,answered\nB,,refused\n", encoding="utf-8")
    empty.touch()
    assert survey_file(lines).layout is not None
    assert len(survey_file(answers).answers) == 1
    assert survey_file(empty).kind == "empty"


def test_parquet_of_something_else_is_refused(tmp_path: Path) -> None:
    """Parquet whose columns are of no scan is told with its columns."""
    path = tmp_path / "x.parquet"
    with duckdb.connect() as base:
        base.execute(f"COPY (SELECT 1 AS apples) TO '{path}' (FORMAT parquet)")
    with pytest.raises(SourceError, match="apples"):
        survey_file(path)


def test_a_status_of_cameras_is_no_answer() -> None:
    """A register's column of states is not what became of a question."""
    (grid,) = read_grids(b"id,site,status\n1,A,in use\n2,B,planned\n", "x")
    assert response_column(grid) is None
