"""The order in which groups of a survey stand."""

from __future__ import annotations

from unbadge.model.survey import group_order, is_time


def test_groups_stand_in_the_order_of_time() -> None:
    """Groups by a year or month follow each other in time, all others the largest first."""
    sizes = {"2024": 3, "2022": 9, "2023": 1}
    assert sorted(sizes, key=lambda one: group_order(("Year",), (one,), sizes[one])) == [
        "2022",
        "2023",
        "2024",
    ]
    kinds = {"north": 3, "south": 9, "east": 3}
    assert sorted(kinds, key=lambda one: group_order(("Region",), (one,), kinds[one])) == [
        "south",
        "east",
        "north",
    ]


def test_facets_of_time() -> None:
    """Years and months are times, however they are written."""
    assert [is_time(one) for one in ("Year", "month", "Sector")] == [True, True, False]
