"""What stands on a sheet beside its equipment."""

from __future__ import annotations

import pytest

from feeding import a_feed
from unbadge.model import Observation, Signal
from unbadge.sources.feed import InputFeed
from unbadge.sources.lists.asides import (
    RowsAhead,
    is_aside,
    is_gap,
    is_place,
    is_signature,
    site_named,
)
from unbadge.sources.lists.asset_list import TABLES
from unbadge.sources.lists.cells import Row

ASSETS = TABLES[-1]
PAIR = "Make,Model,Site\nAcme,AC-4123,Depot\nZenith,ZX-7700,Depot\n"


def models_of(text: str) -> list[str]:
    """The models that a list tells of."""
    feed = a_feed(text)
    return [one.value for one in told_by(feed) if one.signal is Signal.MODEL]


def told_by(feed: InputFeed) -> list[Observation]:
    """What a list says of devices."""
    return [one for one in ASSETS.read(feed) if isinstance(one, Observation)]


@pytest.mark.parametrize(
    "row",
    [
        "Completed by,R Marlow,",
        "Prepared by,R Marlow,",
        "Erstellt von,R Marlow,",
        "Établi par,R Marlow,",
        "Revisado por,R Marlow,",
        "Vérifié par : R Marlow,,",
        "Date,12/03/2024,",
        "Signature,,",
    ],
)
def test_a_signature_is_no_device(row: str) -> None:
    """Words before a name or a day are no make, in any language, and the name stays unread."""
    found = told_by(a_feed(f"{PAIR}{row}\n"))

    assert [one.value for one in found if one.signal is Signal.MODEL] == ["AC-4123", "ZX-7700"]
    assert not any("Marlow" in one.value for one in found)


@pytest.mark.parametrize("cells", [["Acme", "AC-4123"], ["By the gate", "Acme"], ["10.1.1.1"]])
def test_equipment_is_no_signature(cells: list[str]) -> None:
    """A row that names a code, make or address is a device's."""
    assert not is_signature(cells)


@pytest.mark.parametrize(
    "below",
    ["Contact,Phone,Email\nR Marlow,01234 555,r@example.org\n", "Code,Meaning\nG,Good\nP,Poor\n"],
)
def test_a_table_of_people_or_words_below_is_passed_over(below: str) -> None:
    """Behind a blank line another table may begin that is of no equipment; it is told."""
    feed = a_feed(f"{PAIR}\n{below}")

    assert models_of(f"{PAIR}\n{below}") == ["AC-4123", "ZX-7700"]
    told_by(feed)
    assert any("without a sign of equipment" in note for note in feed.notes)


def test_a_table_of_devices_below_is_read_by_its_own_headers() -> None:
    """A second table may have other columns in another order, and its cells tell them."""
    text = f"{PAIR}\nRecorder,Serial No,IP address\nAC-NVR-3208,77001122,10.1.1.200\n"

    assert models_of(text) == ["AC-4123", "ZX-7700", "AC-NVR-3208"]
    assert told_by(a_feed(text))[-1].ip == "10.1.1.200"


@pytest.mark.parametrize("rows", [[["Hall", "Turret"], ["Yard", "Dome"]], [["Gate", "Acme"]]])
def test_cameras_behind_a_blank_line_stay(rows: list[list[str]]) -> None:
    """Rows that name kinds of cameras or makes are no aside."""
    assert not is_aside(rows, 4)


def test_rows_of_words_in_a_table_stay() -> None:
    """Rows of a make that nobody knows and no code are no aside while no blank line parts them."""
    rows = [["Acme", "", "see label", "Hall"], ["Orion", "", "n/a", "Yard"]]

    assert not is_aside(rows, 7, apart=False)
    assert not is_aside(rows, 7)


def test_sums_are_told_by_their_value() -> None:
    """A row without make that says what those above add up to is a sum, whatever it is called."""
    text = "Site,Make,Model,Qty\nDepot,Acme,AC-4123,4\nDepot,Zenith,ZX-7700,2\nZweite Zeile,,,6\n"

    found = [one.value for one in told_by(a_feed(text)) if one.signal is Signal.QUANTITY]

    assert found == ["4", "2"]


