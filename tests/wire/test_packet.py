"""IP packets."""

from __future__ import annotations

import struct

import pytest

from unbadge.wire.link import IPV4, IPV6
from unbadge.wire.packet import Packet, packet, protocol_name
from wire import ipv4, ipv6, tcp, udp

HOP = b"\x11\0\x01\x04\0\0\0\0"


def read(kind: int, data: bytes, wire: int | None = None) -> Packet:
    """A packet that can be read."""
    found = packet(kind, data, 0, len(data) if wire is None else wire)
    assert found is not None
    return found


def test_sizes_are_those_of_the_header() -> None:
    """A packet that the capture cut keeps its size; its payload ends where the bytes end."""
    found = read(IPV4, ipv4(udp(b"x" * 100))[:60])

    assert (found.size, found.end) == (128, 60)
    assert (found.source_port, found.target_port) == (40_000, 53)


def test_padding_behind_a_packet_is_not_payload() -> None:
    """What the link added to reach its least length is left out."""
    found = read(IPV4, ipv4(udp(b"x")) + bytes(17))

    assert (found.size, found.end) == (29, 29)


def test_options_are_passed_over() -> None:
    """Ports are read behind the options of an IPv4 header."""
    assert read(IPV4, ipv4(tcp(), protocol=6, options=bytes(8))).target_port == 443


def test_a_length_of_zero_is_the_rest_of_the_frame() -> None:
    """Sending hosts leave the length to the network card when they capture their own packets."""
    assert read(IPV4, ipv4(udp(b"x" * 50), length=0), wire=5_000).size == 5_000


@pytest.mark.parametrize(
    ("fragment", "ports", "is_fragment"),
    [
        (0x2000, (40_000, 53), True),
        (0x2010, (0, 0), True),
        (0x0010, (0, 0), True),
        (0x4000, (40_000, 53), False),
    ],
)
def test_only_the_first_fragment_has_ports(
    fragment: int, ports: tuple[int, int], is_fragment: bool
) -> None:
    """Later fragments count under port 0."""
    found = read(IPV4, ipv4(udp(b""), fragment=fragment))

    assert ((found.source_port, found.target_port), found.fragment) == (ports, is_fragment)


def test_extension_headers_lead_to_the_protocol() -> None:
    """Hop-by-hop, routing, destination and authentication headers are passed over."""
    chain = (
        b"\x2b\0" + bytes(6) + b"\x3c\0" + bytes(6) + b"\x33\0" + bytes(6) + b"\x11\x01" + bytes(10)
    )

    found = read(
        IPV6,
        ipv6(chain[:16] + b"\x33\0" + bytes(6) + b"\x11\x01" + bytes(10) + udp(b""), following=0),
    )

    assert (found.protocol, found.target_port) == (17, 53)
    assert found.size == 40 + 16 + 8 + 12 + 8


@pytest.mark.parametrize(("offset", "port"), [(0x0001, 53), (0x0009, 0)])
def test_fragments_of_version_six(offset: int, port: int) -> None:
    """The first fragment has ports, later ones have none."""
    body = b"\x11\0" + struct.pack(">HI", offset, 1) + udp(b"")

    found = read(IPV6, ipv6(body, following=44))

    assert (found.protocol, found.target_port, found.fragment) == (17, port, True)


def test_a_cut_chain_ends_where_it_is_cut() -> None:
    """The protocol is the header that is missing."""
    assert read(IPV6, ipv6(HOP, following=0)[:44]).protocol == 0


def test_version_six_under_the_type_of_version_four() -> None:
    """Some cards leave IPv4's EtherType on IPv6 packets; the version digit decides."""
    assert len(read(IPV4, ipv6(udp(b""))).source) == 16


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (IPV4, ipv4(b"")[:19]),
        (IPV4, b"\x44" + ipv4(b"")[1:]),
        (IPV4, ipv4(b"", length=19)),
        (IPV4, b"\x50" + bytes(30)),
        (IPV6, ipv6(b"")[:39]),
        (IPV6, ipv4(b"") + bytes(40)),
        (0x0806, ipv4(b"")),
        (IPV4, b""),
    ],
)
def test_broken_headers_are_no_packets(kind: int, data: bytes) -> None:
    """A header that is cut or contradicts itself is not counted."""
    assert packet(kind, data, 0, len(data)) is None


@pytest.mark.parametrize(("number", "name"), [(6, "tcp"), (58, "icmpv6"), (200, "ip-200")])
def test_protocols_have_names(number: int, name: str) -> None:
    """A protocol without a name is called by its number."""
    assert protocol_name(number) == name
