"""What columns hold, by their headers."""

from __future__ import annotations

import pytest

from unbadge.sources.lists.columns import (
    columns,
    header_at,
    is_equipment,
    meanings,
    score,
)
from unbadge.sources.lists.headers import ColumnRole


def test_rows_that_cannot_be_headers() -> None:
    """Long texts and very wide rows are no headers."""
    assert score(["Make", "x" * 100]) == 0
    assert score(["Make"] * 300) == 0


def test_titles_above_the_headers() -> None:
    """The row that names most is the headers, wherever it stands."""
    table = [
        ["Borough asset register"],
        ["checked by", "Facilities"],
        ["Make", "Model", "IP"],
        ["Acme"],
    ]

    assert header_at(table) == 2
    assert header_at([["a", "b"], ["c", "d"]]) is None


@pytest.mark.parametrize(
    ("headers", "is_list"),
    [
        (["Make", "Model"], True),
        (["camera_id", "location", "lon", "lat"], True),
        (["Supplier Name", "Amount", "Description", "Date"], False),
        (["Contract #", "Description", "Vendor", "Dollars Spent to Date"], False),
        (["Make", "Model", "Cost", "Amount"], True),
        (["Site", "Description"], False),
        (["Council", "Make", "Number of cameras"], True),
    ],
)
def test_lists_of_equipment(headers: list[str], *, is_list: bool) -> None:
    """A list of payments is not taken for a list of equipment."""
    assert is_equipment(headers) is is_list


def roles(headers: list[str], *rows: list[str]) -> list[ColumnRole | None]:
    """The roles of some columns."""
    return list(columns(headers, None, rows).roles)


@pytest.mark.parametrize(
    ("header", "cells", "role"),
    [
        ("Address", ["192.0.2.40", "192.0.2.41"], ColumnRole.IP),
        ("Address", ["1 High Street", "2 Low Road"], ColumnRole.LOCATION),
        ("Hardware Address", ["44:19:b6:12:34:56"], ColumnRole.MAC),
        ("IP", ["67", "66"], ColumnRole.IGNORED),
        ("ip", ["IP67", "IP66/IK10"], ColumnRole.IGNORED),
        ("Feld 7", ["00-00-5e-00-53-07"], ColumnRole.MAC),
        ("Feld 7", ["192.0.2.1", "192.0.2.2"], ColumnRole.IP),
        ("Feld 7", ["DS-2CD2143G2-I", "IPC-HFW2431S"], ColumnRole.MODEL),
        ("Feld 7", ["51.50735, -0.12776", "51.1"], None),
        ("Feld 7", ["-0.12776", "51.50735"], ColumnRole.IGNORED),
        ("Installed At", ["Hall", "Yard"], ColumnRole.LOCATION),
        ("Installed At", ["2019-03-01", "2020"], ColumnRole.INSTALLED),
        ("Location", ["01/02/2019", "03/04/2020"], ColumnRole.INSTALLED),
        ("Camera", ["1", "2", "3", "4"], ColumnRole.ASSET),
        ("Cameras", ["12", "3", "40"], ColumnRole.QUANTITY),
        ("Gateway MAC", ["00-00-5e-00-53-07"], ColumnRole.IGNORED),
        ("tags", ["indoor", "outdoor"], ColumnRole.IGNORED),
    ],
)
def test_cells_decide(header: str, cells: list[str], role: ColumnRole | None) -> None:
    """What the cells show wins over what their header says."""
    assert roles([header], *([cell] for cell in cells)) == [role]


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (
            ["Manufacturer", "Model", "Vendor"],
            [ColumnRole.BRAND, ColumnRole.MODEL, ColumnRole.SELLER],
        ),
        (["Vendor", "Model"], [ColumnRole.BRAND, ColumnRole.MODEL]),
        (
            ["IP", "MAC Address", "Manufacturer"],
            [ColumnRole.IP, ColumnRole.MAC, ColumnRole.REGISTRANT],
        ),
        (
            ["IP", "MAC", "Manufacturer", "Model"],
            [ColumnRole.IP, ColumnRole.MAC, ColumnRole.BRAND, ColumnRole.MODEL],
        ),
        (["IP", "MAC", "MAC Vendor"], [ColumnRole.IP, ColumnRole.MAC, ColumnRole.REGISTRANT]),
        (["Council", "Make"], [ColumnRole.SITE, ColumnRole.BRAND]),
        (["Council", "Site", "Make"], [ColumnRole.OWNER, ColumnRole.SITE, ColumnRole.BRAND]),
    ],
)
def test_columns_beside_others(headers: list[str], expected: list[ColumnRole]) -> None:
    """Who sells, who holds a block of addresses and who owns a place, the other columns tell."""
    assert roles(headers) == expected


