"""Workbooks that would take far more than they weigh."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
import xlsxwriter

from unbadge.errors import SourceError
from unbadge.sources.lists import workbook_size
from unbadge.sources.lists.workbook_size import refuse_bomb

CELL = '<c r="{}" t="inlineStr"><is><t>x</t></is></c>'
SHEET = "<worksheet><sheetData>{}</sheetData></worksheet>"


def a_pack(**parts: str) -> bytes:
    """A workbook of some parts; two underscores in a name stand for a slash, one for a dot."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def a_sheet(*places: str) -> bytes:
    """A workbook with one sheet that has cells at some places."""
    cells = "".join(CELL.format(place) for place in places)
    return a_pack(xl__worksheets__sheet1_xml=SHEET.format(f"<row>{cells}</row>"))


def ods(*rows: str) -> bytes:
    """An ODS file of some rows."""
    table = f"<table:table table:name='A'>{''.join(rows)}</table:table>"
    return a_pack(content_xml=f"<office:document-content>{table}</office:document-content>")


@pytest.mark.parametrize("places", [("A1", "XFD1048576"), ("A1", "ALL40000"), ("B2", "C5000000")])
def test_far_cells(places: tuple[str, ...]) -> None:
    """Two cells far apart ask for all cells between them: the workbook is refused unread."""
    with pytest.raises(SourceError, match="cells, more than a list needs"):
        refuse_bomb(a_sheet(*places), "far.xlsx")


def test_texts_shown_often() -> None:
    """A long shared text is counted in each cell that shows it."""
    strings = f"<sst><si/><si><t>short</t></si><si><t>{'x' * (1 << 20)}</t></si></sst>"
    cells = "".join(f'<c r="A{n}" t="s"><v>2</v></c>' for n in range(1, 400))
    data = a_pack(
        xl__sharedStrings_xml=strings,
        xl__worksheets__sheet1_xml=SHEET.format(f"<row>{cells}</row>"),
    )

    with pytest.raises(SourceError, match="399 MiB of text"):
        refuse_bomb(data, "shared.xlsx")


def test_repeated_rows() -> None:
    """Cells of ODS that hold anything count as often as they and their rows are repeated."""
    row = (
        "<table:table-row table:number-rows-repeated='1000000'>"
        "<table:table-cell office:value-type='float' table:number-columns-repeated='1000'/>"
        "</table:table-row>"
    )

    with pytest.raises(SourceError, match="1,000,000,000 cells"):
        refuse_bomb(ods(row), "far.ods")


def test_empty_rows_at_the_end() -> None:
    """The empty rows up to the millionth that programs write ask for no room."""
    row = "<table:table-row><table:table-cell office:value-type='string'/></table:table-row>"
    end = (
        "<table:table-row table:number-rows-repeated='1048575'>"
        "<table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
    )

    refuse_bomb(ods(row, end), "list.ods")


def test_workbook_that_unfolds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook that would unfold to far more than it weighs is refused."""
    monkeypatch.setattr(workbook_size, "UNPACKED", 100_000)

    with pytest.raises(SourceError, match="unfolds"):
        refuse_bomb(a_pack(xl__sheet_xml="0" * 1_000_000), "unfolds.xlsx")


def test_binary_workbooks() -> None:
    """A binary workbook, whose cells are not seen before it is read, is asked for as XLSX."""
    with pytest.raises(SourceError, match=r"save it as \.xlsx"):
        refuse_bomb(a_pack(xl__worksheets__sheet1_bin="x"), "list.xlsb")


def test_long_lists_pass() -> None:
    """A list of thousands of cameras with long notes is none of these."""
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("A")
        for row in range(3_000):
            sheet.write_row(row, 0, [f"Camera {row}", "10.0.0.1", "The same long note. " * 100])

    refuse_bomb(out.getvalue(), "list.xlsx")


@pytest.mark.parametrize("size", range(1, 60))
def test_pieces_cut_no_cell(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever a part is cut into pieces, the same cells are seen."""
    monkeypatch.setattr(workbook_size, "PIECE", size)
    data = a_pack(
        xl__sharedStrings_xml=f"<sst><si><t>{'x' * 300}</t></si></sst>",
        xl__worksheets__sheet1_xml=SHEET.format(
            '<row><c r="A1" t="s"><v>0</v></c><c r="B7" t="s"><v>0</v></c></row>'
        ),
    )
    with zipfile.ZipFile(BytesIO(data)) as packed:
        long = workbook_size.long_texts(packed, packed.namelist())
        found = workbook_size.sheet_size(packed, "xl/worksheets/sheet1.xml", long)

    assert found[0] == 14
    assert found[1] == 2 * long[b"0"]
