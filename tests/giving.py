"""A workbook with whatever an owner may have put into it, for tests."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

import xlsxwriter

ITEMS = ("Hikvision DS-2CD2143G2-I dome", "Wall bracket", "Dahua DHI-NVR4216-16P-4KS2 recorder")
TITLED, HEAD, FIRST = 1, 4, 5  # rows, from nought


def a_picture() -> bytes:
    """A red dot as PNG."""
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\x00\xff\x00\x00")),
        (b"IEND", b""),
    )
    told = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(told)


def fill(page: Any, book: Any) -> None:
    """Rows from the third column on, with formulas, a comment, a link, hidden parts and checks."""
    red = book.add_format({"bold": True, "bg_color": "#ff0000"})
    money = book.add_format({"num_format": '#,##0.00 "EUR"'})
    page.merge_range(TITLED, 2, TITLED, 5, "Offer", red)
    page.write_row(HEAD, 2, ["Item", "Qty", "Price", "Sum"], red)
    for at, item in enumerate(ITEMS, FIRST):
        page.write_row(at, 2, [item, 4, 120.5], money)
        page.write_formula(at, 5, f"=D{at + 1}*E{at + 1}", money, 482)
        page.write_blank(at, 6, None, red)
    page.write_comment(FIRST, 2, "in three weeks")
    page.write_url(FIRST + 2, 2, "https://example.org/nvr", string=ITEMS[2])
    page.set_row(FIRST + 1, None, None, {"hidden": True})
    page.set_column("C:C", 44)
    page.set_column("I:XFD", None, None, {"hidden": True})
    page.data_validation("D6:D8", {"validate": "integer", "criteria": ">", "value": 0})
    page.conditional_format("E6:E8", {"type": "cell", "criteria": ">", "value": 9, "format": red})
    page.insert_image("C12", "dot.png", {"image_data": BytesIO(a_picture())})
    page.protect("secret")


def a_given_workbook() -> bytes:
    """The bytes of such a workbook, with a hidden sheet beside the first."""
    held = BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        fill(book.add_worksheet("Offer 1"), book)
        notes = book.add_worksheet("Notes")
        notes.write("A1", "net prices")
        notes.hide()
    return held.getvalue()
