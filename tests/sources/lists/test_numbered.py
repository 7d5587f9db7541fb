"""Rows of several cameras, each in its own columns."""

from __future__ import annotations

import pytest

from feeding import told
from unbadge.model import Signal
from unbadge.sources.lists.asset_list import TABLES
from unbadge.sources.lists.numbered import looks_of, numbered_columns

MODELS = (
    "School,Camera 1,Camera 2,Camera 3\nHill Top,AC-4123,ZX-7700,\n"
    "Low Road,AC-4123,AC-4123,ZX-7700\n"
)
PAIRS = (
    "School,Cam 1 Model,Cam 1 IP,Cam 2 Model,Cam 2 IP\n"
    "Hill Top,AC-4123,192.0.2.7,ZX-7700,192.0.2.8\nLow Road,AC-4123,192.0.2.9,,\n"
)


def test_each_camera_of_a_row_is_a_device() -> None:
    """Columns that are numbered alike are of one camera each, all of the row's site."""
    seen = told(TABLES[-1], MODELS).seen

    assert len({one.device for one in seen}) == 5
    assert [one.value for one in seen if one.signal is Signal.SITE] == ["Hill Top"] * 2 + [
        "Low Road"
    ] * 3
    assert {one.value for one in seen if one.signal is Signal.KIND} == {"camera"}


def test_columns_of_one_number_are_of_one_camera() -> None:
    """Its model and its address stand in columns of their own."""
    seen = told(TABLES[-1], PAIRS).seen

    assert {(one.ip, one.value) for one in seen if one.signal is Signal.MODEL} == {
        ("192.0.2.7", "AC-4123"),
        ("192.0.2.8", "ZX-7700"),
        ("192.0.2.9", "AC-4123"),
    }


@pytest.mark.parametrize(
    ("headers", "rows"),
    [
        (["School", "Camera 1", "Camera 2"], [["Hill Top", "Gate", "Hall"]]),
        (["School", "Camera 1"], [["Hill Top", "AC-4123"]]),
        (["School", "Phone 1", "Phone 2"], [["Hill Top", "AC-4123", "AC-4124"]]),
        (["School", "Camera 1", "Camera 2"], [["Hill Top", "yes", "no"]]),
    ],
    ids=["names", "one", "others", "answers"],
)
def test_other_columns_are_left(headers: list[str], rows: list[list[str]]) -> None:
    """Names of cameras, a single column, and what is no camera make no rows of their own."""
    assert numbered_columns(headers, rows) is None
    assert looks_of([], rows) == ""
