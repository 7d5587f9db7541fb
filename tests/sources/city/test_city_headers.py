"""What headers of cities' lists hold."""

from __future__ import annotations

import pytest

from unbadge.sources.city.city_headers import (
    CityRole,
    column_of,
    state_columns,
    told_state,
    unknown_headers,
)
from unbadge.sources.lists.headers import ColumnRole


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Breedtegraad", CityRole.LATITUDE),
        ("경도", CityRole.LONGITUDE),
        ("geo_point_2d", CityRole.POINT),
        ("Stadtteil", CityRole.AREA),
        ("Población", CityRole.POPULATION),
    ],
)
def test_headers_of_many_languages(header: str, role: CityRole) -> None:
    """Positions, areas and people are told in whatever language."""
    assert column_of(role, ["x1", header]) == 1


def test_states_by_column() -> None:
    """A day of removal says more than a state; yes and no are states too."""
    held = state_columns(["Status", "Active", "Date removed"])
    assert list(held) == [2, 1, 0]
    assert told_state([(ColumnRole.GONE, "2021-03-04"), (ColumnRole.STATE, "live")]).startswith(
        "removed"
    )
    assert told_state([(ColumnRole.GONE, ""), (ColumnRole.USED, "No")]) == "removed"
    assert told_state([(ColumnRole.STATE, "whatever")]) == "whatever"


def test_headers_that_nobody_understands() -> None:
    """What a column holds that no word tells is unknown."""
    assert list(unknown_headers(["Latitude", "Camera", "Litter bins", "Street"])) == ["Litter bins"]
