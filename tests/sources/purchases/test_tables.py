"""Delimited text and workbooks."""

from __future__ import annotations

from made_quotes import CAMERAS, REBADGED, split_xlsx, xlsx_quote
from screening import read_both, read_lines


def test_merged_cells_do_not_repeat_counts() -> None:
    """A cell merged over rows tells each of them, and no count twice."""
    lines = read_lines(xlsx_quote(CAMERAS, merged=True))

    assert [line.quantity for line in lines] == [one.quantity for one in CAMERAS]
    assert [line.text for line in lines] == [f"Main building | {one.text}" for one in CAMERAS] or [
        line.text for line in lines
    ] == [one.text for one in CAMERAS]


def test_every_sheet_is_read() -> None:
    """Lines of all sheets, with make and model from columns of their own."""
    lines = read_lines(split_xlsx(REBADGED))

    assert len(lines) == len(REBADGED)
    assert lines[0].make == "LTS"


def test_a_ledger_in_windows_letters() -> None:
    """Old ledgers are read in whatever encoding, with whatever line ends."""
    data = "Supplier,Description,Net Amount(£)\rAcme Ltd,CCTV cameras,\xa31,000.00\r".encode(
        "cp1252"
    )
    lines, found = read_both(data.replace(b"\xa31,000.00", b'"\xa31,000.00"'))

    assert not found.error
    assert lines[0].amount is not None
    assert lines[0].amount.amount == 1000.0
    assert lines[0].amount.currency == "GBP"


def test_no_workbook() -> None:
    """A broken workbook is told."""
    lines, found = read_both(xlsx_quote(CAMERAS)[:900])

    assert lines == []
    assert found.error


def test_a_product_above_the_headers_is_a_line() -> None:
    """A title above a table is no line; a product code that stands there is one."""
    lines = read_lines("Quote\n2 x DS-2CD2143G2-I\nDescription,Qty,Price\ndome,3,100\nbox,2,10\n")

    assert [line.text for line in lines] == ["2 x DS-2CD2143G2-I", "dome", "box"]


def test_separators_inside_a_cell_lose_nothing() -> None:
    """A description with commas and no quotes is put together; the columns after it hold."""
    data = "Item,Description,Qty\n1,Camera, dome, DS-2CD2143G2-I,4\n2,NVR 8 channel,1\n3,box,2\n"
    lines = read_lines(data)

    assert [(line.text, line.quantity) for line in lines] == [
        ("Camera, dome, DS-2CD2143G2-I", 4),
        ("NVR 8 channel", 1),
        ("box", 2),
    ]
