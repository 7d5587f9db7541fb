"""Whole columns of cells that are their rows' own: what is taken at once is what each cell says."""

from __future__ import annotations

import random

import pytest

from unbadge.sources.lists.headers import ColumnRole
from unbadge.sources.lists.own_cells import OWN
from unbadge.sources.lists.own_columns import SURE, read_column

SURELY = (
    (ColumnRole.IP, ["10.0.0.1", "255.255.255.255", "1.2.3.4"]),
    (ColumnRole.MAC, ["02:1e:00:00:00:07", "aa:bb:cc:dd:ee:ff"]),
    (ColumnRole.SERIAL, ["DS1234567", "A1", "SN-2020/7"]),
    (ColumnRole.ASSET, ["CAM-0017", "CAM-0018", "B2/EXT_4"]),
    (ColumnRole.HOSTNAME, ["Cam 7", "Cam 10", "Entrance", ""]),
    (ColumnRole.LOCATION, ["Room 1", "Door, left", "Room 20"]),
)
NEVER = (
    (ColumnRole.IP, ["10.0.0.1", "10.0.0.256"]),
    (ColumnRole.IP, ["10.0.0.1", "0.0.0.0"]),
    (ColumnRole.IP, ["10.0.0.1", "10.0.0.01"]),
    (ColumnRole.IP, ["10.0.0.1", "10.0.0.2\n10.0.0.3"]),
    (ColumnRole.IP, ["10.0.0.1", ""]),
    (ColumnRole.MAC, ["02:1e:00:00:00:07", "03:1e:00:00:00:07"]),
    (ColumnRole.MAC, ["02:1e:00:00:00:07", "00:00:00:00:00:00"]),
    (ColumnRole.MAC, ["02:1e:00:00:00:07", "02:1E:00:00:00:08"]),
    (ColumnRole.SERIAL, ["DS1234567", "F00DF00D0012"]),
    (ColumnRole.SERIAL, ["DS1234567", "2.1E+19"]),
    (ColumnRole.SERIAL, ["DS1234567", "unknown"]),
    (ColumnRole.ASSET, ["CAM-1", "Total 7"]),
    (ColumnRole.HOSTNAME, ["Cam 1", "Cameras 1-16"]),
    (ColumnRole.HOSTNAME, ["Cam 1", "Cam 2 (removed)"]),
    (ColumnRole.HOSTNAME, ["Cam 1", "on NVR 3"]),
    (ColumnRole.TEXT, ["Cam 1", "password: hunter2"]),
    (ColumnRole.TEXT, ["Cam 1", "Cam  2"]),
)


@pytest.mark.parametrize(("role", "cells"), SURELY)
def test_a_column_of_plain_cells_is_taken_as_it_stands(role: ColumnRole, cells: list[str]) -> None:
    """Addresses, codes and names in their usual form are told by one look."""
    assert SURE[role](cells)
    assert read_column(role, cells) is cells


@pytest.mark.parametrize(("role", "cells"), NEVER)
def test_a_column_with_an_odd_cell_is_read_cell_by_cell(role: ColumnRole, cells: list[str]) -> None:
    """One cell that says more or less than itself is enough, and the others keep their answer."""
    assert not SURE[role](cells)
    assert read_column(role, cells) == [OWN[role](cell) if cell else "" for cell in cells]


PARTS = (
    *("Cam", "CAM-", "Door ", "removed ", "Total", "NVR", "on NVR ", "x", "10.0.0.", "-", "pw: "),
    *("7", "0", "2019", "10", "000001", "1234567", "(", ")", " ", "  ", "/", "a1:", "02:1e:", "\n"),
    *("É", "room", "Sum", "to ", "dome", "engineer: Ann ", "1-16", "n/a", "E+19", ".", "07"),
)


@pytest.mark.parametrize("role", sorted(SURE))
def test_what_is_taken_at_once_is_what_each_cell_says(role: ColumnRole) -> None:
    """However cells are put together, no column is sure of which a cell is read otherwise."""
    chance = random.Random(role)
    for _ in range(3_000):
        cell = "".join(chance.choices(PARTS, k=chance.randint(1, 4)))
        if SURE[role]([cell]):
            assert OWN[role](cell) == cell