def test_given_roles_win() -> None:
    """What an owner says of a column counts, whatever stands in it."""
    found = columns(["Frobs", "Model"], {"frobs": ColumnRole.BRAND}, [["1", "X-1"]])

    assert found.mapping == {"Frobs": "make", "Model": "model"}


def test_bare_table() -> None:
    """A table whose headers nobody knows is known by its cells."""
    table = [["aaa", "bbb"], ["00-00-5e-00-53-07", "x"], ["00-00-5e-00-53-08", "y"]]

    assert header_at(table) == 0


def test_nearest_meanings() -> None:
    """Headers that are not understood are named with what comes near."""
    assert (
        meanings(["Seriennummmer", "Zzzz"]) == "Seriennummmer (near to seriennummer (serial)), Zzzz"
    )


@pytest.mark.parametrize(
    "header", ["Last check-in", "Lastseen", "Last update", "zuletzt gesehen", "Warranty end date"]
)
def test_days_of_something_else_are_no_day_of_installation(header: str) -> None:
    """When a device was last seen, or its warranty ends, says nothing of when it was put up."""
    headers = ["Make", "Model", "IP address", header]
    rows = [
        ["Acme", "NX-7", "192.0.2.1", "2026-11-01"],
        ["Acme", "NX-7", "192.0.2.2", "2026-11-02"],
    ]

    assert columns(headers, None, rows).roles[-1] is ColumnRole.IGNORED


def test_the_recorder_beside_a_camera_is_not_its_make() -> None:
    """The make of a row's cameras counts where its recorder's stands beside it."""
    headers = ["Site", "NVR make", "NVR model", "NVR IP", "Camera make", "Camera model"]
    rows = [["Hill", "Zenith", "ZR-16P", "192.0.2.9", "Acme", "NX-7"]]

    found = dict(zip(headers, columns(headers, None, rows).roles, strict=True))

    assert (found["NVR make"], found["NVR model"]) == (ColumnRole.IGNORED, ColumnRole.IGNORED)
    assert (found["Camera make"], found["Camera model"]) == (ColumnRole.BRAND, ColumnRole.MODEL)
    assert found["NVR IP"] is ColumnRole.BEHIND


def test_of_two_makes_and_a_recorders_model_the_cameras_have_a_make() -> None:
    """A count of cameras with their make is not that of recorders, whose model stands beside."""
    headers = ["Site", "No. of cameras", "Make", "NVR make", "NVR model"]
    rows = [["Hill", "12", "Acme", "Zenith", "ZR-16P"]]

    found = dict(zip(headers, columns(headers, None, rows).roles, strict=True))

    assert (found["NVR make"], found["NVR model"]) == (ColumnRole.IGNORED, ColumnRole.IGNORED)
    assert found["Make"] is ColumnRole.BRAND


def test_a_list_of_recorders_keeps_their_model() -> None:
    """A make beside a recorder's model, and none of cameras', is the recorder's."""
    headers = ["Site", "Make", "NVR model", "IP address"]
    rows = [["Hill", "Zenith", "ZR-16P", "192.0.2.9"]]

    found = dict(zip(headers, columns(headers, None, rows).roles, strict=True))

    assert (found["Make"], found["NVR model"]) == (ColumnRole.BRAND, ColumnRole.MODEL)


@pytest.mark.parametrize(
    "header",
    [
        "Last online",
        "Zuletzt gesehen",
        "Vu le",
        "Última conexión",
        "Sist sett dato",
        "Zadnji put viđeno",
        "Viimeksi nähty",
        "Utoljára látva",
        "Дата последней проверки",
        "最終確認日",
        "마지막 접속",
        "آخر ظهور",
        "Garantie bis",
        "Created",
        "Erstellt am",
    ],
)
def test_a_day_when_it_was_seen_is_no_installation(header: str) -> None:
    """Nor is one of a check or of the end of a warranty, whatever the cells look like."""
    rows = (["Acme", "AC-1", "2024-01-05"], ["Acme", "AC-2", "2024-01-06"])

    assert roles(["Make", "Model", header], *rows)[2] is not ColumnRole.INSTALLED
    assert roles(["Make", "Model", "Aufgehängt am"], *rows)[2] is ColumnRole.INSTALLED


