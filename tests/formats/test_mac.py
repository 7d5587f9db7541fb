"""Hardware addresses."""

from __future__ import annotations

import pytest

from unbadge.formats.mac import eui64_mac, is_local, mac_text, without_local


@pytest.mark.parametrize(
    "text", ["00:C0:FE:00:00:01", "00-c0-fe-00-00-01", "00c0.fe00.0001", " 00C0FE000001 "]
)
def test_spellings_are_one(text: str) -> None:
    """Every usual spelling becomes lower case with colons."""
    assert mac_text(text) == "00:c0:fe:00:00:01"


@pytest.mark.parametrize(
    "text",
    ["", "00:00:00:00:00:00", "ff:ff:ff:ff:ff:ff", "01:00:5e:00:00:fb", "00:c0:fe:00:00", "camera"],
)
def test_no_unit_has_these(text: str) -> None:
    """Nobody's, everybody's, a group's and a broken address are none."""
    assert mac_text(text) is None


def test_local_bit() -> None:
    """The bit of addresses made up by their user is seen and cleared."""
    assert is_local("02:c0:fe:00:00:01")
    assert not is_local("00:c0:fe:00:00:01")
    assert without_local("02:c0:fe:00:00:01") == "00:c0:fe:00:00:01"


@pytest.mark.parametrize(
    ("ip", "expected"),
    [
        ("fe80::2c0:feff:fe00:1", "00:c0:fe:00:00:01"),
        ("2001:db8::2c0:feff:fe00:1%eth0", "00:c0:fe:00:00:01"),
        ("2001:db8::1", None),
        ("192.0.2.1", None),
    ],
)
def test_address_in_an_ipv6_address(ip: str, expected: str | None) -> None:
    """An IPv6 address made from a hardware address gives it back; no other does."""
    assert eui64_mac(ip) == expected


def test_a_day_with_its_time_is_no_mac() -> None:
    """Twelve digits under marks of two kinds are a time; under one kind an address."""
    assert mac_text("2026-10-01 10:00") is None
    assert mac_text("20-26-10-01-10-00") == "20:26:10:01:10:00"
    assert mac_text("202610-011000") == "20:26:10:01:10:00"
