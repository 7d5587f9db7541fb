"""Rows of lists: what joins them, and what must not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unbadge.identity.gather.devices import gather
from unbadge.model import Device, Observation, Origin, Signal, Witness

ROLES = {
    "make": Signal.BRAND,
    "model": Signal.MODEL,
    "site": Signal.SITE,
    "place": Signal.LOCATION,
    "text": Signal.TEXT,
    "kind": Signal.KIND,
}


def a_row(number: int, file: str = "list.csv", **cells: str) -> Iterator[Observation]:
    """What one row of a list says."""
    names = {name: cells.pop(name, None) for name in ("ip", "mac", "serial", "device", "behind")}
    told = [(ROLES[name], value) for name, value in cells.items() if value]
    if names["mac"]:
        told.append((Signal.MAC, names["mac"]))
    for signal, value in told or [(Signal.TEXT, "a camera")]:
        yield Observation(
            signal=signal,
            value=value,
            origin=Origin(file=file, place=f"line {number}"),
            witness=Witness.DECLARED,
            row=f"{file} line {number} 00000000",
            **names,
        )


def devices(*rows: Iterator[Observation]) -> list[Device]:
    """The devices of some rows."""
    return list(gather(one for row in rows for one in row))


MAC, SERIAL, IP = "44:19:b6:12:34:56", "AB1234567", "192.0.2.9"


@pytest.mark.parametrize("name", [{"mac": MAC}, {"serial": SERIAL}, {"ip": IP}])
@pytest.mark.parametrize(
    "differing",
    [{"make": ("Acme", "Zenith")}, {"model": ("A1", "B2")}, {"place": ("Hall", "Yard")}],
)
def test_value_of_differing_rows_joins_none(
    name: dict[str, str], differing: dict[str, tuple[str, str]]
) -> None:
    """An address or number over rows of other make, model or place is no key, and is told."""
    ((what, values),) = differing.items()
    found = devices(*(a_row(n, **name, **{what: one}) for n, one in enumerate(values, 2)))

    assert len(found) == 2
    assert all(f"differ in {what}" in " ".join(one.conflicts) for one in found)
    assert all(one.disowned == tuple(name.values()) or "ip" in name for one in found)


@pytest.mark.parametrize("name", [{"mac": MAC}, {"serial": SERIAL}, {"ip": IP}])
def test_rows_about_one_thing_join(name: dict[str, str]) -> None:
    """Rows that agree, or say less, are about one device."""
    (device,) = devices(
        a_row(2, **name, make="Acme", model="A1", place="Hall"),
        a_row(3, **name, make="ACME Ltd", model="Acme A1"),
        a_row(4, "other.csv", **name, make="Acme", site="Town hall", place="Hall"),
    )

    assert device.conflicts == ()


def test_two_lists_may_call_a_place_differently() -> None:
    """One address in two lists with two words for a place is one device; in one list it is two."""
    rows = [{"mac": MAC, "ip": IP, "place": place} for place in ("Foyer", "Entrance")]

    assert len(devices(a_row(2, **rows[0]), a_row(2, "other.csv", **rows[1]))) == 1
    assert len(devices(a_row(2, **rows[0]), a_row(3, **rows[1]))) == 2


def test_number_joins_nothing() -> None:
    """A number of a list is a name where it is unique, at its site where it begins again."""
    found = devices(
        a_row(2, device="list.csv 1", make="Acme", site="North"),
        a_row(3, device="list.csv 1", make="Acme", site="South"),
        a_row(4, device="list.csv 2", make="Acme", site="South"),
        a_row(5, device="list.csv 3", make="Acme", site="South"),
        a_row(6, device="list.csv 3", make="Acme", site="South"),
    )

    assert [one.key for one in found] == [
        "list.csv 1 (North)",
        "list.csv 1 (South)",
        "list.csv 2",
        "list.csv line 5",
        "list.csv line 6",
    ]


@pytest.mark.parametrize(
    "serial", ["see label", "As above", "2,1E+19", "0000-0000", "A1", "siehe Foto 3"]
)
def test_fillers_join_nothing(serial: str) -> None:
    """Words, zeros, wrecks and short numbers leave every row a device of its own."""
    assert (
        len(devices(a_row(2, serial=serial, make="Acme"), a_row(3, serial=serial, make="Acme")))
        == 2
    )


def test_model_in_the_serial_column() -> None:
    """What stands as model as well is no serial number."""
    row = {"serial": "DS-2CD2143G2-I", "model": "DS-2CD2143G2-I"}

    assert len(devices(a_row(2, **row), a_row(3, **row))) == 2


def test_row_with_two_addresses_is_one_device() -> None:
    """Two addresses in a cell are two addresses of one device."""
    (device,) = devices(
        a_row(2, ip="192.0.2.1", make="Acme"), a_row(2, ip="192.0.2.2", make="Acme")
    )

    assert device.ips == ("192.0.2.1", "192.0.2.2")


def test_row_joins_what_was_seen() -> None:
    """A row whose address is no key still meets what was seen at its own IP."""
    seen = Observation(
        signal=Signal.HTTP_SERVER, value="x", ip="192.0.2.1", origin=Origin(file="scan.xml")
    )
    found = devices(
        a_row(2, mac=MAC, ip="192.0.2.1", make="Acme"),
        a_row(3, mac=MAC, ip="192.0.2.2", make="Zenith"),
        iter([seen]),
    )

    assert [len(one.observations) for one in found] == [3, 2]
    assert all(one.macs == () and one.disowned == (MAC,) for one in found)


WORDS = st.sampled_from(["", "Acme", "Zenith", "Orion"])
CELLS = st.fixed_dictionaries(
    {
        "mac": st.sampled_from(["", MAC, "44:19:b6:00:00:02"]),
        "serial": st.sampled_from(["", SERIAL, "see label", "00000000", "2.1E+19"]),
        "ip": st.sampled_from(["", IP, "192.0.2.10"]),
        "device": st.sampled_from(["", "list.csv 1", "list.csv CCTV"]),
        "make": WORDS,
        "model": st.sampled_from(["", "A1", "B2"]),
        "place": st.sampled_from(["", "Hall", "Yard"]),
    }
)
LISTS = st.lists(CELLS, min_size=1, max_size=7)


def rows_of(cells: list[dict[str, str]], split: int = 99) -> list[Iterator[Observation]]:
    """Rows, those from ``split`` on in a second file."""
    return [
        a_row(n, "list.csv" if n < split else "more.csv", **{k: v for k, v in row.items() if v})
        for n, row in enumerate(cells)
    ]


@settings(deadline=None, max_examples=100)
@given(LISTS)
def test_no_device_is_lost(cells: list[dict[str, str]]) -> None:
    """There are never fewer devices than rows differ in make, model or place."""
    found = devices(*rows_of(cells))

    for what in ("make", "model", "place"):
        told = {row[what] for row in cells if row[what]}
        assert len(found) >= len(told)
    for device in found:
        for signal in (Signal.BRAND, Signal.MODEL, Signal.LOCATION):
            assert len({one.value for one in device.observations if one.signal is signal}) < 2


def sizes(found: list[Device]) -> list[list[str]]:
    """What each device is made of, whatever rows and devices are called."""
    return sorted(sorted(one.value for one in device.observations) for device in found)


@settings(deadline=None, max_examples=100)
@given(LISTS, st.data())
def test_order_and_files_never_matter(cells: list[dict[str, str]], data: st.DataObject) -> None:
    """Rows in another order, or in two files, are the same devices."""
    plain = sizes(devices(*rows_of(cells)))

    assert sizes(devices(*rows_of(data.draw(st.permutations(cells))))) == plain
    told = [row["place"] == "" for row in cells]
    if all(told):  # two lists may call a place differently, one list may not
        assert sizes(devices(*rows_of(cells, data.draw(st.integers(0, 7))))) == plain


def test_cameras_behind_one_address_stay_apart() -> None:
    """Rows of one list of cameras at one address under differing words are ports of a router."""
    found = devices(
        a_row(1, model="AC-4123", text="Gate", kind="camera", ip="192.0.2.9"),
        a_row(2, model="AC-4123", text="Hall", kind="camera", ip="192.0.2.9"),
    )

    assert len(found) == 2
