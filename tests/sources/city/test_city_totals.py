"""Totals by place, with years and people."""

from __future__ import annotations

from unbadge.model.survey import CityList, ListKind
from unbadge.sources.city.city_table import read_city_table
from unbadge.sources.lists.grid import read_grids


def listed(text: str, name: str = "boroughs.csv") -> CityList:
    """The list that a text is."""
    (grid,) = read_grids(text.encode(), name)
    return read_city_table(grid)


def test_years_without_a_total_are_states() -> None:
    """The count of the last year is the total, and the others are told as earlier ones."""
    found = listed("Borough,CCTV 2021,CCTV 2019\nA,12,10\nB,31,30\nC,4,7\n")
    assert found.kind is ListKind.TOTALS
    assert [one.total for one in found.totals] == [12, 31, 4]
    assert found.totals[0].earlier == {"CCTV 2019": 10}


def test_new_cameras_by_year_add_up() -> None:
    """What was put up in each year is a part of the whole."""
    found = listed("Borough,New cameras 2019,New cameras 2020\nA,10,2\nB,30,1\nC,7,4\n")
    assert [one.total for one in found.totals] == [12, 31, 11]


def test_people_beside_totals() -> None:
    """A column of populations is that of the places, and no count of cameras."""
    found = listed("District,Cameras,Population\nA,10,4000\nB,20,9000\nC,3,100\n")
    assert [one.total for one in found.totals] == [10, 20, 3]
    assert found.people == {"A": 4000, "B": 9000, "C": 100}


def test_years_of_something_else_are_no_cameras() -> None:
    """Counts by year of which nothing says what they count are refused elsewhere."""
    found = listed("Borough,CCTV 2021\nA,12\nB,31\nC,4\nTotal,47\n")
    assert found.rejected == {"a row of sums": 1}


def test_cameras_win_over_other_numbers() -> None:
    """Of several numbers those of cameras are the totals, not those of columns they hang on."""
    found = listed("Site,Number of columns,Number of cameras\nA,10,24\nB,3,5\nC,2,2\n")
    assert [one.total for one in found.totals] == [24, 5, 2]


def test_cameras_inside_and_outside_add_up() -> None:
    """Columns of cameras without a total are its parts."""
    found = listed("School,Internal cameras,External cameras\nA,12,8\nB,5,6\nC,0,4\n")
    assert [one.total for one in found.totals] == [20, 11, 4]


def test_a_written_total_sums_up_its_columns() -> None:
    """A column called a total is the total of what stands beside it, where they add up to it."""
    found = listed("Ward,Fixed,PTZ,Dome,Total\nA,3,4,1,8\nB,0,2,2,4\nC,5,5,0,10\nTotal,8,11,3,22\n")
    assert [one.total for one in found.totals] == [8, 4, 10]
    assert found.totals[0].parts == {"Fixed": 3, "PTZ": 4, "Dome": 1}
