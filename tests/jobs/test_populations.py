"""Tables of places with their people and ground."""

from __future__ import annotations

from pathlib import Path

import pytest

from unbadge.errors import UsageError
from unbadge.jobs.populations import read_population


@pytest.mark.parametrize(
    ("people", "ground", "told"),
    [
        ("46 800", "12,5", (46800, 12.5)),
        ("46.800", "2.345,67", (46800, 2345.67)),
        ("46.800", "12.345", (46800, 12345.0)),
        ("46,800", "12.345", (46800, 12.345)),
        ("46800", "0.852", (46800, 0.852)),
        ("434\u2019008", "91,88", (434008, 91.88)),
        ("1234567", "87.88", (1234567, 87.88)),
        ("about 900", "", (900, None)),
    ],
)
def test_people_and_ground_are_read_as_a_country_writes_them(
    tmp_path: Path, people: str, ground: str, told: tuple[int, float | None]
) -> None:
    """Points part thousands of people; of ground only in a table that writes thousands so."""
    path = tmp_path / "places.csv"
    path.write_text(f"Place;Population;km2\nHilltown;{people};{ground}\nAye;500;1.5\n", "utf-8")
    (frame,) = (one for one in read_population(path).values() if one.place == "Hilltown")
    assert (frame.population, frame.area_km2) == told


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
