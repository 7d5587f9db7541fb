"""Rows looked at many at once, column by column: the cells of each as they are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, compress, repeat

from unbadge.sources.lists import UNREAD, ColumnRole, Columns
from unbadge.sources.lists.carried import ditto_marks
from unbadge.sources.lists.own_cells import OWN
from unbadge.sources.lists.own_columns import read_column

PLACES = frozenset({ColumnRole.SITE, ColumnRole.LOCATION})
# What a device is known by: its address, MAC and serial number, and what it may be called.
KEYS = (ColumnRole.IP, ColumnRole.MAC, ColumnRole.SERIAL, ColumnRole.ASSET, ColumnRole.HOSTNAME)

# A row's shape, which rows that differ in their own cells alone have in common: its other cells,
# and which of its own are filled where one is not; its own cells; those of ``KEYS`` among them.
RowShape = tuple[tuple[str, ...], tuple[bool, ...] | None]
RowCells = tuple[RowShape, tuple[str, ...], tuple[str | None, ...]]


class TableColumns:
    """The columns of one table, and how the cells of many rows are read by them."""

    def __init__(self, found: Columns) -> None:
        """No row read yet."""
        known = [(at, role) for at, role in enumerate(found.roles) if role and role not in UNREAD]
        self.own = [(at, role) for at, role in known if role in OWN]
        self.fixed = [(at, role) for at, role in known if role not in OWN]
        self._headers = list(found.headers)
        self._marks = ditto_marks()
        self._places = [at for at, role in known if role in PLACES]
        held = [role for _, role in self.own]
        self._keys = [held.index(role) if role in held else None for role in KEYS]

    def read(self, rows: Sequence[Sequence[str]]) -> Sequence[RowCells | None]:
        """The cells of each of some rows; None for one that has to be read by itself."""
        if self._are_usual(rows):
            return self._read(rows)
        usual = [self._are_usual([row]) for row in rows]
        read = iter(self._read(list(compress(rows, usual))))
        return [next(read) if is_usual else None for is_usual in usual]

    def _are_usual(self, rows: Sequence[Sequence[str]]) -> bool:
        """Whether rows are as wide as the table, on one line, and repeat nothing above."""
        return (
            {len(self._headers)}.issuperset(map(len, rows))
            and self._headers not in rows
            and self._marks.isdisjoint(chain.from_iterable(rows))
            and not any("\n" in "".join(row) for row in rows)
        )

    def _read(self, rows: Sequence[Sequence[str]]) -> Sequence[RowCells | None]:
        """The cells of each of some usual rows."""
        columns = list(zip(*rows, strict=True))
        if not columns:
            return ()
        own = [read_column(role, columns[at]) for at, role in self.own]
        values = list(zip(*own, strict=True)) if own else [()] * len(rows)
        fixed = [columns[at] for at, _ in self.fixed]
        others = zip(*fixed, strict=True) if fixed else repeat(())
        units = zip(*(given_cells(own, at) for at in self._keys), strict=False)
        shapes = zip(others, filled_cells(own, values), strict=False)
        read = list(zip(shapes, values, units, strict=False))
        odd = {*unread_rows(own), *self._twice_placed(columns)}
        return [None if at in odd else one for at, one in enumerate(read)] if odd else read

    def _twice_placed(self, columns: Sequence[Sequence[str]]) -> Iterable[int]:
        """Which rows have one place in two of their cells."""
        if len(self._places) < 2:
            return ()
        places = zip(*(columns[at] for at in self._places), strict=True)
        return (at for at, cells in enumerate(places) if has_twice(cells))


def given_cells(own: Sequence[Sequence[str | None]], at: int | None) -> Iterable[str | None]:
    """The cells of one column, None for nothing; as many as one likes where there is no such."""
    if at is None:
        return repeat(None)
    return [cell or None for cell in own[at]] if "" in own[at] else own[at]


def filled_cells(
    own: Sequence[Sequence[str | None]], values: Sequence[Sequence[str | None]]
) -> Iterable[tuple[bool, ...] | None]:
    """Which cells of each row are filled; None where all are."""
    if not any("" in column for column in own):
        return repeat(None)
    return (tuple(map(bool, cells)) if "" in cells else None for cells in values)


def unread_rows(own: Sequence[Sequence[str | None]]) -> Iterable[int]:
    """Which rows have a cell that says more than itself."""
    return (at for column in own if None in column for at, v in enumerate(column) if v is None)


def has_twice(places: Sequence[str]) -> bool:
    """Whether one place stands in two of some cells."""
    filled = [place for place in places if place]
    return len(set(filled)) < len(filled)
