"""The annotated workbook."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZipFile

from python_calamine import CalamineWorkbook

from screening import a_screened_line
from unbadge.report.screen.workbook import MirrorSheet, annotated_workbook, sheet_name

SHEET = MirrorSheet(
    name="Offer: [A]",
    rows=(("row 1", ("Item", "Qty")), ("row 2", ("=1+1 dome", "4")), ("row 3", ("Total", ""))),
)


def rows_of(sheet: MirrorSheet) -> list[list[object]]:
    """The rows of the workbook made of a sheet whose second row has a result."""
    line = a_screened_line(ask="Which camera?", proposed="A person said before: kind disk.")
    data = annotated_workbook([sheet], {"row 2": line})
    return CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()


def test_results_stand_beside_the_given_cells() -> None:
    """Cells stay where they were; results follow with room for a person's word."""
    head, row, last = rows_of(SHEET)

    assert head[:3] == ["Item", "Qty", "unbadge: line as read"]
    assert row[1:4] == ["4", "camera", "camera"]
    assert "Which camera?" in row
    assert "A person said before: kind disk." in row
    assert last[2] == ""


def test_nothing_acts_as_a_formula() -> None:
    """A cell that begins like a formula is text."""
    assert rows_of(SHEET)[1][0] == "'=1+1 dome"


def test_sheets_without_headers_have_room_for_them() -> None:
    """Where the first row has a result, headers stand above it."""
    bare = MirrorSheet(name="x", rows=(("row 2", ("dome", "4")),))

    assert rows_of(bare)[0][2:4] == ["unbadge: line as read", "unbadge: kind"]
    assert rows_of(bare)[1][:2] == ["dome", "4"]


def test_names_that_excel_takes() -> None:
    """Names lose forbidden signs and are told apart."""
    taken = set[str]()

    assert sheet_name("Offer: [A]", taken) == "Offer A"
    assert sheet_name("offer A", taken) != "offer A"
    assert len(sheet_name("x" * 60, taken)) <= 31


QUOTE = MirrorSheet(
    name="BoQ",
    rows=(
        ("row 1", ("Schedule", "", "")),
        ("row 2", ("Description", "Qty", "Wanted on")),
        ("row 3", ("Building A", "", "")),
        ("row 4", ("=1+1 dome camera with a long description", 4.0, date(2026, 5, 1))),
    ),
    merged=((0, 0, 0, 2), (2, 0, 2, 2)),
)


def part_of(name: str) -> str:
    """A part of the file made of a quote with a title, a section and a listed camera."""
    line = a_screened_line(listed=True, listed_by=("a", "b", "c", "d", "e"), quantity=4)
    with ZipFile(BytesIO(annotated_workbook([QUOTE], {"row 4": line}))) as packed:
        return packed.read(name).decode()


def test_numbers_days_and_merged_cells_stay_what_they_are() -> None:
    """A number is one that can be added up, a day one that sorts, and a title spans its columns."""
    data = annotated_workbook([QUOTE], {"row 4": a_screened_line()})
    sheet = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0)
    row = sheet.to_python()[3]

    assert row[1:3] == [4.0, date(2026, 5, 1)]
    assert ((0, 0), (0, 2)) in (sheet.merged_cell_ranges or [])
    assert "<f>" not in part_of("xl/worksheets/sheet1.xml")


def test_results_stand_under_the_headers_of_the_table() -> None:
    """Headers of results stand beside those of the table; they stay in sight and filter."""
    data = annotated_workbook([QUOTE], {"row 4": a_screened_line()})
    rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()
    page = part_of("xl/worksheets/sheet1.xml")

    assert rows[1][3] == "unbadge: line as read"
    assert 'ySplit="2"' in page
    assert '<autoFilter ref="A2:' in page


def test_columns_are_as_wide_as_their_words() -> None:
    """A description is not squeezed into a narrow column, and many lists are counted."""
    page = part_of("xl/worksheets/sheet1.xml")

    assert '<col min="1" max="1" width="4' in page
    assert "5 lists: a, b, c and 2 more" in part_of("xl/sharedStrings.xml")
