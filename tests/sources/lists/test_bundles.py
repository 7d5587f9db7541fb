"""Cells that hold several products."""

from __future__ import annotations

import pytest

from feeding import told
from unbadge.model import Signal
from unbadge.sources.lists.asset_list import TABLES
from unbadge.sources.lists.bundles import bundle, bundle_column

ASSETS = TABLES[-1]


@pytest.mark.parametrize(
    ("cell", "products"),
    [
        ("DS-2CD2143G2-I x 4; DS-2CD2T47G2-L x 2", [4, 2]),
        ("4x Hikvision DS-2CD2143G2-I, 2x Axis P3245-LV", [4, 2]),
        ("3 x Dahua IPC-HDW2431T-ZS", [3]),
        ("Axis P3245-LV, 2 x Axis M3106-L", [1, 2]),
        ("Axis P3245-LV", []),
        ("4 x spare keys; 2 x Axis P3245-LV", []),
        ("Gate; Hall", []),
        ("", []),
    ],
)
def test_products_with_numbers(cell: str, products: list[int]) -> None:
    """Each part names a product, and one at least says how many; else the cell is one thing."""
    assert [many for _, many in bundle(cell)] == products


def test_rows_of_each_product() -> None:
    """A row is one for each product in it, at the row's own site."""
    text = (
        'Site,Equipment\nHill,"4x Acme DS-2CD2143G2-I, 1x Acme DS-7608NI-K2 NVR"\n'
        "Moss,3 x Dahua IPC-HDW2431T-ZS\n"
    ).replace("Acme", "Hikvision")
    found = told(ASSETS, text)

    assert found.of(Signal.SITE) == ["Hill", "Hill", "Moss"]
    assert found.of(Signal.QUANTITY) == ["4", "3"]


@pytest.mark.parametrize(
    ("headers", "rows"),
    [
        (["Model", "Quantity"], [["DS-2CD2143G2-I x 4; DS-2CD2T47G2-L x 2", "6"]]),
        (["Model"], [["DS-2CD2143G2-I x 4"], ["DS-2CD2T47G2-L"]]),
        (["Site"], [["4 x Axis P3245-LV; 2 x Axis M3106-L"]]),
        (["Model"], [["DS-2CD2143G2-I"]]),
    ],
)
def test_other_columns(headers: list[str], rows: list[list[str]]) -> None:
    """Where a column counts already, or no cell holds two products, rows stay whole."""
    assert bundle_column(headers, rows) is None


def test_makes_with_their_numbers() -> None:
    """Cells that count makes alone are of makes, whatever the header says."""
    rows = [["A", "6 Axis, 2 Dahua"], ["B", "Bosch (4)"], ["C", "Axis x 10; Bosch x 3"]]
    found = bundle_column(["School", "Cameras"], rows)

    assert found is not None
    assert found.headers == ["School", "Make", "Quantity"]
    assert found.rows(rows[1]) == [["B", "Bosch", "4"]]
    assert bundle_column(["School", "Cameras"], [["A", "6"], ["B", "Bosch (4)"]]) is None
