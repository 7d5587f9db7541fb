"""Recorders that rows of cameras name."""

from __future__ import annotations

import pytest

from feeding import told
from unbadge.model import Signal
from unbadge.sources.lists.asset_list import TABLES
from unbadge.sources.lists.named_recorders import is_product

LIST = """Site,Make,Model,Recorder
A,Axis,P3245-LV,Dahua NVR
A,Axis,P3245-LV,Dahua NVR
B,Axis,P3245-LV,Dahua NVR
B,Axis,P3245-LV,NVR-01
"""


def test_a_recorder_named_by_its_make_is_a_device() -> None:
    """One at each site that names it; a recorder called by a number is told by no row of these."""
    source = next(one for one in TABLES if one.kind == "asset register CSV")
    found = told(source, LIST)

    assert found.of(Signal.KIND).count("recorder") == 2
    assert found.of(Signal.TEXT).count("Dahua NVR") == 2


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Dahua NVR", True),
        ("DS-7616NI-K2", True),
        ("NVR-01", False),
        ("Office", False),
        ("", False),
    ],
)
def test_products(text: str, known: bool) -> None:
    """A make or a maker's code is a product; a name or number is none."""
    assert is_product(text) is known
