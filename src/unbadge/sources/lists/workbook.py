"""Spreadsheets: XLSX, XLS and ODS, sheet by sheet; each a list, or a table that a tool wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Generic, NamedTuple, TypeVar

from python_calamine import CalamineSheet, CalamineWorkbook

from unbadge.errors import SourceError
from unbadge.model import Unread
from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item
from unbadge.sources.lists import Row
from unbadge.sources.lists.asset_list import layout_of, table
from unbadge.sources.lists.sheet_sites import sites_of
from unbadge.sources.lists.tool_sheets import is_of_tool, read_tool_sheet
from unbadge.sources.lists.workbook_size import UNREADABLE, refuse_bomb

LARGEST = 128 << 20  # bytes of a workbook
MOST_MERGED = 10_000  # merged cells of one sheet

T = TypeVar("T")


def accepts(head: InputHead) -> bool:
    """Whether the first bytes are those of a workbook."""
    return head.is_workbook


def read(feed: InputFeed) -> Iterator[Item]:
    """The devices on every sheet that has headers of a list of equipment, or is a tool's table."""
    found = list(each_sheet(feed, sheet_rows))
    sites = sites_of([(one.name, one.rows) for one in found if isinstance(one, Sheet)])
    for sheet in found:
        if isinstance(sheet, Unread):
            yield sheet
        elif is_of_tool(sheet.rows):
            yield from read_tool_sheet(sheet.rows, sheet.name, feed)
        elif sheet.rows:
            layout = layout_of([cells for _, cells in sheet.rows[:5]])
            site = sites.get(sheet.name, "")
            yield from table(iter(sheet.rows), feed, layout, f"sheet {sheet.name}", site)


class Sheet(NamedTuple, Generic[T]):
    """A sheet of a workbook with its rows."""

    name: str
    rows: list[T]


def each_sheet(
    feed: InputFeed, rows: Callable[[CalamineWorkbook, str], Iterable[T]]
) -> Iterator[Sheet[T] | Unread]:
    """Every sheet of a workbook; raises SourceError where none can be read."""
    data = feed.whole(LARGEST)
    refuse_bomb(data, feed.file)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        names = book.sheet_names
    except UNREADABLE as error:
        raise SourceError(f"{feed.file}: no readable workbook: {error}") from error
    for name in names:
        try:
            yield Sheet(name, list(rows(book, name)))
        except UNREADABLE as error:
            yield Unread(what=f"sheet {name} cannot be read: {error}")


def sheet_rows(book: CalamineWorkbook, name: str) -> Iterator[Row]:
    """The rows of a sheet that hold anything."""
    sheet = book.get_sheet_by_name(name)
    tall = TallCells(sheet)
    for number, cells in enumerate(sheet.iter_rows(), 1):
        texts = [cell_text(cell) for cell in cells]
        tall.fill(number - 1, texts)
        if any(texts):
            yield f"sheet {name} row {number}", texts


@dataclass
class TallCell:
    """A cell that several rows share: its first and last row, its column, what stands in it."""

    first: int
    last: int
    column: int
    text: str = ""


class TallCells:
    """The cells of a sheet that are merged downwards, as far as its format tells of them."""

    def __init__(self, sheet: CalamineSheet) -> None:
        """All of a sheet still to come."""
        left = sheet.start[1] if sheet.start else 0
        ranges = sheet.merged_cell_ranges or []
        found = [
            TallCell(top, low, column - left)
            for (top, column), (low, right) in ranges[:MOST_MERGED]
            if low > top and column == right
        ]
        self._coming = sorted(found, key=lambda cell: cell.first, reverse=True)
        self._open: list[TallCell] = []

    def fill(self, row: int, texts: list[str]) -> None:
        """Give the cells of a row the words of those above; a number is said once."""
        for cell in self._open:
            if any(map(str.isalpha, cell.text)):
                texts[cell.column] = texts[cell.column] or cell.text
        while self._coming and self._coming[-1].first <= row:
            cell = self._coming.pop()
            cell.text = texts[cell.column] if 0 <= cell.column < len(texts) else ""
            self._open.append(cell)
        self._open = [cell for cell in self._open if cell.last > row]


def cell_text(cell: object) -> str:
    """What a cell shows, as text."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell).strip()


SOURCE = EvidenceSource(kind="asset register XLSX", accepts=accepts, read=read)
