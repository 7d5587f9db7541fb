"""Which device of the register a device of a run is."""

from __future__ import annotations

import pytest

from unbadge.register.match import (
    Key,
    KeyKind,
    Matcher,
    Matching,
    Unit,
    differ,
    keys_of,
    owners_of,
)
from unbadge.register.write.known import KeyedState


def a_unit(
    *,
    mac: str = "",
    serial: str = "",
    place: str = "",
    ip: str = "",
    key: str = "",
    **fields: str,
) -> Unit:
    """A unit with some keys."""
    given = {"mac": mac, "serial": serial, "place": place, "ip": ip, "key": key}
    keys: frozenset[Key] = frozenset((KeyKind(kind), text) for kind, text in given.items() if text)
    return Unit(keys=keys, location=place, **fields)


def match(known: dict[int, Unit], *units: Unit) -> Matching:
    """The known devices of some units."""
    owners = owners_of((key, device) for device, unit in known.items() for key in unit.keys)
    return Matcher(known, owners).match(dict(enumerate(units)))


@pytest.mark.parametrize(
    ("known", "unit"),
    [
        (a_unit(mac="a", ip="1"), a_unit(mac="a", ip="2")),
        (a_unit(serial="S1"), a_unit(serial="S1", mac="a")),
        (a_unit(mac="a", serial="S1", model="z"), a_unit(mac="b", serial="S1", model="z")),
        (a_unit(place="hall"), a_unit(place="hall", mac="a")),
        (a_unit(place="hall", mac="a"), a_unit(place="hall", ip="1")),
        (a_unit(ip="1"), a_unit(ip="1", mac="a", place="hall")),
        (a_unit(key="cam 7"), a_unit(key="cam 7")),
        (a_unit(place="hall", maker="acme"), a_unit(place="hall", mac="a", maker="zenith")),
    ],
    ids=["mac", "serial", "new card", "place", "scan of it", "address", "key", "other maker"],
)
def test_same_device(known: Unit, unit: Unit) -> None:
    """A device is known again by MAC, serial number, place or address, whatever else is new."""
    found = match({7: known}, unit)

    assert found.devices == {0: 7}
    assert found.doubts == ()


@pytest.mark.parametrize(
    ("known", "unit", "because"),
    [
        (a_unit(mac="a", serial="S1"), a_unit(mac="b", serial="S1"), "another MAC"),
        (a_unit(place="hall", mac="a"), a_unit(place="hall", mac="b"), "replaced"),
        (a_unit(place="hall", serial="S1"), a_unit(place="hall", serial="T2"), "another serial"),
        (a_unit(ip="1", maker="acme"), a_unit(ip="1", maker="zenith"), "another maker"),
        (a_unit(ip="1", site="north"), a_unit(ip="1", site="south"), "another site"),
    ],
)
def test_doubt_keeps_devices_apart(known: Unit, unit: Unit, because: str) -> None:
    """Where something speaks against it, two devices stay two and a person is asked."""
    found = match({7: known}, unit)

    assert found.devices == {}
    assert because in found.doubts[0].because
    assert (found.doubts[0].known, found.doubts[0].place) == (7, 0)


def test_key_that_two_share_decides_nothing() -> None:
    """A key of two units of a run, or of two known devices, names none of them."""
    assert match({7: a_unit(place="hall")}, *[a_unit(place="hall")] * 2).devices == {}
    both = {7: a_unit(serial="S1"), 8: a_unit(serial="S1")}
    assert match(both, a_unit(serial="S1")).devices == {}


def test_one_device_is_one_unit_of_a_run() -> None:
    """Two units of one look are never the same device, whatever they show."""
    known = {7: a_unit(mac="a", serial="S1")}
    found = match(known, a_unit(mac="a"), a_unit(serial="S1"))

    assert found.devices == {0: 7}
    assert found.doubts[0].place == 1


def test_address_taken_over_by_another_is_no_question() -> None:
    """A lease that moved on to a device with a MAC of its own is no reason to ask anybody."""
    found = match({7: a_unit(ip="1", mac="a")}, a_unit(ip="1", mac="b"))

    assert found.devices == {}
    assert found.doubts == ()


def test_one_with_the_keys_of_two() -> None:
    """A MAC goes before a serial number, and the two known devices are put to a person."""
    known = {7: a_unit(mac="a"), 8: a_unit(serial="S1")}
    found = match(known, a_unit(mac="a", serial="S1"))

    assert found.devices == {0: 7}
    assert (found.doubts[0].known, found.doubts[0].other) == (7, 8)


def test_strong_keys_go_first() -> None:
    """A device that its MAC names is not given away for its place before."""
    known = {7: a_unit(mac="a", place="hall")}
    found = match(known, a_unit(place="hall"), a_unit(mac="a", place="attic"))

    assert found.devices == {1: 7}


def test_serial_as_labels_have_it() -> None:
    """The tail of a serial number is that serial number."""
    assert not differ(frozenset({"DS2CD1AAWR1"}), frozenset({"AAWR1"}))
    assert differ(frozenset({"AAWR1"}), frozenset({"AAWR2"}))
    assert not differ(frozenset(), frozenset({"AAWR2"}))


def test_keys_of_a_channel() -> None:
    """An address behind a recorder is one only there, and a channel's own name is no key."""
    state = KeyedState("10.0.0.2 behind m", ("10.0.0.2",), (), (), "m", "North", "Hall")

    assert keys_of(state) == {(KeyKind.IP, "m 10.0.0.2"), (KeyKind.PLACE, "north / hall")}


def test_keys_in_one_spelling() -> None:
    """A serial number is the same without dashes and case."""
    state = KeyedState("x", (), ("00:00:5e:00:53:01",), ("ab-12 3",), None, None, None)

    assert keys_of(state) == {
        (KeyKind.MAC, "00:00:5e:00:53:01"),
        (KeyKind.SERIAL, "AB123"),
        (KeyKind.KEY, "x"),
    }
