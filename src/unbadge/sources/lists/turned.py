"""Tables that stand otherwise than row by row: turned on their side, or several in one cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from unbadge.sources.lists import (
    LEADING,
    ColumnRole,
    Row,
    count_in,
    has_digit,
    is_model,
    known_headers,
    leading_count,
    meaning_of,
    names_product,
)

WIDEST = 256  # devices of a table on its side
# What a line looks like that tells one device from the next.
LOOKS = {
    ColumnRole.MODEL: is_model,
    ColumnRole.SERIAL: has_digit,
    ColumnRole.TEXT: lambda text: names_product(LEADING.sub("", text).strip()),
}


def turned(rows: Sequence[Row]) -> list[Row] | None:
    """A table whose headers stand one below the other, with a column a device, as rows."""
    if len(rows) < 2 or not 1 < len(rows[0][1]) <= WIDEST:
        return None
    down = known_headers([cells[0] for _, cells in rows])
    table = [cells for _, cells in rows]
    if down <= max(1, *map(known_headers, table)):
        return None
    begin = next(n for n, cells in enumerate(table) if meaning_of(cells[0]))
    columns = list(zip_longest(*table[begin:], fillvalue=""))
    return [(f"column {n}", list(cells)) for n, cells in enumerate(columns, 1) if any(cells)]


def several(roles: Sequence[ColumnRole | None], cells: list[str]) -> Iterator[list[str]]:
    """The rows of a row whose cells hold a line for each of several devices; itself where none."""
    lines = [[part.strip() for part in cell.splitlines() if part.strip()] for cell in cells]
    many = devices_told(roles, lines)
    at, total = total_told(roles, lines)
    each = [sum(filter(None, map(leading_count, parts))) for parts in lines]
    if many < 2 or (at is not None and total not in {many, *each}):
        yield cells
        return
    for n in range(many):
        pairs = zip(lines, cells, strict=True)
        row = [parts[n] if len(parts) == many else cell for parts, cell in pairs]
        if at is not None:
            row[at] = next((str(n) for n in map(leading_count, row) if n), "")
        yield row


def total_told(
    roles: Sequence[ColumnRole | None], lines: Sequence[list[str]]
) -> tuple[int | None, int | None]:
    """The column that counts all devices of a row in one line, and what it says; None for none."""
    if ColumnRole.QUANTITY not in roles:
        return None, None
    at = roles.index(ColumnRole.QUANTITY)
    if at >= len(lines) or len(lines[at]) != 1:
        return None, None
    return at, count_in(lines[at][0])


def devices_told(roles: Sequence[ColumnRole | None], lines: Sequence[list[str]]) -> int:
    """How many devices the lines of a row's cells tell apart: by names or addresses, one a line."""
    return max(
        (
            len(parts)
            for role, parts in zip(roles, lines, strict=False)
            if role in LOOKS and all(map(LOOKS[role], parts))
        ),
        default=1,
    )
