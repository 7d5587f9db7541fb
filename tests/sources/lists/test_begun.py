"""The tables of one sheet or file, read one after the other."""

from __future__ import annotations

import pytest

from feeding import a_feed
from unbadge.model import Observation, Signal
from unbadge.sources.lists.asset_list import TABLES
from unbadge.sources.lists.begun import TOGETHER, repeats

ASSETS = TABLES[-1]


@pytest.mark.parametrize(
    ("headers", "places"),
    [
        (["Make", "Model"], [slice(None)]),
        (["Make", "Model", "Make", "Model"], [slice(0, 2), slice(2, 4)]),
        (["Make", "Model", "Make", "Site"], [slice(None)]),
        (["Make", "Make"], [slice(None)]),
    ],
)
def test_tables_side_by_side_are_told_by_their_headers(
    headers: list[str], places: list[slice]
) -> None:
    """The same headers again are another table; others are more columns of one."""
    assert repeats(headers) == places


@pytest.mark.parametrize("above", [1, TOGETHER - 31, TOGETHER, 3 * TOGETHER])
def test_another_table_begins_wherever_its_headers_stand(above: int) -> None:
    """Its columns hold for the rows below them, however many rows stand above."""
    rows = [f"Acme,NX-7,10.0.{n // 250}.{n % 250 + 1}" for n in range(above)]
    other = ["", "IP address,Model,Make", "10.9.0.1,ZX-1,Zenith", "10.9.0.2,ZX-1,Zenith"]
    feed = a_feed("\n".join(["Make,Model,IP address", *rows, *other]))

    told = [one for one in ASSETS.read(feed) if isinstance(one, Observation)]

    makes = [one.value for one in told if one.signal is Signal.BRAND]
    assert makes == ["Acme"] * above + ["Zenith"] * 2
    assert feed.records == above + 2


def test_rows_without_a_sign_of_equipment_are_passed_over_among_many() -> None:
    """A legend below a gap is noted and counted, and tells of no device."""
    rows = [f"Acme,NX-7,10.0.{n // 250}.{n % 250 + 1}" for n in range(700)]
    legend = ["", "Contact,Department", "R Marlow,Estates", "A Finch,Works"]
    feed = a_feed("\n".join(["Make,Model,IP address", *rows, *legend]))

    told = [one for one in ASSETS.read(feed) if isinstance(one, Observation)]

    assert {one.value for one in told if one.signal is Signal.BRAND} == {"Acme"}
    assert not any("Marlow" in one.value for one in told)
