"""Where addresses are registered."""

from __future__ import annotations

from pathlib import Path

import pytest

from unbadge.errors import UsageError
from unbadge.model.traffic import AddressPlace
from unbadge.traffic import place as module
from unbadge.traffic.place import REGISTRIES, Atlas


class Book:
    """A database that knows one address."""

    def __init__(self, row: object) -> None:
        """Its answer."""
        self.row = row

    def get(self, _: str) -> object:
        """What it holds on an address."""
        return self.row

    def close(self) -> None:
        """Nothing to close."""


def asked(row: object, monkeypatch: pytest.MonkeyPatch) -> AddressPlace:
    """The place of a public address, with a user's database that answers a row."""
    monkeypatch.setattr(module.maxminddb, "open_database", lambda _: Book(row))
    with Atlas(Path("own.mmdb")) as atlas:
        return atlas.place("8.8.8.8")


def test_the_registries_know_the_country() -> None:
    """Without a file of the user's there is a country, its source, and no network number."""
    with Atlas() as atlas:
        found = atlas.place("8.8.8.8")

    assert (found.country, found.asn, found.source) == ("US", None, REGISTRIES)


@pytest.mark.parametrize("address", ["10.0.0.9", "fe80::1", "239.1.1.1", "100.64.0.1", "192.0.2.1"])
def test_addresses_of_no_place_have_none(address: str) -> None:
    """Private, shared and documentation addresses are registered to nobody."""
    with Atlas() as atlas:
        assert atlas.place(address) == AddressPlace()


@pytest.mark.parametrize(
    ("row", "country", "asn"),
    [
        ({"country": {"iso_code": "IE"}, "autonomous_system_number": 16_509}, "IE", 16_509),
        ({"country": "IE", "asn": "AS16509", "as_name": "x"}, "IE", 16_509),
        ({"registered_country": {"iso_code": "IE"}}, "IE", None),
        ({"autonomous_system_number": 15_169}, "US", 15_169),
        (None, "US", None),
        ("text", "US", None),
    ],
)
def test_the_users_own_file_wins(
    row: object, country: str, asn: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the file says counts; what it lacks comes from the registries."""
    found = asked(row, monkeypatch)

    assert (found.country, found.asn) == (country, asn)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    """The user is told which file it is."""
    file = tmp_path / "own.mmdb"
    file.write_bytes(b"no database")

    with pytest.raises(UsageError, match=r"own\.mmdb"):
        Atlas(file)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A file that cannot be opened is named once, with the system's reason."""
    with pytest.raises(UsageError, match=r"none\.mmdb: cannot be read: No such file"):
        Atlas(tmp_path / "none.mmdb")
