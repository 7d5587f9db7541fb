"""Rows that say what others add up to, and not what a device is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from unbadge.sources.lists import ColumnRole, RowNames, Told, count_in, is_total

SUM = re.compile(r"[\d., ]{1,12}")  # a number as people write one
SUMMED = 2  # rows above a sum, at the least


def is_none(told: Told, named: RowNames) -> bool:
    """Whether a row says that there are none of what it names, and names no unit."""
    many = told.get(ColumnRole.QUANTITY, ())
    if not many or ColumnRole.SERIAL in told or named.at.ips or named.macs:
        return False
    return all(count_in(cell) == 0 for cell in many)


def is_sum_of_numbers(told: Told, filled: list[str]) -> bool:
    """Whether a row is a word for a sum and numbers, whatever columns they stand in."""
    return (
        len(filled) > 1
        and ColumnRole.SERIAL not in told
        and is_total(filled[0])
        and are_sums(filled)
    )


def are_sums(cells: Sequence[str]) -> bool:
    """Whether all filled cells of a row but the first are numbers."""
    return all(map(SUM.fullmatch, [cell for cell in cells if cell][1:]))


def first_count(told: Told) -> int:
    """The first number above 0 that the cells for how many say; 0 without any."""
    return next(filter(None, map(count_in, told.get(ColumnRole.QUANTITY, ()))), 0)


def is_made(told: Told) -> bool:
    """Whether a row names a make or model."""
    return ColumnRole.BRAND in told or ColumnRole.MODEL in told


class RunningSums:
    """What the quantities of a table add up to, since its start and since the last sum in it."""

    def __init__(self) -> None:
        """No row yet."""
        self._all = 0
        self._block = 0
        self._rows = 0
        self._made = True  # whether all rows so far named a make or model

    def add(self, told: Told) -> None:
        """Takes in a row of equipment."""
        self.count(first_count(told), made=is_made(told))

    def count(self, many: int, *, made: bool) -> None:
        """Takes in a row of so many, and whether it names a make or model."""
        self._all += many
        self._block += many
        self._rows += 1
        self._made = self._made and made

    def take_total(self, told: Told) -> bool:
        """Whether a row without make and model says what the rows above it add up to."""
        if ColumnRole.BRAND in told or not self._made or self._rows < SUMMED:
            return False
        many = first_count(told)
        if not many or many not in {self._all, self._block}:
            return False
        self._block = 0
        return True
