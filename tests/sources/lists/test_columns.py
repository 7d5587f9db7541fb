"""What columns hold, by their headers."""

from __future__ import annotations

import pytest

from unbadge.sources.lists.columns import Role, header_at, is_equipment, role_of, score


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Make", Role.BRAND),
        ("Manufacturer", Role.BRAND),
        ("Hersteller", Role.BRAND),
        ("Marque", Role.BRAND),
        ("Fabricante", Role.BRAND),
        ("Gwneuthurwr", Role.BRAND),
        ("Model no.", Role.MODEL),
        ("Modèle", Role.MODEL),
        ("Seriennummer", Role.SERIAL),
        ("N° de série", Role.SERIAL),
        ("S/N", Role.SERIAL),
        ("IP Addr", Role.IP),
        ("IPAddress", Role.IP),
        ("MAC Address", Role.MAC),
        ("Gebäude", Role.SITE),
        ("Lleoliad", Role.SITE),
        ("Date Installed", Role.INSTALLED),
        ("Firmware Version", Role.FIRMWARE),
        ("Remarks", Role.TEXT),
        ("Qty", Role.IGNORED),
        ("Password", Role.SECRET),
        ("Admin pwd", Role.SECRET),
        ("SNMP community", Role.SECRET),
        ("API-Key", Role.SECRET),
        ("Contraseña", Role.SECRET),
        ("Mot de passe", Role.SECRET),
        ("User name", Role.USER),
        ("Shoe size", None),
    ],
)
def test_headers(header: str, role: Role | None) -> None:
    """Headers in several languages are understood; what nobody planned for is not."""
    assert role_of(header) is role


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
    ],
)
def test_lists_of_equipment(headers: list[str], *, is_list: bool) -> None:
    """A list of payments is not taken for a list of equipment."""
    assert is_equipment(headers) is is_list
