"""The cells of a row."""

from __future__ import annotations

import pytest

from unbadge.sources.lists.columns import columns
from unbadge.sources.lists.headers import ColumnRole
from unbadge.sources.lists.values import (
    cell_readers,
    cells_by_role,
    is_blank,
    is_dead,
    is_rule,
    without_people,
)


def test_cells_by_role() -> None:
    """Blanks say nothing; what is not to be read is not read."""
    found = columns(["Make", "Engineer", "Supplier", "Notes"])

    assert cells_by_role(cell_readers(found), ["Acme", "John Smith", "Shop Ltd", "N/A"]) == {
        ColumnRole.BRAND: ["Acme"]
    }


def test_blank_dead_and_ruled() -> None:
    """What says nothing, what did not answer, and what is a line."""
    assert is_blank("unbekannt")
    assert is_blank("[n/a]")
    assert is_dead(["192.0.2.1", "[n/a]", "[n/s]"])
    assert not is_dead(["192.0.2.1", "1 ms", "[n/a]"])
    assert is_rule(["----", "===="])
    assert not is_rule(["-", "Acme"])


@pytest.mark.parametrize(
    "cell",
    [
        "—",
        "–",
        "...",
        "/",
        "n.a.",
        "N/K",
        "tbd",
        "k.A.",
        "\\N",
        "#REF!",
        "#DIV/0!",
        "(blank)",
        "sin datos",
        "не указано",
        "no data",
    ],
)
def test_what_tells_that_nothing_is_told_is_blank(cell: str) -> None:
    """Dashes of any length, broken formulas and words for not knowing tell nothing."""
    assert is_blank(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "✓",
        "●",
        "*",
        "+",
        "yes",
        "NI",
        "KA",
        "SD",
        "Nord",
        "Unknown Road 4",
        "#12",
        "# REF 4",
        "No. 5",
        "not Hikvision",
        "TBD-200",
        "N/A-400",
        "Data Hall",
        "Nil Street",
        "-1",
        "1.",
        "K",
    ],
)
def test_what_tells_something_is_no_blank(cell: str) -> None:
    """Ticks, numbers, and names that hold such a word say what they say."""
    assert not is_blank(cell)


def test_people() -> None:
    """The name behind the word for a person goes, and the rest stays."""
    assert without_people("Techniker: Max Muster, Linse ok") == "Techniker:… , Linse ok"
    assert without_people("lens ok") == "lens ok"


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("contact Jo Bloggs 07700 900456 for access", "contact … for access"),
        ("engineer Jo Bloggs (020) 7946 0456 fitted it", "engineer … fitted it"),
        ("call +44 7700 900456", "call …"),
        ("jo.bloggs@school.example knows", "… knows"),
        ("tel 0161-496-0456", "tel …"),
        ("IP 10.20.1.11, MAC 00-11-22-33-44-55", "IP 10.20.1.11, MAC 00-11-22-33-44-55"),
        ("installed 02-03-2019 0900 1000", "installed 02-03-2019 0900 1000"),
        ("asset 0-1234-5678, serial 012345678", "asset 0-1234-5678, serial 012345678"),
        ("Hikvision camera 04 010", "Hikvision camera 04 010"),
    ],
)
def test_how_people_are_reached(note: str, told: str) -> None:
    """Numbers and mail addresses, and the name before them, are cut; numbers of devices stay."""
    assert without_people(note) == told
