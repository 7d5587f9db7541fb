"""Tables of counts: sites down and makes across, or makes down and sites across."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from unbadge.knowledge import known_makes
from unbadge.sources.lists.cells import column_cells, plain
from unbadge.sources.lists.counts import count_in
from unbadge.sources.lists.forms import has_digit, is_make, share
from unbadge.sources.lists.headers import ColumnRole, role_of
from unbadge.sources.lists.kinds import is_total

FEWEST = 2  # columns of counts
MOST_COUNTS = 0.9  # part of the cells below them
MAKE, MANY, SITE = "Make", "Quantity", "Site"
# What stands beside a make in the header of its count.
BESIDE = re.compile(
    r"\b(?:cameras?|cams?|cctv|nos?|number|of|qty|quantity|count|units?|total|kameras?|anzahl|caméras?|nombre|"
    r"de|cámaras?|número)\b"
)
OTHER = (
    "other, others, other make, other makes, unknown, unknown make, not known, unbranded, "
    "sonstige, andere, autre, autres, otras, otros, altri, overige, inne"
)
DASHES = " -–—./"  # of a cell that counts none
OTHERS = frozenset(OTHER.split(", "))
PLACED = frozenset({None, ColumnRole.SITE, ColumnRole.LOCATION, ColumnRole.OWNER})
SUMMED = frozenset({ColumnRole.BRAND, ColumnRole.IGNORED, ColumnRole.QUANTITY})


class CountColumns(Struct, frozen=True, kw_only=True):
    """Which columns count, what each header stands for, and under which header that is told."""

    headers: list[str]
    shared: tuple[int, ...]
    counts: dict[int, str]

    def rows(self, cells: Sequence[str]) -> list[list[str]]:
        """A row for each count of a row that is one; the row without its counts where none is."""
        held = [cells[at] if at < len(cells) else "" for at in self.shared]
        told = {at: cells[at] if at < len(cells) else "" for at in self.counts}
        found = [[*held, self.counts[at], many] for at, many in told.items() if count_in(many)]
        return found or ([] if any(told.values()) else [[*held, "", ""]])


def count_columns(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> CountColumns | None:
    """The columns that count by make or by site; None where a row is one thing."""
    if rows and not any(map(has_digit, rows[0])):  # the lower of two lines of headers
        rows = rows[1:]
    named = ((at, make_counted(text)) for at, text in enumerate(headers))
    makes = {at: name for at, name in named if name is not None}
    if len(list(filter(None, makes.values()))) >= FEWEST and are_counts(rows, makes):
        return crossed(headers, makes, MAKE)
    sites = sites_counted(headers, rows)
    if len(sites) >= FEWEST and are_makes(headers, rows):
        return crossed(headers, sites, SITE)
    return None


def crossed(headers: Sequence[str], counts: dict[int, str], told: str) -> CountColumns:
    """The columns of counts under some headers; sums of them are left out."""
    shared = tuple(
        at for at, text in enumerate(headers) if at not in counts and text and not is_total(text)
    )
    return CountColumns(
        headers=[*(headers[at] for at in shared), told, MANY], shared=shared, counts=counts
    )


@lru_cache(maxsize=1_024)
def make_counted(header: str) -> str | None:
    """The make whose number a header announces; empty for all others; None where it does not."""
    words = " ".join(BESIDE.sub(" ", plain(header)).split())
    if words in OTHERS:
        return ""
    return " ".join(header.split()) if words in known_makes() else None


def sites_counted(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """The columns of numbers beside one of makes that may be places, where all others are sums."""
    roles = [role_of(text) if text else ColumnRole.IGNORED for text in headers]
    if roles.count(ColumnRole.BRAND) != 1 or not set(roles) <= SUMMED | PLACED:
        return {}
    free = (at for at, text in enumerate(headers) if roles[at] in PLACED and not is_total(text))
    placed = {at: headers[at] for at in free}
    return placed if all(are_counts(rows, {at: text}) for at, text in placed.items()) else {}


def are_makes(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether the cells of the column of makes are some, each once."""
    at = next(n for n, text in enumerate(headers) if role_of(text) is ColumnRole.BRAND)
    cells = [cell for cell in column_cells(rows, at) if not is_total(cell)]
    return len(set(cells)) == len(cells) and share(cells, is_make) > 0


def are_counts(rows: Sequence[Sequence[str]], columns: dict[int, str]) -> bool:
    """Whether the cells of some columns are numbers of things, or blank."""
    cells = [cell for cell in column_cells(rows, *columns) if cell.strip(DASHES)]
    return bool(cells) and share(cells, lambda cell: count_in(cell) is not None) >= MOST_COUNTS
