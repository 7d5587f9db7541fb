"""Rows that count several makes in one cell."""

from __future__ import annotations

import pytest

from unbadge.sources.lists.headers import ColumnRole
from unbadge.sources.lists.mixed import counted_makes, split_makes

ROLES = (ColumnRole.SITE, ColumnRole.BRAND, ColumnRole.QUANTITY)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("Hikvision (2) Dahua (3)", [("Hikvision", 2), ("Dahua", 3)]),
        ("Hikvision x 2, Axis x 1", [("Hikvision", 2), ("Axis", 1)]),
        ("Bosch: 4; Hikvision: 6", [("Bosch", 4), ("Hikvision", 6)]),
        ("4 x Bosch and 6 x Hikvision", [("Bosch", 4), ("Hikvision", 6)]),
        ("Axis - 12 / Dahua - 3", [("Axis", 12), ("Dahua", 3)]),
    ],
)
def test_makes_with_their_numbers(cell: str, told: list[tuple[str, int]]) -> None:
    """Each make stands beside how many there are of it."""
    assert counted_makes(cell) == told


@pytest.mark.parametrize(
    "cell",
    ["Hikvision & Dahua", "Hikvision 4", "Axis 12 Gate 3", "Bosch 4MP, Axis 2MP", "", "2, 3"],
)
def test_other_cells_are_none(cell: str) -> None:
    """One make, makes without numbers, places and resolutions count nothing."""
    assert counted_makes(cell) == []


def test_rows_of_each_make() -> None:
    """A row becomes one for each make, where its number is their sum or is left out."""
    mixed = "Hikvision (2) Dahua (3)"

    assert split_makes(ROLES, ["Hall", mixed, "5"]) == [
        ["Hall", "Hikvision", "2"],
        ["Hall", "Dahua", "3"],
    ]
    assert len(split_makes(ROLES, ["Hall", mixed, ""])) == 2
    assert split_makes(ROLES, ["Hall", mixed, "9"]) == [["Hall", mixed, "9"]]
    assert split_makes(ROLES[:2], ["Hall", mixed]) == [["Hall", mixed]]


def test_a_row_of_one_unit_is_never_parted() -> None:
    """What has an address or a model is one device, whatever stands under its make."""
    row = ["Hikvision (2) Dahua (3)", "5", "192.0.2.7"]

    assert split_makes((ColumnRole.BRAND, ColumnRole.QUANTITY, ColumnRole.IP), row) == [row]
