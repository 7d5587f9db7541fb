"""Quotes, schedules and ledgers as delimited text and workbooks (XLSX, XLS, ODS)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from python_calamine import CalamineWorkbook

from unbadge.model import Rejected, Unread
from unbadge.model.purchase import PurchaseLine
from unbadge.sources import InputFeed, InputHead
from unbadge.sources.lists import rows, workbook
from unbadge.sources.lists.asset_list import table_head
from unbadge.sources.purchases.cells.grid import purchase_lines
from unbadge.sources.purchases.cells.rows import GridOptions, GridRow
from unbadge.sources.purchases.columns import header_score

LARGEST_MERGE = 2_000  # rows of a merged cell that are filled
LEAST_ROWS = 2
MARKDOWN = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?)?\s*")  # under headers

Told = Iterator[PurchaseLine | Rejected | Unread]


def is_delimited(head: InputHead) -> bool:
    """Whether a text is a table: headers that are understood, or rows of one width."""
    table = table_head(head)
    if len(table) < LEAST_ROWS or any(map(MARKDOWN.fullmatch, head.lines)):
        return False
    if any(heads_table(table, at) for at in range(len(table[:30]))):
        return True
    widths = [len(list(filter(None, row))) for row in table[:30]]
    same = max(map(widths.count, set(widths)), default=0)
    return max(widths) > 1 and same >= 0.8 * len(widths) and widths.count(1) == 0


def heads_table(table: Sequence[Sequence[str]], at: int) -> bool:
    """Whether a row holds headers: many of them, or some above rows that are mostly as wide.

    Two phrases around a comma in a plain list of items are no headers.
    """
    score = header_score(table[at])
    below = table[at + 1 :]
    wide = sum(1 for row in below if len(row) == len(table[at]))
    return score > LEAST_ROWS or (score == LEAST_ROWS and wide * 2 >= len(below))


def read_delimited(feed: InputFeed, options: GridOptions = GridOptions()) -> Told:
    """The lines of a delimited text."""
    found = (row if isinstance(row, Rejected) else GridRow(*row) for row in rows(feed))
    yield from purchase_lines(found, feed, options)


def read_workbook(feed: InputFeed, options: GridOptions = GridOptions()) -> Told:
    """The lines of every sheet of a workbook."""
    for sheet in workbook.each_sheet(feed, sheet_rows):
        if isinstance(sheet, Unread):
            yield sheet
        else:
            yield from purchase_lines(sheet.rows, feed, options)


def sheet_rows(book: CalamineWorkbook, name: str) -> Iterator[GridRow]:
    """The rows of a sheet that hold anything, with merged cells filled downwards."""
    sheet = book.get_sheet_by_name(name)
    merged = merged_down(sheet.merged_cell_ranges or [])
    held: dict[int, str] = {}
    for number, cells in enumerate(sheet.iter_rows()):
        texts = list(map(workbook.cell_text, cells))
        spans = spans_at(merged, number)
        first = {column for column, (top, _) in spans.items() if top == number}
        filled = fill_down(texts, held, first, spans.keys() - first)
        for column, (_, last) in spans.items():
            if number == last:
                merged[column].remove(spans[column])
        row = GridRow(f"sheet {name} row {number + 1}", texts, filled)
        if row.own:
            yield row


def fill_down(
    texts: list[str], held: dict[int, str], first: Collection[int], below: Collection[int]
) -> frozenset[int]:
    """Puts what merged cells hold into a row that they reach down to; the columns so filled.

    ``held`` is what the ones that began above hold, and learns of those that begin here.
    """
    held |= {column: texts[column] for column in first if column < len(texts)}
    empty = {column for column in below if column < len(texts) and not texts[column]}
    filled = frozenset(column for column in empty if held.get(column))
    for column in filled:
        texts[column] = held[column]
    return filled


Merged = dict[int, list[tuple[int, int]]]


def merged_down(ranges: list[tuple[tuple[int, int], tuple[int, int]]]) -> Merged:
    """By column: the rows over which a merged cell reaches down."""
    found: Merged = {}
    for (top, left), (bottom, _) in ranges:
        if top < bottom <= top + LARGEST_MERGE:
            found.setdefault(left, []).append((top, bottom))
    return found


def spans_at(merged: Merged, row: int) -> dict[int, tuple[int, int]]:
    """The merged cells that a row lies in, by column."""
    return {
        column: span
        for column, spans in merged.items()
        for span in spans
        if span[0] <= row <= span[1]
    }
