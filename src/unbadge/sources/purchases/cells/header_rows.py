"""Headers that run over several rows of a table: groups of columns, and their numbers below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from unbadge.knowledge import named_codes
from unbadge.sources.lists import kind_of
from unbadge.sources.purchases.cells.figures import are_words, column_figures
from unbadge.sources.purchases.cells.rows import GridRow
from unbadge.sources.purchases.columns import role_of_header

LONGEST = 40  # characters of a header below or above another one
LEAST = 3  # columns that a row of their numbers numbers
NUMBERED = re.compile(r"[(\[]?(\d{1,2})[)\].]?")


class HeaderRows(Struct, frozen=True):
    """The headers of a table's columns, the row behind them, and words above groups of them."""

    row: GridRow
    end: int
    groups: list[str] = []


def header_rows(rows: Sequence[GridRow], at: int) -> HeaderRows:
    """The headers that begin or end with a row, with those above and below that belong to them."""
    headers, end, groups = list(rows[at].cells), at + 1, list[str]()
    if at and heads_groups(rows[at - 1], rows[at]):
        groups = [cell for cell in rows[at - 1].cells if cell]
        headers = filled_up(headers, rows[at - 1].cells)
    while (after := next_filled(rows, end)) < len(rows) and goes_on(rows, after):
        groups += [cell for cell in headers if cell]
        headers = under_groups(headers, rows[after])
        end = after + 1
    if after < len(rows) and is_numbering(rows[after].cells):
        end = after + 1
    return HeaderRows(GridRow(rows[at].place, headers), end, groups)


def next_filled(rows: Sequence[GridRow], at: int) -> int:
    """The next row that is no gap; behind the last one where there is none."""
    return next((n for n in range(at, len(rows)) if any(rows[n].cells)), len(rows))


def filled_up(headers: Sequence[str], above: Sequence[str]) -> list[str]:
    """Headers; where one is empty, what stands above it."""
    wide = max(len(headers), len(above))
    padded = [[*row, *[""] * (wide - len(row))] for row in (headers, above)]
    return [own or over for own, over in zip(*padded, strict=True)]


def heads_groups(above: GridRow, row: GridRow) -> bool:
    """Whether a row above headers only names groups of columns, or some that have no own header."""
    cells = [above.cells[n] for n in above.own]
    if len(cells) < 2 or any(map(has_digit_or_long, cells)):
        return False
    gaps = [n for n, cell in enumerate(above.cells) if cell and not cell_at(row, n)]
    known = [n for n in gaps if role_of_header(above.cells[n]) is not None]
    return len(known) == len(gaps) and any(role_of_header(cell) is not None for cell in cells)


def cell_at(row: GridRow, place: int) -> str:
    """The cell of a row at a place, empty where the row is shorter."""
    return row.cells[place] if place < len(row.cells) else ""


def has_digit_or_long(cell: str) -> bool:
    """Whether a cell is too long for a header that stands beside others, or holds a number."""
    return len(cell) > LONGEST or any(map(str.isdigit, cell))


def goes_on(rows: Sequence[GridRow], at: int) -> bool:
    """Whether a row below headers goes on with them: words above columns of numbers, no product."""
    row = rows[at]
    own = [row.cells[n] for n in row.own]
    if not own or any(map(has_digit_or_long, own)):
        return False
    if any(map(names_thing, own)):
        return False
    figures = column_figures([one.cells for one in rows[at + 1 :]])
    heads = [row.cells[n] for n in row.own if n in figures and n]
    return bool(heads) and are_words(heads) and (len(own) > 1 or is_known(rows, at))


def names_thing(cell: str) -> bool:
    """Whether a cell names a kind of equipment, or holds a product code."""
    return kind_of(cell) not in {"", "other"} or named_codes().search(cell) is not None


def is_known(rows: Sequence[GridRow], at: int) -> bool:
    """Whether the one word of a row is a header, or one with what stands above it."""
    (place,) = rows[at].own
    own, above = rows[at].cells[place], cell_at(rows[at - 1], place)
    return any(role_of_header(text) is not None for text in (own, f"{above} {own}"))


def under_groups(headers: Sequence[str], row: GridRow) -> list[str]:
    """Headers with what stands below them: that is each column's own, a group's name before it."""
    wide = max(len(headers), len(row.cells))
    found, group = list[str](), ""
    for n in range(wide):
        own = row.cells[n] if n < len(row.cells) and n in row.own else ""
        above = headers[n] if n < len(headers) else ""
        group = above or (group if own else "")
        is_known = bool(own) and role_of_header(own) is not None
        found.append(own if is_known else " ".join(filter(None, (group if own else above, own))))
    return found


def is_numbering(cells: Sequence[str]) -> bool:
    """Whether a row only numbers the columns, as below the headers of an estimate."""
    numbers = [NUMBERED.fullmatch(cell.strip()) for cell in cells if cell.strip()]
    told = [int(one[1]) for one in numbers if one is not None]
    return len(told) == len(numbers) >= LEAST and told == list(range(told[0], told[0] + len(told)))
