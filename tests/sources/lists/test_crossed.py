"""Tables of counts by site and make."""

from __future__ import annotations

import pytest

from feeding import told
from unbadge.model import Signal
from unbadge.sources.lists.asset_list import TABLES
from unbadge.sources.lists.crossed import count_columns, make_counted

ASSETS = TABLES[-1]


@pytest.mark.parametrize(
    ("header", "make"),
    [
        ("Hikvision", "Hikvision"),
        ("No. of Axis cameras", "No. of Axis cameras"),
        ("Dahua (qty)", "Dahua (qty)"),
        ("Other", ""),
        ("Unknown", ""),
        ("Site", None),
        ("Hikvision model", None),
        ("Total", None),
        ("Cameras", None),
    ],
)
def test_headers_that_count_a_make(header: str, make: str | None) -> None:
    """A make alone, or beside words for how many, heads its count; a model's header does not."""
    assert make_counted(header) == make


def test_sites_down_and_makes_across() -> None:
    """Each number is a row of its site and make; sums and noughts are none."""
    text = "School,Hikvision,Axis,Other,Total\nHill,4,0,2,6\nMoss,,3,,3\nTotal,4,3,2,9\n"
    found = told(ASSETS, text)

    assert found.of(Signal.QUANTITY) == ["4", "2", "3"]
    assert found.of(Signal.BRAND) == ["Hikvision", "Axis"]
    assert found.of(Signal.SITE) == ["Hill", "Hill", "Moss"]


def test_makes_down_and_sites_across() -> None:
    """The same turned on its side; a word for a place in a header is a place."""
    text = "Make,Depot,Town Hall,Total\nHikvision,4,2,6\nAxis,1,0,1\n"
    found = told(ASSETS, text)

    assert found.of(Signal.SITE) == ["Depot", "Town Hall", "Depot"]
    assert found.of(Signal.QUANTITY) == ["4", "2"]


@pytest.mark.parametrize(
    ("headers", "rows"),
    [
        (["Site", "Hikvision", "Axis"], [["Hill", "yes", "no"]]),
        (["Make", "Model", "Ports", "Lens"], [["Axis", "P3245-LV", "1", "3"]]),
        (["Make", "Hall"], [["Axis", "4"]]),
        (["Make", "Depot", "Hall"], [["Axis", "1", "2"], ["Axis", "3", "4"]]),
        (["Make", "Site", "Quantity"], [["Axis", "Hall", "4"]]),
        (["Site", "Hikvision"], [["Hill", "4"]]),
    ],
)
def test_other_tables(headers: list[str], rows: list[list[str]]) -> None:
    """Answers, lists of units and one count alone are no tables of counts."""
    assert count_columns(headers, rows) is None


def test_headers_in_two_lines_over_counts() -> None:
    """What is counted may stand in a line of its own above the makes or sites."""
    table = "Summary,,,\n,Camera make,,\nSite,Axis,Dahua,Total\nHall,2,3,5\nGym,1,-,1\n"
    over = "Make,Sites,,\n,Hall,Gym,\nAxis,2,1,3\nDahua,3,0,3\n"
    source = next(one for one in TABLES if one.kind == "asset register CSV")

    for text in (table, over):
        found = told(source, text)
        assert sorted(found.of(Signal.BRAND)) == ["Axis", "Axis", "Dahua"]
        assert set(found.of(Signal.SITE)) == {"Hall", "Gym"}


def test_a_make_over_several_columns() -> None:
    """Kinds of cameras under a make count for it, and a column of sums is no site."""
    table = "School,Axis,,Dahua,,Total\n,Fixed,PTZ,Fixed,PTZ,\nNorth,10,1,2,0,13\nSouth,5,0,0,1,6\n"
    sums = "Fabrikat;Rathaus;Bauhof;Summe\nAxis;4;2;6\nMobotix;;1;1\n"
    source = next(one for one in TABLES if one.kind == "asset register CSV")

    found = told(source, table)
    assert sorted(found.of(Signal.BRAND)) == ["Axis"] * 3 + ["Dahua"] * 2
    assert set(told(source, sums).of(Signal.SITE)) == {"Rathaus", "Bauhof"}
