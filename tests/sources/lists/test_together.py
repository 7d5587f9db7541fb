"""Rows looked at many at once: what of each is its own, and which have to be read alone."""

from __future__ import annotations

import pytest

from unbadge.sources.lists.columns import columns
from unbadge.sources.lists.together import TableColumns

HEADERS = ["Name", "Make", "Model", "IP address", "Site", "Location"]
ROW = ["Cam 7", "Acme", "NX-7", "10.0.0.7", "Hall", "Door 3"]
OTHER = ["Cam 8", "Acme", "NX-7", "10.0.0.8", "Hall", "Door 4"]


def table() -> TableColumns:
    """A table under the headers."""
    return TableColumns(columns(HEADERS, None, [ROW, OTHER]))


def test_rows_of_one_make_and_model_have_one_shape() -> None:
    """What differs is each row's own; what is the same is its shape."""
    (one, other) = table().read([ROW, OTHER])

    assert one is not None
    assert other is not None
    assert one[0] == other[0] == (("Acme", "NX-7"), None)
    assert "10.0.0.7" in one[1]
    assert "10.0.0.8" in other[1]


def test_an_empty_cell_makes_another_shape() -> None:
    """A row without an address says less than the others, and is told by itself."""
    (one, other) = table().read([ROW, [*OTHER[:3], "", *OTHER[4:]]])

    assert one is not None
    assert other is not None
    assert one[0] != other[0]
    assert other[2][0] is None


ALONE = (
    HEADERS,
    ROW[:5],
    [*ROW, "more"],
    [*ROW[:4], '"', "Door 3"],
    ["Cam 7\nCam 8", *ROW[1:]],
    [*ROW[:3], "10.0.0.7, 10.0.0.8", *ROW[4:]],
    [*ROW[:4], "Hall", "Hall"],
    ["Cam 7 (removed)", *ROW[1:]],
    ["Cameras 1-16", *ROW[1:]],
)


@pytest.mark.parametrize("odd", ALONE)
def test_a_row_that_says_more_is_read_by_itself(odd: list[str]) -> None:
    """It takes nothing from the rows beside it, wherever it stands among them."""
    plain = table().read([ROW, OTHER])

    assert table().read([odd, ROW, OTHER]) == [None, *plain]
    assert table().read([ROW, odd, OTHER]) == [plain[0], None, plain[1]]
    assert list(table().read([odd])) == [None]
