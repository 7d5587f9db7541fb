"""Columns of product codes."""

from __future__ import annotations

import pytest

from unbadge.sources.lists.coded import are_codes
from unbadge.sources.lists.columns import columns
from unbadge.sources.lists.headers import ColumnRole


@pytest.mark.parametrize(
    ("cells", "role"),
    [(("NX-7200", "ZR-16P04"), ColumnRole.MODEL), (("Dome camera", "NVR 16"), ColumnRole.TEXT)],
)
def test_products_are_models_where_codes_stand_there(
    cells: tuple[str, str], role: ColumnRole
) -> None:
    """A product is a model where it is a code, and a description where it is words."""
    rows = [["cam", "192.0.2.9", "Acme", cell] for cell in cells]
    assert columns(["Device", "IP", "Vendor", "Product"], None, rows).roles[-1] is role


def test_codes_are_long_and_stand_once() -> None:
    """Short names of recorders, and codes that come again, are no models of a list of recorders."""
    assert are_codes(["DS-7608NI-K2", "DS-7616NI-K2"])
    assert not are_codes(["NVR-01", "NVR-02"])
    assert not are_codes(["DS-7608NI-K2", "DS-7608NI-K2"])