def test_places_that_stand_in_rows_of_their_own() -> None:
    """A row of one cell names the site of the rows below, where no column does."""
    rows = "1,Acme,AC-4123,Gate\n2,Acme,AC-4123,Hall\n"
    text = f"No,Make,Model,Position\nElm School,,,\n{rows}Oak School,,,\n{rows}"

    found = [one.value for one in told_by(a_feed(text)) if one.signal is Signal.SITE]

    assert found == ["Elm School"] * 2 + ["Oak School"] * 2


def test_a_site_holds_for_the_rows_below_it() -> None:
    """Where most rows have no site and the first has, the site is that of the block."""
    text = "Site,Make,Model\nElm,Acme,AC-1001\n,Acme,AC-1002\nOak,Acme,AC-1003\n,Acme,AC-1004\n"

    found = [one.value for one in told_by(a_feed(text)) if one.signal is Signal.SITE]

    assert found == ["Elm", "Elm", "Oak", "Oak"]


def test_a_missing_site_is_not_filled() -> None:
    """One blank among many is a site that nobody wrote down."""
    rows = "".join(f"Elm,Acme,AC-100{n}\n" for n in range(6))

    found = told_by(a_feed(f"Site,Make,Model\n{rows},Acme,AC-2000\n"))

    assert len([one for one in found if one.signal is Signal.SITE]) == 6


@pytest.mark.parametrize(
    ("text", "models"),
    [
        ("Depot,Axis,AC-4123,10.1.1.1\nDepot,Bosch,ZX-7700,10.1.1.2\n", ["AC-4123", "ZX-7700"]),
        ("No,Make,Model,,No,Make,Model\n1,Acme,AC-1,,11,Orion,OR-5\n", ["AC-1", "OR-5"]),
        ("Serial,IP,Camera\nNumber,Address,Model\n77001,10.1.1.1,AC-4123\n", ["AC-4123"]),
        (",Model,IP\nAxis,AC-4123,10.1.1.1\nAxis,ZX-7700,10.1.1.2\n", ["AC-4123", "ZX-7700"]),
    ],
    ids=["no headers", "side by side", "headers in two lines", "a column without a header"],
)
def test_shapes_of_tables(text: str, models: list[str]) -> None:
    """Tables are read whatever stands, or does not stand, above their columns."""
    found = ASSETS.accepts(a_feed(text).head) and models_of(text)

    assert found == models


def test_rows_can_be_looked_at_before_they_are_taken() -> None:
    """A section ends at blank lines, and looking takes nothing."""
    rows: list[Row] = [("line 2", ["b"]), ("line 3", ["c"]), ("line 7", ["d"])]
    ahead = RowsAhead(rows)

    assert ahead.section(("line 1", ["a"])) == [("line 1", ["a"]), *rows[:2]]
    assert ahead.skip(1) == 1
    assert ahead.ahead(9) == rows[1:]


def test_gaps_are_told_by_places() -> None:
    """Blank lines are the numbers that are missing between two places."""
    assert is_gap("line 2", "line 4")
    assert is_gap("sheet A row 2", "sheet A row 9")
    assert not is_gap("line 2", "line 3")


@pytest.mark.parametrize(
    ("cell", "is_one"),
    [("Elm School", True), ("All cameras were cleaned in May.", False), ("AC-4123", False)],
)
def test_places_and_remarks(cell: str, is_one: bool) -> None:
    """A few words without a full stop may be a place; a code or a sentence is none."""
    assert is_place([cell]) is is_one


def test_a_heading_that_names_a_site_names_it_without_its_label() -> None:
    """*School: Vale* is Vale; a name alone says by itself nothing of what it is."""
    assert site_named(["School: Vale"]) == "Vale"
    assert site_named(["Vale"]) == ""


def test_places_of_a_block_in_two_columns() -> None:
    """Without a column of sites the first column of places is filled down, before the other."""
    text = (
        "Local,Posição,Marca,Modelo\nEscola A,Entrada,Acme,AC-1\n,Pátio,Acme,AC-2\n"
        "Escola B,Entrada,Acme,AC-3\n,Pátio,Acme,AC-4\n"
    )

    found = [one.value for one in told_by(a_feed(text)) if one.signal is Signal.SITE]

    assert found == ["Escola A"] * 2 + ["Escola B"] * 2
