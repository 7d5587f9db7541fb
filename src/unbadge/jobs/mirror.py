"""The cells of a quote as they were given, for the workbook that shows them beside the results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from math import isfinite
from pathlib import Path

from python_calamine import CalamineSheet, CalamineWorkbook

from unbadge.model import Rejected
from unbadge.model.purchase import ScreenedLine
from unbadge.report import MirrorCell, MirrorSheet, annotated_workbook, overlaid_workbook
from unbadge.sources import InputFeed
from unbadge.sources.lists import rows, workbook
from unbadge.sources.lists.workbook_size import UNREADABLE
from unbadge.sources.open import Tap, unpack_stream
from unbadge.sources.purchases import is_workbook
from unbadge.sources.purchases.tables import is_delimited

FIRST_YEAR = 1900  # before it workbooks have no days
LARGEST = 64 << 20  # bytes of a file that is mirrored


def annotated_file(path: Path, lines: Sequence[ScreenedLine]) -> bytes:
    """The annotated workbook of a file: its own where it is one that can be kept, else a mirror."""
    results = {line.place: line for line in lines}
    with path.open("rb") as stream:
        feed = InputFeed(unpack_stream(Tap(stream, hashed=False)), path.name)
        if not is_workbook(feed.head):
            return annotated_workbook(mirror_bytes(feed, lines), results)
        data = feed.whole(LARGEST)
    sheets = sheets_of(data) or (plain_sheet(lines),)
    return overlaid_workbook(data, sheets, results) or annotated_workbook(sheets, results)


def mirror_file(path: Path, lines: Iterable[ScreenedLine]) -> tuple[MirrorSheet, ...]:
    """The sheets of a workbook or table as given; of any other paper one sheet of its lines."""
    with path.open("rb") as stream:
        return mirror_bytes(InputFeed(unpack_stream(Tap(stream, hashed=False)), path.name), lines)


def mirror_bytes(feed: InputFeed, lines: Iterable[ScreenedLine]) -> tuple[MirrorSheet, ...]:
    """The same of an input at its start."""
    if is_workbook(feed.head):
        return sheets_of(feed.whole(LARGEST)) or (plain_sheet(lines),)
    if not feed.head.is_binary and is_delimited(feed.head):
        held = [(item[0], tuple(item[1])) for item in rows(feed) if not isinstance(item, Rejected)]
        return (MirrorSheet(name="lines", rows=tuple(held)),)
    return (plain_sheet(lines),)


def sheets_of(data: bytes) -> tuple[MirrorSheet, ...]:
    """Every sheet of a workbook; none where it cannot be read."""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        return tuple(sheet_of(book.get_sheet_by_name(name)) for name in book.sheet_names)
    except UNREADABLE:
        return ()


def sheet_of(sheet: CalamineSheet) -> MirrorSheet:
    """One sheet, with the cells that are one in it."""
    across = (sheet.start or (0, 0))[1]  # rows above the first come too, columns before it do not
    rows = tuple(
        (f"sheet {sheet.name} row {number}", tuple(map(mirrored_cell, cells)))
        for number, cells in enumerate(sheet.iter_rows(), 1)
    )
    spans = (
        (top, left - across, bottom, right - across)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    kept = tuple(  # those that lie in the rows that were read
        (top, left, bottom, right)
        for top, left, bottom, right in spans
        if 0 <= top <= bottom < len(rows) and 0 <= left <= right < len(rows[top][1])
    )
    return MirrorSheet(name=sheet.name, rows=rows, merged=kept, left=across)


def mirrored_cell(cell: object) -> MirrorCell:
    """A cell as the mirror shows it: a number or day as such, all else as its text."""
    if isinstance(cell, float) and isfinite(cell):
        return cell
    if isinstance(cell, date) and cell.year >= FIRST_YEAR:
        return cell
    return workbook.cell_text(cell)


def plain_sheet(lines: Iterable[ScreenedLine]) -> MirrorSheet:
    """The lines of a paper that is no table, by place."""
    head = ("head", ("place", "line"))
    return MirrorSheet(
        name="lines", rows=(head, *((line.place, (line.place, line.text)) for line in lines))
    )
