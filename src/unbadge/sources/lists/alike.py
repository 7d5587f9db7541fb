"""Rows that differ in names and words alone: what such a row says is worked out once for them all.

Makes, models and kinds repeat down a list, and what they say of a device is then known.  Addresses,
numbers, names and places are a row's own; where they say no more than themselves they are put into
what was worked out.  Any other row is left to be read cell by cell, with the same answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import repeat

from msgspec import Struct

from unbadge.model import Observation, Origin, Signal, Witness
from unbadge.sources import InputFeed, RecordHost
from unbadge.sources.lists import (
    OPENS,
    CellAddresses,
    ColumnRole,
    Columns,
    ListTable,
    RowNames,
    Told,
    cleaner,
    count_in,
    has_digit,
    is_date,
    is_total,
    make_and_model,
    row_told,
)
from unbadge.sources.lists.sums import RunningSums, are_sums, first_count, is_made
from unbadge.sources.lists.together import RowCells, RowShape, TableColumns

MOST_FORMS = 4_096
MOST_CALLED = 200_000
MARK = "\ue000"  # stands around the number of an open place; no cell has it
OPEN = re.compile(f"{MARK}(\\d+){MARK}")
A_DAY = "9999-12-31"  # stands for a row's own day
LOCATION = ColumnRole.LOCATION
UNITS = frozenset({ColumnRole.IP, ColumnRole.MAC, ColumnRole.SERIAL})
NAMING_RECORDERS = frozenset({ColumnRole.BEHIND, ColumnRole.TEXT})
DIGIT = re.compile(r"\d")


class RowForm(Struct, frozen=True, gc=False):
    """What rows of one kind say, with places left open, and what else is counted of them.

    ``told`` gives each signal with the place of its text among a row's own cells and ``texts``;
    ``joined`` are texts made of several of a row's own cells.
    """

    told: tuple[tuple[Signal, int], ...]
    texts: tuple[str, ...]
    joined: tuple[str, ...]
    both: str  # make and model as one text
    many: int
    is_made: bool  # whether a make or model is told
    is_sure: bool  # whether a row with such names can be no sum
    is_numbered: bool  # whether a digit surely stands in such a row

    def join(self, values: tuple[str, ...]) -> tuple[str, ...]:
        """A row's own cells and the texts, and behind them those that are made of several."""
        return (*values, *[pattern.format(*values) for pattern in self.joined])


