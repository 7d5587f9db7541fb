"""Addresses by their form, wherever on a line they stand."""

from __future__ import annotations

import pytest

from unbadge.formats.ties import beside, host_ip, ips_on, macs_on, pad_mac

MAC = "02:1e:53:a0:0b:07"
WAYS = (
    "021e.53a0.0b07",
    "021E-53A0-0B07",
    "021e53-a00b07",
    "021e53:a00b07",
    "02:1e:53:a0:0b:07",
    "2:1e:53:a0:b:7",
    "02-1E-53-A0-0B-07",
    "02.1e.53.a0.0b.07",
    "0102.1e53.a00b.07",
    "1:02:1e:53:a0:0b:07",
    "01-02-1e-53-a0-0b-07",
)
SURROUNDINGS = ("{}", "* 10 {} dynamic", "({})", "mac={},x", '"{}"', "id:{}", "{}:P1", "{}|5")


@pytest.mark.parametrize("around", SURROUNDINGS)
@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_writing(way: str, around: str) -> None:
    """A unit's address is found however kit writes it and whatever stands around it."""
    assert [spot.text for spot in macs_on(around.format(way))] == [MAC]


@pytest.mark.parametrize(
    "text",
    [
        "10:20:30",
        "2001:db8:1:2:3:4:5:6",
        "fe80::1:2:3:4:5:6",
        "SHA1 aa:bb:cc:dd:ee:ff:00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd",
        "20:00:00:25:b5:aa:00:1f",  # a name of storage networks
        "4c4c4544-0044-4b10-8052-b4c04f564433",
        "1.3.6.1.2.1.17.4",
        "01.02.03.04.05.06",
        "x021e.53a0.0b07",
        "0100.5e00.0016",
        "ff:ff:ff:ff:ff:ff",
        "00:00:00:00:00:00",
        "12.2(55)SE9",
        "3034.342e.3139.",  # the rest of a longer identifier
    ],
)
def test_other_numbers(text: str) -> None:
    """Times, networks, fingerprints, ids and the addresses of groups are no unit's MAC."""
    assert macs_on(text) == []


def test_digits_alone_are_not_sure() -> None:
    """A number with dashes may be a MAC or another number; a letter settles it."""
    assert [spot.sure for spot in macs_on("0212-3456-7890")] == [False]
    assert [spot.sure for spot in macs_on("0212-3456-789a")] == [True]


def test_network_addresses() -> None:
    """Addresses of both versions are found, masks and groups are not."""
    line = "ip 192.0.2.7/24 mask 255.255.255.0 via 2001:DB8::7%eth0 224.0.0.5 ver 1.2.3"

    assert [spot.text for spot in ips_on(line)] == ["192.0.2.7", "2001:db8::7"]
    assert host_ip("127.0.0.1") is None


def test_of_several_the_one_beside() -> None:
    """Of several addresses the one beside the MAC is its own; a network's is nobody's."""

    def tied(line: str) -> tuple[str, ...]:
        return beside(macs_on(line)[0], ips_on(line), line)

    assert tied(f"192.0.2.7 192.0.2.0 {MAC}") == ("192.0.2.7",)
    assert tied(f"192.0.2.1 cam 192.0.2.7 {MAC}") == ("192.0.2.7",)
    assert tied(f"192.0.2.1 to 192.0.2.7 x {MAC}") == ()
    assert tied(f"192.0.2.7 2001:db8::7 {MAC}") == ("192.0.2.7", "2001:db8::7")


def test_short_octets() -> None:
    """Octets without their leading zero get it back."""
    assert pad_mac("2:1e:53:a0:b:7") == MAC
    assert pad_mac("021e.53a0.0b07") == "021e.53a0.0b07"


def test_the_far_end_of_a_tunnel_is_not_the_address_of_what_is_behind_it() -> None:
    """A switch tells behind which other switch a unit is; a name before brackets is no tunnel."""
    assert not ips_on("C   20     021e.0000.0002   dynamic  0         F      F    nve1(10.9.9.1)")
    assert [spot.text for spot in ips_on("gate(10.9.9.1) at 02:1e:00:00:00:02")] == ["10.9.9.1"]


@pytest.mark.parametrize(
    "line",
    [
        "Internal build ID: 92a53fad-f853-42a5-9e57-c2c4ea3c26b2",
        "{5770385F-C22A-43E0-BE4C-06F5698FFBD8} started",
        "guid=5770385f-c22a-43e0-be4c-06f5698ffbd8, x=1",
    ],
)
def test_a_uuid_holds_no_hardware_address(line: str) -> None:
    """The groups of a longer number are no unit's address, however they are parted."""
    assert macs_on(line) == []


def test_an_address_beside_a_uuid_is_read() -> None:
    """What stands apart from the number counts, at its own place."""
    line = "5770385f-c22a-43e0-be4c-06f5698ffbd8 02aa-0000-0007"

    assert [(one.text, one.start) for one in macs_on(line)] == [("02:aa:00:00:00:07", 37)]


def test_a_client_id_of_digits_alone_holds_its_address() -> None:
    """Behind the kind of hardware, letters or not."""
    found = macs_on("10.9.8.7   0102.1094.0000.01   Feb 08 2026 11:11 AM  Automatic")

    assert [one.text for one in found] == ["02:10:94:00:00:01"]
