"""Observations to devices."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from random import Random

from identity.known import seen
from unbadge.identity.gather.devices import gather
from unbadge.model import Device, Observation, Signal, Witness
from unbadge.model.equipment import absence
from unbadge.model.evidence import CameraState

FIRST = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
ONE, TWO = "00:c0:fe:00:00:01", "00:c0:fe:10:00:02"


def web(**fields: object) -> Observation:
    """A web server seen somewhere."""
    return seen(Signal.HTTP_SERVER, "Acme-Webs", **fields)


def devices(*observations: Observation) -> list[Device]:
    """The devices that some observations tell of."""
    return list(gather(observations))


def test_address_joins() -> None:
    """What is seen at one IP belongs to one device."""
    assert len(devices(web(port=80), web(port=81))) == 1


def test_hardware_address_joins_two_ips() -> None:
    """One hardware address that moved from one IP to another is one device."""
    (device,) = devices(
        web(ip="192.0.2.1", mac=ONE, seen=FIRST),
        web(ip="192.0.2.2", mac=ONE, seen=FIRST + timedelta(days=1)),
    )

    assert device.ips == ("192.0.2.1", "192.0.2.2")


def test_senders_key_wins() -> None:
    """Two keys of the sender are two devices, though their address is the same."""
    assert len(devices(web(device="a", mac=ONE), web(device="b", mac=ONE))) == 2


def test_reused_lease_parts_devices() -> None:
    """One IP with two hardware addresses at different times is two devices; each gets its own."""
    later = FIRST + timedelta(days=3)
    found = devices(
        web(mac=ONE, seen=FIRST),
        web(mac=TWO, seen=later),
        seen(Signal.HTTP_TITLE, "old", seen=FIRST + timedelta(hours=1)),
        seen(Signal.HTTP_TITLE, "new", seen=later + timedelta(hours=1)),
    )

    titles = {
        device.macs: [one.value for one in device.observations if one.signal == "http.title"]
        for device in found
    }
    assert titles == {(ONE,): ["old"], (TWO,): ["new"]}
    assert all("one after the other" in device.conflicts[0] for device in found)


def test_evidence_far_in_time_is_left_alone() -> None:
    """What was seen long before either holder of an address belongs to neither."""
    found = devices(
        web(mac=ONE, seen=FIRST),
        web(mac=TWO, seen=FIRST + timedelta(days=3)),
        seen(Signal.HTTP_TITLE, "ancient", seen=FIRST - timedelta(days=400)),
    )

    assert len(found) == 3


def test_flipped_bit_is_one_device() -> None:
    """Two readings of an address that differ in one bit, at one place and time, are one device."""
    (device,) = devices(
        web(mac="00:c0:fe:00:00:81", seen=FIRST), web(mac="00:c0:fe:00:00:91", seen=FIRST)
    )

    assert "one bit differs" in device.conflicts[0]


def test_local_bit_is_one_device() -> None:
    """An address and its locally administered twin at one IP are one device."""
    assert len(devices(web(mac="00:c0:fe:00:00:01"), web(mac="02:c0:fe:00:00:01"))) == 1


def test_two_serials_behind_one_address() -> None:
    """Two serial numbers at one IP are two devices, and both say so; a port tells whose is what."""
    found = devices(
        web(serial="SERIAL-A1", port=80),
        web(serial="SERIAL-B2", port=81),
        seen(Signal.HTTP_TITLE, "second", port=81),
    )

    assert [len(device.observations) for device in found] == [1, 2]
    assert all("2 devices were seen" in device.conflicts[0] for device in found)


def test_channels_of_two_recorders_have_keys_of_their_own() -> None:
    """Private networks behind recorders use the same addresses."""
    channels = [web(ip="192.0.2.7", behind=recorder) for recorder in ("192.0.2.8", "192.0.2.9")]

    keys = [device.key for device in gather(channels)]

    assert keys == ["192.0.2.7 behind 192.0.2.8", "192.0.2.7 behind 192.0.2.9"]


def test_channels_that_somebody_names_alike_have_keys_of_their_own() -> None:
    """A sender's own key comes back; the second thing under it gets a number."""
    channels = [
        web(ip="192.0.2.7", behind=recorder, device="channel 1")
        for recorder in ("192.0.2.8", "192.0.2.9")
    ]

    assert [device.key for device in gather(channels)] == ["channel 1", "channel 1#2"]


