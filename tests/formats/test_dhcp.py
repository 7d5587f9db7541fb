"""DHCP messages."""

from __future__ import annotations

from hypothesis import given as any_given
from hypothesis import strategies as st

from unbadge.formats.dhcp import dhcp_binding, read_dhcp
from wire import CAMERA, dhcp


def test_a_client_tells_of_itself() -> None:
    """Host name, vendor class, and the options it asks for in their order."""
    found = read_dhcp(
        dhcp(
            b"\x35\x01\x03",
            b"\0\x0c\x04cam\0",
            b"\x3c\x05udhcp",
            b"\x37\x03\x01\x03\x06",
            b"\x32\x04\x0a\0\0\x09",
        )
    )

    assert found is not None
    assert (found.request, found.kind, found.mac) == (True, 3, CAMERA)
    assert (found.hostname, found.vendor, found.fingerprint) == ("cam", "udhcp", "1,3,6")
    assert found.address == bytes([10, 0, 0, 9])


def test_options_in_parts_are_joined() -> None:
    """RFC 3396: an option may come in several parts."""
    found = read_dhcp(dhcp(b"\x0c\x02ca", b"\x0c\x01m"))

    assert found is not None
    assert found.hostname == "cam"


def test_an_address_asked_for_is_not_yet_given() -> None:
    """Only an address that a client has, or that a server gives, is tied to its MAC."""
    assert dhcp_binding(dhcp(b"\x32\x04\x0a\0\0\x09")) is None
    assert dhcp_binding(dhcp(given="10.0.0.9", reply=True)) == (CAMERA, bytes([10, 0, 0, 9]))
    assert dhcp_binding(b"short") is None


@any_given(st.binary(max_size=40))
def test_any_bytes_can_be_read(data: bytes) -> None:
    """No datagram stops the reader."""
    read_dhcp(data)
    read_dhcp(dhcp(data)[:-1])
