"""Cells that hold several products with how many there are of each: *4 x A; 2 x B*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from msgspec import Struct

from unbadge.sources.lists.cells import column_cells
from unbadge.sources.lists.counts import count_in
from unbadge.sources.lists.entries import LEADING, TRAILING, names_product
from unbadge.sources.lists.forms import is_make
from unbadge.sources.lists.headers import ColumnRole, role_of

MANY = "Quantity"
NAMED = "Description"
MAKE = "Make"
MOST = 0.5  # part of the cells of a column that must be bundles
LONGEST = 1_000  # characters of a cell
HOLDING = frozenset(
    {
        ColumnRole.MODEL,
        ColumnRole.TEXT,
        ColumnRole.KIND,
        ColumnRole.BRAND,
        ColumnRole.QUANTITY,
        ColumnRole.ASSET,
    }
)
NAMELESS = frozenset({ColumnRole.KIND, ColumnRole.QUANTITY, ColumnRole.ASSET})
BEHIND = re.compile(r"\s*[(\[]\s*[x×]?\s*(\d{1,3})\s*[x×]?\s*[)\]]$", re.IGNORECASE)
PARTED = re.compile(r"\s*[;\n+&|]\s*|,\s+(?=[\dA-Z])|\s+(?:and|und|et|y|e|en)\s+(?=\d)")


class BundleColumn(Struct, frozen=True, kw_only=True):
    """The column of a table whose cells hold several products, and the headers of its rows."""

    headers: list[str]
    at: int

    def rows(self, cells: Sequence[str]) -> list[list[str]]:
        """A row for each product of a row, with how many there are; the row itself without any."""
        told = bundle(cells[self.at]) if self.at < len(cells) else []
        if not told:
            return [[*cells, ""]]
        return [[*cells[: self.at], name, *cells[self.at + 1 :], str(many)] for name, many in told]


def bundle_column(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> BundleColumn | None:
    """The column of bundles; None where there is none, or another column counts already."""
    roles = [role_of(text) for text in headers]
    if counts_already(roles, rows):
        return None
    for at, role in enumerate(roles):
        cells = column_cells(rows, at) if role in HOLDING else []
        told = list(filter(None, map(bundle, cells)))
        if told and len(told) >= MOST * len(cells) and max(map(len, told)) > 1:
            named = MAKE if are_makes(told) else NAMED if role in NAMELESS else headers[at]
            return BundleColumn(headers=[*headers[:at], named, *headers[at + 1 :], MANY], at=at)
    return None


def counts_already(roles: Sequence[ColumnRole | None], rows: Sequence[Sequence[str]]) -> bool:
    """Whether a column of quantities says how many there are."""
    numbers = [n for n, role in enumerate(roles) if role is ColumnRole.QUANTITY]
    return any(count_in(cell) is not None for cell in column_cells(rows, *numbers))


def are_makes(told: Sequence[Sequence[tuple[str, int]]]) -> bool:
    """Whether bundles count makes alone."""
    return all(is_make(name) for name, _ in chain.from_iterable(told))


def bundle(cell: str) -> list[tuple[str, int]]:
    """The products in a cell with their numbers; none where a part is none, or none is counted."""
    if len(cell) > LONGEST:
        return []
    found = [counted(part.strip()) for part in PARTED.split(cell) if part.strip()]
    if any(one is None for one in found) or not any(one and one[2] for one in found):
        return []
    return [(name, many) for name, many, _ in filter(None, found)]


def counted(part: str) -> tuple[str, int, bool] | None:
    """A product, its number, and whether that is written; None where a part names no product."""
    many = None
    if match := LEADING.match(part) or TRAILING.search(part) or BEHIND.search(part):
        many = int(next(filter(None, match.groups())))
        part = f"{part[: match.start()]} {part[match.end() :]}".strip()
    return (part, many or 1, many is not None) if names_product(part) else None
