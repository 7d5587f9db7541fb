"""Cells that stand for the one above."""

from __future__ import annotations

import pytest

from feeding import told
from unbadge.model import Signal
from unbadge.sources.lists.asset_list import TABLES
from unbadge.sources.lists.carried import CellsAbove, ditto_marks
from unbadge.sources.lists.headers import ColumnRole

ROLES = (ColumnRole.SITE, ColumnRole.BRAND, ColumnRole.SERIAL)


@pytest.mark.parametrize(
    "mark", ['"', "″", "〃", '-"-', "– ″ –", "//", "ditto", "Ditto", "do.", "idem", "Idem", "dtto",
             "j.w.", "то же", "同上", "상동", "wie oben", "ídem", "c.s.", "كما سبق"]
)  # fmt: skip
def test_marks_stand_for_the_cell_above(mark: str) -> None:
    """What stood above holds again, also over several rows."""
    above = CellsAbove(ROLES)
    above.fill(["Depot", "Acme", "SN1"])
    above.fill([mark, mark, "SN2"])

    assert above.fill([mark, "Zenith", "SN3"]) == ["Depot", "Zenith", "SN3"]


def test_a_units_own_number_is_not_carried_down() -> None:
    """A serial number as above would make two units one."""
    above = CellsAbove(ROLES)
    above.fill(["Depot", "Acme", "SN1"])

    assert above.fill(['"', '"', '"']) == ["Depot", "Acme", ""]


@pytest.mark.parametrize("cells", [['"', "x"], ["-", "x"], ["", "x"], ["Idaho", "x"]])
def test_other_cells_are_left(cells: list[str]) -> None:
    """Nothing stands above the first row, and a dash or a word says what it says."""
    assert CellsAbove(ROLES).fill(cells) == ["" if cells[0] == '"' else cells[0], "x"]
    assert not {"", "-", "--", "x", "no", "0"} & ditto_marks()


def test_devices_of_rows_with_marks() -> None:
    """Each row is a device of the make and site above."""
    text = "Site,Make,Model,Serial No\nDepot,Acme,AC-4123,SN1234567\nditto,ditto,ditto,SN7654321\n"

    tale = told(TABLES[-1], text)

    assert tale.of(Signal.BRAND) == ["Acme", "Acme"]
    assert tale.of(Signal.MODEL) == ["AC-4123", "AC-4123"]
    assert tale.of(Signal.SITE) == ["Depot", "Depot"]