def test_channels_are_behind_their_recorder() -> None:
    """A channel is a device of its own behind the recorder, even at an address seen elsewhere."""
    found = devices(
        web(ip="192.0.2.9", mac=ONE),
        web(ip="192.0.2.7"),
        web(ip="192.0.2.7", behind="192.0.2.9", device="channel 1"),
    )

    assert [device.behind for device in found] == [None, None, ONE]


def test_register_row_joins_by_address() -> None:
    """A declared row with a serial number joins what was seen at its IP."""
    (device,) = devices(
        web(mac=ONE, seen=FIRST),
        seen(Signal.MODEL, "AC-4123", serial="SERIAL-A1", witness=Witness.DECLARED),
    )

    assert device.serials == ("SERIAL-A1",)


def test_answer_tells_its_sender() -> None:
    """The address inside a discovery answer joins it to what else that address sent."""
    answer = (
        "<ProbeMatch><DeviceDescription>X</DeviceDescription><DeviceSN>X20200101A1</DeviceSN>"
        "<MAC>00-c0-fe-00-00-01</MAC></ProbeMatch>"
    )
    (device,) = devices(seen(Signal.SADP_XML, answer, ip=None), web(mac=ONE))

    assert device.serials == ("X20200101A1",)


def test_router_joins_nothing() -> None:
    """A hardware address that stands for many hosts at once is a router's and joins none."""
    hosts = [web(ip=f"192.0.2.{number}", mac=ONE, seen=FIRST) for number in range(1, 8)]

    assert len(devices(*hosts)) == 7


def test_filler_serial_joins_nothing() -> None:
    """A serial number of zeros tells no unit apart."""
    found = devices(web(ip="192.0.2.1", serial="00000000"), web(ip="192.0.2.2", serial="00000000"))

    assert len(found) == 2


def test_site_and_day_are_read_off() -> None:
    """Declared site and day of installation become facts of the device."""
    (device,) = devices(
        seen(Signal.SITE, "Library", witness=Witness.DECLARED),
        seen(Signal.INSTALLED, "2019-04", witness=Witness.DECLARED),
    )

    assert (device.site, device.installed) == ("Library", "2019-04")


def test_order_never_matters() -> None:
    """The same observations in any order give the same devices."""
    found = [
        web(ip=f"192.0.2.{number % 5}", mac=mac, port=number, seen=FIRST + timedelta(days=number))
        for number in range(20)
        for mac in (None, ONE, TWO)
    ]
    shuffled = list(found)
    Random(3).shuffle(shuffled)

    assert devices(*found) == devices(*shuffled)


def a_row(signal: Signal, value: str, line: int, file: str = "list.csv") -> Observation:
    """What a row of a list says of the device at one address."""
    return seen(signal, value, ip="192.0.2.9", row=f"{file}:{line}", witness=Witness.DECLARED)


def test_lists_say_that_a_device_is_removed() -> None:
    """Where nothing speaks against it, a device has the state that its list says."""
    (device,) = devices(
        a_row(Signal.BRAND, "Acme", 2), a_row(Signal.STATE, "removed since 2024-05-01", 2)
    )

    assert (device.state, device.state_since) == (CameraState.REMOVED, "2024-05-01")
    assert absence(device, date(2024, 4, 30)) is None
    assert absence(device, date(2024, 5, 1)) is CameraState.REMOVED


def test_what_was_seen_is_in_use() -> None:
    """A device that a list calls removed and that answers is in use, and the list is told wrong."""
    row = (a_row(Signal.BRAND, "Acme", 2), a_row(Signal.STATE, "removed", 2))

    for against in (web(ip="192.0.2.9"), a_row(Signal.BRAND, "Acme", 3)):
        (device,) = devices(*row, against)
        assert device.state is CameraState.IN_USE
        assert any("counts as in use" in sentence for sentence in device.conflicts)