class AlikeRows:
    """The rows of one table that are read by what is known of others like them."""

    def __init__(
        self, found: Columns, feed: InputFeed, sums: RunningSums, *, is_able: bool = True
    ) -> None:
        """No row known yet; ``sums`` take in the quantities of those that are read."""
        self._feed = feed
        self._sums = sums
        self._columns = TableColumns(found)
        self._own = [role for _, role in self._columns.own]
        self._fixed = [(at, role, cleaner(role)) for at, role in self._columns.fixed]
        self._is_able = is_able and stand_once(self._own)
        self._may_hang = not NAMING_RECORDERS.isdisjoint(found.roles)
        self._forms: dict[RowShape, RowForm | None] = {}
        self._table: ListTable | None = None
        self.called: dict[str, str] = {}

    def look_at(self, rows: Sequence[Sequence[str]]) -> Iterable[RowCells | None]:
        """The cells of some rows as they are read; None for one that has to be read by itself."""
        return self._columns.read(rows) if self._is_able else repeat(None, len(rows))

    def read(
        self, place: str, cells: Sequence[str], own: RowCells, table: ListTable
    ) -> list[Observation] | None:
        """What a row says that was looked at; None where it has to be read by itself."""
        shape, values, _ = own
        if table is not self._table or shape not in self._forms:
            self._know(shape, cells, values, table)
        form = self._forms[shape]
        if form is None or (form.both and form.both in values):
            return None
        if not form.is_sure and are_sums(cells):
            return None
        if not form.is_numbered and DIGIT.search("".join(cells)) is None:
            return None
        self._sums.count(form.many, made=form.is_made)
        return self._fill(form, place, own, table)

    def _know(
        self, shape: RowShape, cells: Sequence[str], values: Sequence[str], table: ListTable
    ) -> None:
        """Works out what rows of a shape say."""
        if table is not self._table or len(self._forms) >= MOST_FORMS:
            self._forms.clear()
            self._table = table
        self._forms[shape] = self._work_out(cells, values, table)

    def _work_out(
        self, cells: Sequence[str], values: Sequence[str], table: ListTable
    ) -> RowForm | None:
        """What rows with such cells say; None where they may be no device's, or wait for others."""
        told: Told = {}
        for at, role, cleaned in self._fixed:
            cell = cells[at]
            if cell[:1] in OPENS or MARK in cell or is_total(cell):
                return None
            if value := cleaned(cell):
                told.setdefault(role, []).append(value)
        for number, role in enumerate(self._own):
            if values[number]:
                text = A_DAY if role is ColumnRole.INSTALLED else f"{MARK}{number}{MARK}"
                told.setdefault(role, []).append(text)
        many = list(map(count_in, told.get(ColumnRole.QUANTITY, ())))
        if ColumnRole.BEHIND in told or 0 in many or not self._is_named(told):
            return None
        named = RowNames(
            at=CellAddresses(tuple(told.get(ColumnRole.IP, ()))),
            macs=tuple(told.get(ColumnRole.MAC, ())),
        )
        host = RecordHost(
            origin=self._feed.origin(),
            mac=next(iter(named.macs), None),
            serial=next(iter(told.get(ColumnRole.SERIAL, ())), None),
        )
        return self._form(told, row_told(told, named, host, table))

    @staticmethod
    def _is_named(told: Told) -> bool:
        """Whether a row has two cells that tell anything, and one of them names its device."""
        codes = told.get(ColumnRole.MODEL, ())
        named = not UNITS.isdisjoint(told) or any(has_digit(c) and not is_date(c) for c in codes)
        return named and sum(map(len, told.values())) > 1

    def _form(self, told: Told, says: list[Observation]) -> RowForm:
        """What such a row says, with its own cells left open."""
        numbers = {role: number for number, role in enumerate(self._own)}
        texts: list[str] = []
        joined: list[str] = []
        places: list[tuple[Signal, int]] = []
        for one in says:
            if one.signal is Signal.INSTALLED:
                places.append((one.signal, numbers[ColumnRole.INSTALLED]))
            elif match := OPEN.fullmatch(one.value):
                places.append((one.signal, int(match[1])))
            elif MARK in one.value:
                places.append((one.signal, -1 - len(joined)))
                joined.append(OPEN.sub(r"{\1}", one.value.replace("{", "{{").replace("}", "}}")))
            else:
                places.append((one.signal, len(self._own) + 1 + len(texts)))
                texts.append(one.value)
        return RowForm(
            told=tuple(places),
            texts=tuple(texts),
            joined=tuple(reversed(joined)),
            both=make_and_model(told),
            many=first_count(told),
            is_made=is_made(told),
            is_sure=ColumnRole.MAC in told or ColumnRole.SERIAL in told,
            is_numbered=ColumnRole.IP in told or ColumnRole.SERIAL in told,
        )

    def _fill(
        self, form: RowForm, place: str, own: RowCells, table: ListTable
    ) -> list[Observation]:
        """What a row says: its own cells in what is known of its like."""
        _, values, (ip, mac, serial, asset, name) = own
        key = mac or serial or ip
        device = "" if key else f"{self._feed.file} {asset or place}"
        if self._may_hang:
            self.note(filter(None, (asset, name)), key or device)
        values = (*values, "", *form.texts)  # "" stands for a column that the table has not
        if form.joined:
            values = form.join(values)
        where = Origin(file=self._feed.file, place=place), self._feed.row(place), table.witness
        if serial or device or not mac:
            return observed(form.told, values, (ip, mac, serial, device or None), where)
        return observed_at(form.told, values, (ip, mac), where)

    def note(self, names: Iterable[str], key: str) -> None:
        """By what a device may be called where a camera names it as its recorder."""
        if len(self.called) < MOST_CALLED:
            for name in names:
                self.called.setdefault(name.lower(), key)


def stand_once(roles: Sequence[ColumnRole]) -> bool:
    """Whether no two columns are of one role, but for places."""
    named = [role for role in roles if role is not LOCATION]
    return len(set(named)) == len(named)


def observed_at(
    told: tuple[tuple[Signal, int], ...],
    values: Sequence[str],
    unit: tuple[str | None, str],
    where: tuple[Origin, str, Witness],
) -> list[Observation]:
    """What is told of a unit with no more than an address and a MAC: the rest costs no time."""
    (ip, mac), (origin, row, witness) = unit, where
    return [
        Observation(
            signal=signal,
            value=values[at],
            origin=origin,
            ip=ip,
            mac=mac,
            witness=witness,
            row=row,
        )
        for signal, at in told
    ]


def observed(
    told: tuple[tuple[Signal, int], ...],
    values: Sequence[str],
    unit: tuple[str | None, str | None, str | None, str | None],
    where: tuple[Origin, str, Witness],
) -> list[Observation]:
    """What is told of a unit (its address, MAC, serial number and key) in a row."""
    (ip, mac, serial, device), (origin, row, witness) = unit, where
    return [
        Observation(
            signal=signal,
            value=values[at],
            origin=origin,
            ip=ip,
            mac=mac,
            serial=serial,
            device=device,
            witness=witness,
            row=row,
        )
        for signal, at in told
    ]
