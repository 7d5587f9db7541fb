"""Tables of places with their people and ground."""

from __future__ import annotations

from pathlib import Path

import pytest

from unbadge.errors import UsageError
from unbadge.jobs.populations import number_in, read_population


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1,234", 1234),
        ("1 234", 1234),
        ("12.5", 12.5),
        ("1.234.567", 1234567),
        ("about 900", 900),
        ("x", None),
        ("", None),
    ],
)
def test_numbers_are_read_as_people_write_them(cell: str, number: float | None) -> None:
    """Thousands stand apart by a comma, a blank or points; words beside a number do not count."""
    assert number_in(cell) == number


@pytest.mark.parametrize("table", ["a,b\n1,2\n", "Place\nHilltown\n", "Population\n1000\n"])
def test_a_table_without_people_by_place_is_refused(tmp_path: Path, table: str) -> None:
    """A table tells populations where one column names places and another one counts people."""
    path = tmp_path / "x.csv"
    path.write_text(table, "utf-8")

    with pytest.raises(UsageError, match="no column of populations by place") as refused:
        read_population(path)
    assert refused.value.fields == ("population",)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """What cannot be read is told as the field that named it."""
    with pytest.raises(UsageError, match=r"absent\.csv") as refused:
        read_population(tmp_path / "absent.csv")
    assert refused.value.fields == ("population",)


@pytest.mark.parametrize(
    ("table", "area"),
    [
        ("Place,Population,Area\nHilltown,1000,4.5\n", 4.5),
        ("Area,Population\nHilltown,1000\n", None),  # here the area is a name
        ("Population,Place,km2\n1000,Hilltown,n/a\n", None),
        ("Place,Population,km2\nHilltown,1000\n", None),  # the row ends before the ground
    ],
)
def test_ground_is_a_size_where_cells_are_numbers(
    tmp_path: Path, table: str, area: float | None
) -> None:
    """A column called area is the ground where its cells are numbers, and else a name of places."""
    path = tmp_path / "people.csv"
    path.write_text(table, "utf-8")
    (frame,) = read_population(path).values()

    assert (frame.place, frame.population, frame.area_km2) == ("Hilltown", 1000, area)


def test_rows_without_people_tell_nothing(tmp_path: Path) -> None:
    """A row whose population is no number is passed over; the last row of a place counts."""
    path = tmp_path / "people.csv"
    path.write_text(
        "Place,Population,Year\nHilltown,none,2020\nMill,10,2020\nMill,20,2021\n", "utf-8"
    )
    (frame,) = read_population(path).values()

    assert (frame.place, frame.population, frame.year) == ("Mill", 20, "2021")
