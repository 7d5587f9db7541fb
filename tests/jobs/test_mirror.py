"""The cells of a quote as they were given."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import xlsxwriter

from giving import FIRST, a_given_workbook
from made_quotes import CAMERAS, csv_quote, text_quote, xlsx_quote
from screening import a_screened_line
from unbadge.jobs.mirror import annotated_file, mirror_file


def mirrored(tmp_path: Path, name: str, data: bytes) -> list[tuple[str, tuple[str, ...]]]:
    """The rows of the first sheet of a made file."""
    path = tmp_path / name
    path.write_bytes(data)
    return list(mirror_file(path, [a_screened_line()])[0].rows)


def test_workbook(tmp_path: Path) -> None:
    """Every row of a sheet stands at its place."""
    rows = mirrored(tmp_path, "a.xlsx", xlsx_quote(CAMERAS))

    assert rows[3][0] == "sheet Schedule of equipment row 4"
    assert CAMERAS[0].text in rows[3][1]


def test_delimited_text(tmp_path: Path) -> None:
    """Rows of a table stand with the lines on which they end."""
    rows = mirrored(tmp_path, "a.csv", csv_quote(CAMERAS))

    assert rows[0][0] == "line 1"
    assert CAMERAS[0].text in rows[3][1]


def test_other_papers(tmp_path: Path) -> None:
    """A paper that is no table gives its lines."""
    assert mirrored(tmp_path, "a.txt", text_quote(CAMERAS))[1] == ("line 1", ("line 1", "camera"))


def test_cells_keep_their_kinds_and_spans(tmp_path: Path) -> None:
    """Numbers and days of a workbook stay such, and merged cells are told."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("A")
        page.merge_range(0, 0, 0, 1, "Title")
        page.write_row(1, 0, ["dome camera", 3])
        page.write_datetime(1, 2, date(2026, 5, 1), book.add_format({"num_format": "yyyy-mm-dd"}))

    (sheet,) = mirror_file(path, [a_screened_line()])

    assert sheet.rows[1][1] == ("dome camera", 3.0, date(2026, 5, 1))
    assert sheet.merged == ((0, 0, 0, 1),)


def test_a_workbook_is_annotated_as_it_is(tmp_path: Path) -> None:
    """A workbook keeps what it holds; of another paper, or one with no room, a mirror is made."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(a_given_workbook())
    place = f"sheet Offer 1 row {FIRST + 1}"
    (tmp_path / "a.txt").write_bytes(text_quote(CAMERAS))

    kept = ZipFile(BytesIO(annotated_file(path, [a_screened_line(place=place)])))
    made = ZipFile(BytesIO(annotated_file(tmp_path / "a.txt", [a_screened_line()])))

    assert "xl/media/image1.png" in kept.namelist()
    assert "camera" in kept.read("xl/worksheets/sheet1.xml").decode()
    assert "xl/worksheets/sheet1.xml" in made.namelist()


def test_cells_that_are_one_below_empty_rows(tmp_path: Path) -> None:
    """Empty rows above a table come with it, so that merged cells stay in their rows."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(a_given_workbook())

    sheet = mirror_file(path, [a_screened_line()])[0]

    assert sheet.merged == ((1, 0, 1, 3),)
    assert (sheet.left, sheet.rows[1][1][0]) == (2, "Offer")
