"""Tables that stand otherwise than row by row: turned on their side, or several in one cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from unbadge.sources.lists.cells import Row
from unbadge.sources.lists.columns import names_product
from unbadge.sources.lists.counts import count_in
from unbadge.sources.lists.forms import has_digit, is_make, is_model
from unbadge.sources.lists.headers import IDENTIFYING, ColumnRole, meaning_of

WIDEST = 256  # devices of a table on its side
LOOKS = {
    ColumnRole.MODEL: is_model,
    ColumnRole.SERIAL: has_digit,
    ColumnRole.TEXT: names_product,
    ColumnRole.BRAND: is_make,
}
TELLING = (ColumnRole.MODEL, ColumnRole.SERIAL, ColumnRole.TEXT)


def known_headers(cells: Sequence[str]) -> int:
    """How many different things that name a device cells are the headers of, as they stand."""
    found = (meaning_of(cell) for cell in cells if cell)
    return len({one.role for one in found if one and one.exact and one.role in IDENTIFYING})


def turned(rows: Sequence[Row]) -> list[Row] | None:
    """A table whose headers stand one below the other, with a column a device, as rows."""
    if len(rows) < 2 or not 1 < len(rows[0][1]) <= WIDEST:
        return None
    down = known_headers([cells[0] for _, cells in rows])
    if down < 2 or down <= max(known_headers(cells) for _, cells in rows):
        return None
    begin = next(n for n, (_, cells) in enumerate(rows) if meaning_of(cells[0]))
    columns = list(zip_longest(*(cells for _, cells in rows[begin:]), fillvalue=""))
    return [(f"column {n}", list(cells)) for n, cells in enumerate(columns, 1) if any(cells)]


def several(roles: Sequence[ColumnRole | None], cells: list[str]) -> Iterator[list[str]]:
    """The rows of a row whose cells hold a line for each of several devices; itself where none."""
    lines = [[part.strip() for part in cell.splitlines() if part.strip()] for cell in cells]
    looks = [
        (role, parts)
        for role, parts in zip(roles, lines, strict=False)
        if role in LOOKS and len(parts) > 1 and all(map(LOOKS[role], parts))
    ]
    many = max((len(parts) for role, parts in looks if role in TELLING), default=1)
    at = roles.index(ColumnRole.QUANTITY) if ColumnRole.QUANTITY in roles else len(cells)
    counted = lines[at] if at < len(cells) else []
    if many < 2 or (len(counted) == 1 and count_in(counted[0]) != many):
        yield cells
        return
    for n in range(many):
        row = [
            parts[n] if len(parts) == many else cell
            for parts, cell in zip(lines, cells, strict=True)
        ]
        if len(counted) == 1:
            row[at] = ""
        yield row
