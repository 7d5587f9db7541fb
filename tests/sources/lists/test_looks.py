"""What cells show by their looks."""

from __future__ import annotations

import pytest

from unbadge.sources.lists.headers import ColumnRole
from unbadge.sources.lists.looks import counts_up, form_of, numbers_rows


@pytest.mark.parametrize(
    ("cells", "in_order", "in_any_order"),
    [
        (["1", "2", "3", "4"], True, True),
        (["3", "1", "4", "2"], False, True),
        (["2", "2", "2", "2"], False, False),
        (["4", "12", "1", "7"], False, False),
        (["1", "2"], False, False),
        (["", " ", "x"], False, False),
    ],
)
def test_numbers_of_rows(cells: list[str], *, in_order: bool, in_any_order: bool) -> None:
    """Cells that go up by one number their rows; quantities and words do not."""
    assert counts_up(cells) is in_order
    assert numbers_rows(cells) is in_any_order


@pytest.mark.parametrize(
    ("cells", "role"),
    [
        (["192.0.2.7", "192.0.2.8"], ColumnRole.IP),
        (["2019", "2021"], None),
        (["Gate", "Hall"], None),
    ],
)
def test_forms_of_cells(cells: list[str], role: ColumnRole | None) -> None:
    """Addresses show themselves; numbers alone may be years or anything, and words say nothing."""
    assert form_of(cells) is role
