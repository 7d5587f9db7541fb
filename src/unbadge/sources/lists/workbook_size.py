"""What a workbook would take to be read: its sheets as rectangles, and its texts once a cell.

The library that reads workbooks makes room for every cell between the first and the last, and
copies a shared text into each cell that shows it.  Files of a few kilobytes can ask for
terabytes so: they are refused before they are read.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from python_calamine import CalamineError

from unbadge.errors import SourceError

ZIP = b"PK\x03\x04"
UNREADABLE = (CalamineError, OSError, ValueError)  # what reading a workbook raises
UNPACKED = 512 << 20  # bytes of all parts
CELLS = 8_000_000  # of the rectangles of all sheets: 100,000 rows of 80 columns
TEXT = 256 << 20  # bytes of shared texts, counted in each cell that shows one
OLD = 32 << 20  # bytes of a workbook of the old binary form, whose sheets are small
SHORT = 256  # bytes of a shared text that is not counted
PIECE = 1 << 20
TAIL = 4_096  # bytes of a tag that may lie across two pieces

CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)>(?:\s*<(?:\w+:)?v>(\d+)</)?")
PLACE = re.compile(rb"\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
SHARED = re.compile(rb"\bt=[\"']s[\"']")
ITEM = re.compile(rb"<(?:\w+:)?si\b[^>]*/>|</(?:\w+:)?si>")
ODS_TAG = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]*)>")
ROWS = re.compile(rb"number-rows-repeated=[\"'](\d+)")
COLUMNS = re.compile(rb"number-columns-repeated=[\"'](\d+)")
# What a packed file raises that is damaged, cut, locked, or holds another part.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, OSError, EOFError),
    *(KeyError, ValueError, RuntimeError),
)


class Rectangle:
    """The rows and columns between the first and the last cell of a sheet."""

    def __init__(self) -> None:
        """No cell yet."""
        self._rows: tuple[int, int] | None = None
        self._columns = (0, 0)

    def add(self, row: int, column: int) -> None:
        """Takes in a cell."""
        if self._rows is None:
            self._rows, self._columns = (row, row), (column, column)
            return
        self._rows = min(row, self._rows[0]), max(row, self._rows[1])
        self._columns = min(column, self._columns[0]), max(column, self._columns[1])

    @property
    def cells(self) -> int:
        """How many cells it has room for."""
        if self._rows is None:
            return 0
        wide = self._columns[1] - self._columns[0] + 1
        return wide * (self._rows[1] - self._rows[0] + 1)


def refuse_bomb(data: bytes, file: str) -> None:
    """Nothing; raises SourceError where a workbook would take far more than it weighs."""
    if not data.startswith(ZIP):
        if len(data) > OLD:
            raise SourceError(f"{file}: larger than {OLD >> 20} MiB, more than a list needs")
        return
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            size = sum(part.file_size for part in packed.infolist())
            if size > UNPACKED:
                raise SourceError(f"{file}: unfolds to {size >> 20} MiB, more than a list needs")
            weigh(packed, file)
    except BROKEN as error:
        raise SourceError(f"{file}: no readable workbook: {error}") from error


BINARY = re.compile(r"(?s)xl/(?=.*sheet).*\.bin")  # a sheet of a binary workbook
SHEET = re.compile(r"(?s)xl/worksheets/.*\.xml")


def weigh(packed: zipfile.ZipFile, file: str) -> None:
    """Nothing; raises SourceError where the sheets of a packed workbook are too large."""
    names = packed.namelist()
    if any(map(BINARY.fullmatch, names)):
        raise SourceError(f"{file}: a binary workbook (.xlsb); save it as .xlsx")
    long = long_texts(packed, names)
    cells = text = 0
    for name in names:
        if SHEET.fullmatch(name):
            more, shown = sheet_size(packed, name, long)
            cells, text = cells + more, text + shown
        elif name == "content.xml":
            cells += ods_size(packed, name)
        if cells > CELLS:
            raise SourceError(f"{file}: room for {cells:,} cells, more than a list needs")
        if text > TEXT:
            raise SourceError(f"{file}: {text >> 20} MiB of text in its cells")


def pieces(packed: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A part of a workbook in pieces that end where a tag ends, or are one long text."""
    rest = b""
    with packed.open(name) as part:
        while piece := part.read(PIECE):
            rest += piece
            # The cut is before a cell, so that the number in it stands with it.
            begins = (rest.rfind(begin) for begin in (b"<c ", b"<c>", b"<table:"))
            cut = max(begins, default=-1)
            cut = rest.rfind(b"<") if cut < 0 else cut
            if cut < 0 or len(rest) - cut > TAIL + PIECE:
                cut = len(rest)
            yield rest[:cut]
            rest = rest[cut:]
    yield rest


def long_texts(packed: zipfile.ZipFile, names: list[str]) -> dict[bytes, int]:
    """The sizes of shared texts that are not short, by their numbers."""
    found: dict[bytes, int] = {}
    for name in names:
        if not name.endswith("sharedStrings.xml"):
            continue
        number, size = 0, 0
        for piece in pieces(packed, name):
            at = 0
            for item in ITEM.finditer(piece):
                size += item.end() - at
                at = item.end()
                if size > SHORT:
                    found[str(number).encode()] = size
                number, size = number + 1, 0
            size += len(piece) - at
    return found


def sheet_size(packed: zipfile.ZipFile, name: str, long: dict[bytes, int]) -> tuple[int, int]:
    """Cells of a sheet of XLSX, all between the first and the last, and bytes of long texts."""
    rectangle, text, count = Rectangle(), 0, 0
    for piece in pieces(packed, name):
        for cell in CELL.finditer(piece):
            count += 1
            if place := PLACE.search(cell[1]):
                rectangle.add(int(place[2]), column_number(place[1]))
            if long and cell[2] in long and SHARED.search(cell[1]):
                text += long[cell[2]]
    return max(rectangle.cells, count), text


def column_number(letters: bytes) -> int:
    """The number of a column by its letters, from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def ods_size(packed: zipfile.ZipFile, name: str) -> int:
    """Cells of all sheets of an ODS file, repeated ones as often as they are repeated."""
    total, row, column, repeated = 0, 0, 0, 1
    rectangle = Rectangle()
    for piece in pieces(packed, name):
        for tag in ODS_TAG.finditer(piece):
            if tag[1] == b"table":
                total += rectangle.cells
                rectangle, row, repeated = Rectangle(), 0, 0
            elif tag[1] == b"table-row":
                row += repeated
                column, repeated = 0, times(ROWS, tag[2])
            else:
                wide = times(COLUMNS, tag[2])
                if b"value-type" in tag[2]:
                    rectangle.add(row, column)
                    rectangle.add(row + repeated - 1, column + wide - 1)
                column += wide
    return total + rectangle.cells


def times(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    """How often a row or cell is repeated."""
    found = pattern.search(attributes)
    return int(found[1]) if found else 1
