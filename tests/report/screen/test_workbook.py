"""The annotated workbook."""

from __future__ import annotations

from io import BytesIO

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
