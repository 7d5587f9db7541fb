"""A workbook that stays as it was given, with results beside its lines."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from giving import FIRST, HEAD, ITEMS, a_given_workbook
from screening import a_screened_line
from unbadge.model.purchase import ItemKind
from unbadge.report.screen.overlay import overlaid_workbook
from unbadge.report.screen.workbook import MirrorSheet

EMPTY = ("", ("", "", "", ""))
OFFER = MirrorSheet(
    name="Offer 1",
    rows=(*[EMPTY] * HEAD, ("", ("Item", "Qty")), *((f"row {one}", (one, 4.0)) for one in ITEMS)),
    left=2,
)
RESULTS = {f"row {one}": a_screened_line() for one in ITEMS}
KEPT = (
    "<f>D6*E6</f>",
    "hidden=",
    "mergeCell ",
    "dataValidation ",
    "cfRule",
    "hyperlink ",
    "drawing ",
)


def overlaid() -> bytes:
    """The given workbook with a result beside each item."""
    data = overlaid_workbook(a_given_workbook(), [OFFER], RESULTS)
    assert data is not None
    return data


def test_all_other_parts_stay_to_the_byte() -> None:
    """Pictures, comments, links, texts and other sheets are not written anew."""
    given, made = ZipFile(BytesIO(a_given_workbook())), ZipFile(BytesIO(overlaid()))
    changed = {one for one in given.namelist() if given.read(one) != made.read(one)}

    assert made.namelist() == given.namelist()
    assert changed <= {"xl/styles.xml", "xl/worksheets/sheet1.xml", "docProps/core.xml"}


@pytest.mark.parametrize("kept", KEPT)
def test_what_a_sheet_holds_stays(kept: str) -> None:
    """Formulas, hidden rows, cells that are one, checks, conditions and links stay."""
    assert kept in ZipFile(BytesIO(overlaid())).read("xl/worksheets/sheet1.xml").decode()


def test_results_stand_in_sight_right_of_all_cells() -> None:
    """Headers stand beside the table's own, results beside their lines, in columns that show."""
    rows = CalamineWorkbook.from_filelike(BytesIO(overlaid())).get_sheet_by_index(0)
    xml = ZipFile(BytesIO(overlaid())).read("xl/worksheets/sheet1.xml").decode()
    table = list(rows.iter_rows())

    assert table[HEAD][4] == "unbadge: line as read"
    assert table[FIRST][:4] == [ITEMS[0], 4.0, 120.5, 482.0]
    assert table[FIRST][5] == "camera"
    assert '<col min="20" max="16384"' in xml
    assert '<col min="7" max="7" width="40"' in xml


def test_what_cannot_be_kept_is_told() -> None:
    """No package, no room for headers, macros: None, and a mirror is made instead."""
    held = BytesIO()
    with ZipFile(held, "w") as package:
        package.writestr("xl/vbaProject.bin", b"macro")

    assert overlaid_workbook(b"none", [OFFER], RESULTS) is None
    assert overlaid_workbook(held.getvalue(), [OFFER], RESULTS) is None


def test_a_title_in_the_first_row_is_no_item() -> None:
    """Headers stand beside a first row that is no equipment; beside equipment is no room."""
    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        book.add_worksheet("A").write_column(0, 0, ["net prices", "dome"])
    sheet = MirrorSheet(name="A", rows=(("row 1", ("net prices",)), ("row 2", ("dome",))))
    other = a_screened_line(kind=ItemKind.OTHER)

    def made(first: object) -> bytes | None:
        results = {"row 1": first, "row 2": a_screened_line()}
        return overlaid_workbook(held.getvalue(), [sheet], results)  # type: ignore[arg-type]

    assert made(other) is not None
    assert made(a_screened_line()) is None
