"""Sheets called after places: their names are the sites of their rows."""

from __future__ import annotations

import pytest

from unbadge.sources.lists.sheet_sites import may_be_site, sites_of

HEADERS = ["Location", "Make", "Model", "IP address"]
ROWS = [["Hall", "Acme", "NX-7", "192.0.2.1"], ["Gate", "Acme", "NX-7", "192.0.2.2"]]
LIST = [(f"row {number}", cells) for number, cells in enumerate([HEADERS, *ROWS])]
OTHER = [("row 1", ["Make", "Model", "Price"]), ("row 2", ["Acme", "NX-7", "100"])]


def test_sheets_alike_of_which_one_is_a_school_are_sites() -> None:
    """The other sheets need no word for a place where their headers are the same."""
    sheets = [("Hill Top Primary School", LIST), ("St Mary's", LIST), ("Prices", OTHER)]

    assert sites_of(sheets) == {
        "Hill Top Primary School": "Hill Top Primary School",
        "St Mary's": "St Mary's",
    }


@pytest.mark.parametrize(
    "names", [("Sheet1", "Sheet2"), ("Acme", "Zenith"), ("Hill Top School", "Cameras")]
)
def test_sheets_not_called_after_places_are_no_sites(names: tuple[str, str]) -> None:
    """Names that a spreadsheet gives, makes, and a single school beside a list of all."""
    assert sites_of([(name, LIST) for name in names]) == {}


def test_sheets_that_are_not_alike_are_no_sites() -> None:
    """A sheet for a school beside one with other headers says nothing of the rest."""
    assert sites_of([("Hill Top School", LIST), ("Oakfield", OTHER)]) == {}


@pytest.mark.parametrize("name", ["Removed", "Spares", "Cameras", "Sheet3", "Sites", "Total"])
def test_a_sheet_called_by_what_it_holds_is_no_place(name: str) -> None:
    """States, equipment, sums and numbers are no sites."""
    assert not may_be_site(name)
