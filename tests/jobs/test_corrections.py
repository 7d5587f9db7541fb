"""What people said of lines before."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from screening import a_screened_line
from unbadge.errors import UsageError
from unbadge.jobs.corrections import corrections_sheet, read_corrections
from unbadge.report.screen.workbook import MirrorSheet, annotated_workbook


def written(tmp_path: Path, text: str) -> Path:
    """A file with a text."""
    path = tmp_path / "corrections.csv"
    path.write_text(text, encoding="utf-8")
    return path


def sheet_rows(data: bytes) -> list[list[str]]:
    """The rows of the first sheet of a workbook."""
    sheet = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0)
    return [[str(cell) for cell in row] for row in sheet.to_python()]


def saved(tmp_path: Path, rows: list[list[str]]) -> Path:
    """A workbook of some rows."""
    path = tmp_path / "annotated.xlsx"
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False})
    page = book.add_worksheet()
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
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


def test_annotated_workbook_comes_back(tmp_path: Path) -> None:
    """What a person fills in beside the lines of an annotated workbook is proposed next time."""
    line = a_screened_line(text="=4MP dome", ask="Which camera?")
    (sheet,) = (MirrorSheet(name="Offer", rows=(("row 1", ("Item",)), ("row 2", ("4MP",)))),)
    rows = sheet_rows(annotated_workbook([sheet], {"row 2": line}))
    rows[1][rows[0].index("unbadge: right kind")] = "camera"
    rows[1][rows[0].index("unbadge: right maker")] = "Axis"
    told = read_corrections(saved(tmp_path, rows)).apply(a_screened_line(text="=4mp dome"))

    assert told.proposed == "A person said before: kind camera, maker Axis."


def test_other_workbooks_hold_no_corrections(tmp_path: Path) -> None:
    """A workbook without our columns, or with a kind that is none, is told."""
    for rows in ([["Item"], ["dome"]], [["unbadge: line as read", "unbadge: right kind"], "ab"]):
        with pytest.raises(UsageError):
            read_corrections(saved(tmp_path, [list(row) for row in rows]))


@pytest.mark.parametrize("text", ["words\nx\n", "text,kind\ncamera,spaceship\n"])
def test_wrong_file(tmp_path: Path, text: str) -> None:
    """Wrong columns and kinds are told."""
    with pytest.raises(UsageError):
        read_corrections(written(tmp_path, text))
