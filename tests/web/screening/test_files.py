"""Files that a screening gives and takes back."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from litestar.datastructures import UploadFile
from python_calamine import CalamineWorkbook

from screening import a_screened_line
from unbadge.errors import UsageError
from unbadge.judgement.screen.summary import Tally
from unbadge.web.screening.files import made_file, said_in_books
from unbadge.web.screening.request import ScreenAnswer

ANSWER = ScreenAnswer(
    as_of=date(2026, 3, 20),
    profile=None,
    files=("a.csv", "b.csv"),
    summary=Tally().summary(),
    inputs=(),
    lines=(
        a_screened_line(file="a.csv", place="line 2", text="dome", ask="Which?"),
        a_screened_line(file="b.csv", place="line 2", text="turret"),
    ),
)


def test_papers_of_one_place_are_told_apart(tmp_path: Path) -> None:
    """Two papers have a sheet each, with the results of their own lines."""
    for name, item in (("a.csv", "dome"), ("b.csv", "turret")):
        (tmp_path / name).write_text(f"Item,Qty\n{item},1\n", "utf-8")
    made = made_file("annotated.xlsx", ANSWER, lambda name: tmp_path / name)
    assert made is not None
    book = CalamineWorkbook.from_filelike(BytesIO(made.data))

    sheets = [book.get_sheet_by_index(at).to_python() for at in (0, 1)]
    assert [sheet[1][2] for sheet in sheets] == ["dome", "turret"]


def test_names_there_are() -> None:
    """Letter and sheet come as text; any other name is none."""
    letter = made_file("letter.txt", ANSWER, lambda _: None)

    assert letter is not None
    assert b"Which?" in letter.data
    assert made_file("letter.exe", ANSWER, lambda _: None) is None
    assert made_file("evil.txt", ANSWER, lambda _: None) is None


def test_files_that_are_no_workbooks() -> None:
    """What is no workbook, or none of ours, is told."""
    file = UploadFile("text/plain", "a.xlsx", file_data=b"nothing")
    with pytest.raises(UsageError):
        said_in_books([file])
    file.file.close()
    with pytest.raises(UsageError):
        said_in_books([])