def test_times_to_the_minute_are_no_installation() -> None:
    """A program wrote them, under a header that nobody planned for."""
    rows = (["Acme", "AC-1", "2024-01-05 10:11"], ["Acme", "AC-2", "2024-01-06 08:00"])

    assert roles(["Make", "Model", "Feld 7"], *rows)[2] is ColumnRole.IGNORED


def test_a_version_or_a_server_is_no_address() -> None:
    """Four numbers are a version under its header; another column of addresses is another's."""
    headers = ["Make", "IP/Name", "Firmware Version", "Server"]
    row = ["Acme", "192.0.2.21", "4.26.0.74", "SRV-1 (192.0.2.2)"]

    assert roles(headers, row, row)[1:] == [ColumnRole.IP, ColumnRole.FIRMWARE, None]


@pytest.mark.parametrize(
    ("headers", "is_list"),
    [
        (["Asset", "Description", "Site"], True),
        (["Asset", "Type", "Site"], True),
        (["Description"], True),
        (["Description", "Amount"], False),
        (["Description", "Price"], False),
        (["Ticket", "Description", "Priority"], False),
    ],
)
def test_descriptions_make_a_list(headers: list[str], *, is_list: bool) -> None:
    """What things are, with no make and model, makes a list; payments and faults make none."""
    things = ["Dome camera", "NVR 16 channel", "PoE switch"]
    rows = [
        [thing if text in {"Description", "Type"} else "a" for text in headers] for thing in things
    ]

    assert is_equipment(headers, rows) is is_list
    assert header_at([headers, *rows]) == (0 if is_list else None)


@pytest.mark.parametrize("header", ["পাসওয়ার্ড", "கடவுச்சொல்", "پاس ورڈ", "Wagwoord", "Nenosiri"])
def test_a_secret_is_dropped_in_any_language(header: str) -> None:
    """Whatever its cells look like."""
    assert roles(["Make", header], ["Acme", "AC-1001"], ["Acme", "AC-1002"])[1] is ColumnRole.SECRET


@pytest.mark.parametrize(
    ("cells", "role"),
    [
        (["thirty", "a dozen", "3 pcs"], ColumnRole.QUANTITY),
        (["120.00", "35.50"], ColumnRole.IGNORED),
        (["12", "4"], ColumnRole.IGNORED),
    ],
)
def test_amounts_in_words_count(cells: list[str], role: ColumnRole) -> None:
    """*Amount* is a sum of money, unless its cells say how many in words or with a unit."""
    rows = [["Dome camera", "Acme", cell] for cell in cells]

    assert columns(["Type", "Brand", "Amount"], None, rows).roles[2] is role


def test_a_camera_and_its_name_are_no_header() -> None:
    """A line that names a camera and its product stands above no table."""
    line = ["Camera 1: Axis P3245-LV (was Axis 211M)", "gate"]

    assert header_at([line, ["Camera 2: Axis P3245-LV", "hall"]]) is None


def test_a_number_fitted_is_a_quantity_and_a_year_is_none() -> None:
    """Small numbers under a header for installation count; years and days are since when."""
    headers = ["Camera", "Make", "Model", "Number fitted"]

    def role_under(*cells: str) -> ColumnRole | None:
        rows = [["Hall", "Acme", f"AC-410{n}", cell] for n, cell in enumerate(cells)]
        return columns(headers, None, rows).roles[3]

    assert role_under("12", "6") is ColumnRole.QUANTITY
    assert role_under("2019", "2021") is ColumnRole.INSTALLED
    assert role_under("01/02/2019", "3.4.2020") is ColumnRole.INSTALLED


@pytest.mark.parametrize(
    ("cells", "role"),
    [(("3", "2"), ColumnRole.QUANTITY), (("120", "95"), ColumnRole.IGNORED), (("3.50", "2"), None)],
)
def test_an_amount_beside_models(cells: tuple[str, ...], role: ColumnRole | None) -> None:
    """Small whole amounts beside make and model say how many; prices do not."""
    rows = [["Hall", "Acme", f"AC-410{n}", cell] for n, cell in enumerate(cells)]
    found = columns(["Place", "Make", "Model", "Amount"], None, rows).roles[3]

    assert found is (role or ColumnRole.IGNORED)
