"""Asset registers as spreadsheets."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import pytest
import xlsxwriter

from feeding import a_feed, told
from unbadge.errors import SourceError
from unbadge.model import Rejected, Signal, Unread, Witness
from unbadge.sources.lists.workbook import SOURCE, Sheet, cell_text, each_sheet


def a_book(**sheets: list[list[object]]) -> bytes:
    """A workbook with some sheets."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return out.getvalue()


def test_sheets() -> None:
    """Every sheet with the headers of equipment is read; others and formulas do no harm."""
    rows = [["Register"], [], ["Make", "Model", "IP", "Year"], ["Acme", 4711.0, "192.0.2.7", 2019]]
    data = a_book(Cameras=rows, Notes=[["call the installer"]], Sums=[["Make", "=1+1"]])

    found = told(SOURCE, data)

    assert found.pairs[:2] == [("brand", "Acme"), ("model", "4711")]
    assert found.pairs[3:] == [("kind", "camera"), ("installed", "2019")]
    assert found.seen[0].origin.place == "sheet Cameras row 4"
    assert [reason.partition(":")[0] for reason in found.reasons] == []


LIST: list[list[object]] = [["Make", "Model", "IP"], ["Acme", "X-1", "192.0.2.7"]]


@pytest.mark.parametrize(
    "rows",
    [
        [["Surveyed by hand in May"], ["Ladder needed for gate"]],
        [["Code", "Meaning"], ["R", "Replace"], ["K", "Keep"]],
        [["Date", "Who", "What"], ["2024-01-01", "JS", "moved camera 3 to hall"]],
    ],
)
def test_sheet_of_notes_is_passed_over(rows: list[list[object]]) -> None:
    """A sheet in which nothing may be equipment limits nothing; it is told, and that is all."""
    feed = a_feed(a_book(Cameras=LIST, Extra=rows))
    found = list(SOURCE.read(feed))

    assert [one for one in found if isinstance(one, Rejected | Unread)] == []
    assert feed.notes == ["made-up: sheet Extra: notes without a sign of equipment, passed over"]


@pytest.mark.parametrize(
    "rows",
    [
        [["Alpha", "Beta"], ["q", "NX-2143G2"], ["r", "z"]],
        [["Alpha", "Beta"], ["q", "192.0.2.9"], ["r", "z"]],
        [["Alpha", "Beta"], ["Axis Communications", "z"], ["r", "z"]],
        [["Alpha", "Beta"], ["1", "dome camera"], ["2", "NVR"], ["3", "bullet camera"]],
    ],
)
def test_sheet_that_may_hold_equipment_is_unread(rows: list[list[object]]) -> None:
    """One with an address, make, code or kinds of equipment under unknown headers is told lost."""
    found = told(SOURCE, a_book(Cameras=LIST, Extra=rows))

    assert [one.what.partition(":")[0] for one in found.unread] == ["sheet Extra"]


def test_export_of_a_tool_in_a_workbook() -> None:
    """A sheet with the headers of a tool's export is read like that export."""
    rows: list[list[object]] = [
        ["Status", "Model", "IP", "MAC", "Version"],
        ["Initialized", "X-1", "192.0.2.7", "00005e005307", "2.8"],
    ]

    found = told(SOURCE, a_book(Devices=rows))

    assert {one.witness for one in found.seen} == {Witness.OBSERVED}
    assert found.of(Signal.MODEL) == ["X-1"]


def test_broken_workbook() -> None:
    """A workbook that cannot be opened is an unreadable input."""
    data = a_book(A=[["Make", "Model"]])

    with pytest.raises(SourceError, match="no readable workbook"):
        list(SOURCE.read(a_feed(data[: len(data) // 2])))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (5.0, "5"),
        (5.5, "5.5"),
        (date(2019, 3, 14), "2019-03-14"),
        (datetime(2019, 3, 14), "2019-03-14"),  # noqa: DTZ001 - cells have no zone
        (" x ", "x"),
        ("", ""),
    ],
)
def test_cells(cell: object, text: str) -> None:
    """Whole numbers lose their point, dates become ISO."""
    assert cell_text(cell) == text


def test_a_sheet_that_cannot_be_read_is_told_beside_the_others() -> None:
    """One broken sheet costs itself alone, and is named."""

    def rows(_: object, name: str) -> list[str]:
        if name == "broken":
            raise ValueError("a cell without an end")
        return [name]

    found = list(each_sheet(a_feed(a_book(first=[["a"]], broken=[["b"]], last=[["c"]])), rows))

    assert [one.rows for one in found if isinstance(one, Sheet)] == [["first"], ["last"]]
    assert [one.what for one in found if isinstance(one, Unread)] == [
        "sheet broken cannot be read: a cell without an end"
    ]


def test_cells_merged_downwards_hold_for_each_of_their_rows() -> None:
    """A site that is written once for several rows is that of each; a number is said once."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet("Cams")
    for row, cells in enumerate((["Site", "Make", "Model", "Qty"], ["", "Acme", "AC-1"])):
        sheet.write_row(row, 0, cells)
    sheet.write_row(2, 1, ["Acme", "AC-2"])
    sheet.merge_range("A2:A3", "Elm School")
    sheet.merge_range("D2:D3", 2)
    book.close()

    seen = told(SOURCE, out.getvalue()).seen

    assert [one.value for one in seen if one.signal is Signal.SITE] == ["Elm School"] * 2
    assert [one.value for one in seen if one.signal is Signal.QUANTITY] == ["2"]
