"""What cells look like."""

from __future__ import annotations

import pytest

from unbadge.formats.mac import serial_mac
from unbadge.sources.lists.forms import (
    addresses,
    codes_named,
    is_mac,
    is_model,
    macs,
    may_name_equipment,
    share,
)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("00-00-5E-00-53-07", ("00:00:5e:00:53:07",)),
        ("0000.5e00.5307 (eth0)", ("00:00:5e:00:53:07",)),
        ("00005e-005307", ("00:00:5e:00:53:07",)),
        ("4.419E+11", ()),
        ("2026-10-01 10:00", ()),
        ("see label", ()),
    ],
)
def test_macs(cell: str, found: tuple[str, ...]) -> None:
    """Hardware addresses are read in every notation, also beside other words."""
    assert macs(cell) == found


def test_addresses() -> None:
    """A cell tells addresses, names or why it tells none."""
    assert addresses("010.001.002.003").ips == ("10.1.2.3",)
    assert addresses("cam1").names == ("cam1",)
    assert addresses("10.0.0.x").why_not != ""
    assert addresses("10.0.0.1 to 10.0.0.9").why_not != ""
    assert addresses("10.1.2.3/24").ips == ("10.1.2.3",)
    assert addresses("2001:db8::7/64").ips == ("2001:db8::7",)
    assert addresses("10.1.2.0/24").why_not != ""


@pytest.mark.parametrize(
    ("cell", "is_one"),
    [
        ("DS-2CD2143G2-I", True),
        ("P3245-LV", True),
        ("Dome", False),
        ("12345", False),
        ("2019", False),
    ],
)
def test_models(cell: str, is_one: bool) -> None:
    """Letters with digits and no blanks look like a model."""
    assert is_model(cell) is is_one


def test_serial_numbers_that_are_addresses() -> None:
    """Twelve hex digits, a letter among them, of no group."""
    assert serial_mac("ACCC8E010203") == "ac:cc:8e:01:02:03"
    assert serial_mac("123456789012") is None
    assert serial_mac("01CC8E010203") is None


def test_share() -> None:
    """Blank cells do not count."""
    assert share(["1", "", "a"], str.isdigit) == 0.5


@pytest.mark.parametrize(
    ("cell", "may"),
    [
        ("192.0.2.7", True),
        ("02:1e:53:a0:0b:07", True),
        ("swapped for NX-2143G2.", True),
        ("Ladder needed for gate 3", False),
        ("2024-01-01", False),
        ("R", False),
    ],
)
def test_what_may_name_equipment(cell: str, may: bool) -> None:
    """Addresses, makes and codes, also within words; days and prose do not."""
    assert may_name_equipment(cell) is may


@pytest.mark.parametrize(
    "cell", ["ethernet1/2", "Gi1/0/3", "ge-0/0/3.0", "Vlan40", "0x0002", "ipv4", "IP4Address"]
)
def test_words_of_the_network_are_no_models(cell: str) -> None:
    """Ports of switches, versions and numbers in base 16 look like codes and are none."""
    assert not is_model(cell)
    assert is_model("AC-7608NI-K2/8P")


def test_codes_in_words() -> None:
    """The codes of a text are told one by one, without the signs around them."""
    text = "may buy (P3245-LV), DS-2CD2143G2-I. or 4MP domes"

    assert codes_named(text) == ("P3245-LV", "DS-2CD2143G2-I")
    assert codes_named("nothing of the kind") == ()


def test_a_uuid_in_a_cell_is_no_hardware_address() -> None:
    """Nor is a part of it; a name that ends in an address holds one."""
    assert not is_mac("{5770385F-C22A-43E0-BE4C-06F5698FFBD8}")
    assert macs("5770385f-c22a-43e0-be4c-06f5698ffbd8, 02-AA-00-00-00-07") == ("02:aa:00:00:00:07",)
    assert macs("IPC-02AA00000007") == ("02:aa:00:00:00:07",)
