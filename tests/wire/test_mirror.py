"""Mirrors and wrapped links: the frames inside are what is counted."""

from __future__ import annotations

import struct

import pytest

from unbadge.wire.scan import PlainScanner
from unbadge.wire.scanner import Scanner, fast_scanner
from wire import CAMERA, ROUTER, ethernet, ipv4, ipv6, pcap, udp

INNER = ethernet(ipv4(udp(b"x" * 100, 40_000, 8800), "192.168.1.9", "203.0.113.9"))
PACKET = INNER[14:]
SCANNERS = [pytest.param(PlainScanner, id="plain")]
if fast_scanner() is not None:
    SCANNERS.append(pytest.param(fast_scanner, id="fast"))


def gre(kind: int, body: bytes, *, number: bool = False) -> bytes:
    """A GRE packet, with a sequence number or none."""
    head = struct.pack(">HH", 0x1000 if number else 0, kind) + (bytes(4) if number else b"")
    return ethernet(ipv4(head + body, "10.0.0.1", "10.0.0.2", 47))


def carried(port: int, body: bytes) -> bytes:
    """A datagram to a collector."""
    return ethernet(ipv4(udp(body, 50_000, port), "10.0.0.1", "10.0.0.2"))


MIRRORED = {
    "ERSPAN I": gre(0x88BE, INNER),
    "ERSPAN II": gre(0x88BE, bytes(8) + INNER, number=True),
    "ERSPAN III": gre(0x22EB, bytes(12) + INNER, number=True),
    "ERSPAN III, subheader": gre(0x22EB, bytes(11) + b"\x01" + bytes(8) + INNER, number=True),
    "Ethernet in GRE": gre(0x6558, INNER),
    "VXLAN": carried(4789, b"\x08" + bytes(7) + INNER),
    "VXLAN at Linux' own port": carried(8472, b"\x08" + bytes(7) + INNER),
    "VXLAN, any protocol": carried(4790, b"\x0c\0\0\x03" + bytes(4) + INNER),
    "Geneve with an option": carried(6081, b"\x02\0\x65\x58" + bytes(12) + INNER),
    "TZSP": carried(37008, b"\x01\0\0\x01" + b"\0\x0a\x01\x07\x01" + INNER),
    "ERSPAN in VXLAN": carried(4789, b"\x08" + bytes(7) + gre(0x88BE, INNER)),
    "ERSPAN in IP in GRE": gre(0x0800, gre(0x88BE, bytes(8) + INNER, number=True)[14:]),
    "ERSPAN in IPv6 in GRE": gre(
        0x86DD,
        ipv6(b"\0\0\x65\x58" + INNER, "2001:db8::1", "2001:db8::2", 47),
        number=True,
    ),
}
MGC = b"MGC"
WRAPPED = {
    "HDLC": (104, b"\x0f\0\x08\0" + PACKET),
    "Juniper": (178, MGC + b"\x80\0\x04" + bytes(4) + INNER),
    "Juniper, packet": (178, MGC + b"\x02" + bytes(4) + PACKET),
    "PPI": (192, struct.pack("<BBHI", 0, 0, 12, 1) + bytes(4) + INNER),
    "ipnet": (226, bytes(24) + PACKET),
    "NFLOG": (
        239,
        b"\x02\0\0\0" + struct.pack("<HHHH", 16, 8, 0x600, 0) + CAMERA + bytes(2)
        + struct.pack("<HH", 4 + len(PACKET), 9) + PACKET,
    ),
    "PKTAP": (258, struct.pack("<III", 108, 1, 1) + bytes(96) + INNER),
    "labels in PPP": (9, b"\x02\x81\0\x01\x01\xff" + PACKET),
    "pseudo-wire, bare": (1, ethernet(b"\0\x01\0\xff\0\x02\x01\xff" + INNER, 0x8847)),
    "pseudo-wire": (1, ethernet(b"\0\x01\0\xff\0\x02\x01\xff" + bytes(4) + INNER, 0x8847)),
}  # fmt: skip


def scan(make: type[PlainScanner], data: bytes) -> Scanner:
    """A scanner that read a capture to its end."""
    scanner = make()
    scanner.feed(data)
    scanner.finish()
    return scanner


@pytest.mark.parametrize("make", SCANNERS)
@pytest.mark.parametrize("name", MIRRORED)
def test_a_mirrored_frame_counts_as_itself(name: str, make: type[PlainScanner]) -> None:
    """The camera's packet is counted under its own MAC, and not the switch's to the collector."""
    scanner = scan(make, pcap(MIRRORED[name]))

    (row,) = scanner.tallies()
    assert (row.mac, row.local, row.port) == (CAMERA, bytes([192, 168, 1, 9]), 8800)
    assert (scanner.sums().packets, scanner.sums().bytes) == (1, 128)


@pytest.mark.parametrize("make", SCANNERS)
@pytest.mark.parametrize("name", WRAPPED)
def test_a_wrapped_frame_is_read(name: str, make: type[PlainScanner]) -> None:
    """Links that put a header before the packet are seen through."""
    link, frame = WRAPPED[name]
    scanner = scan(make, pcap(frame, link=link))

    (row,) = scanner.tallies()
    assert (row.local, row.port, row.bytes_out) == (bytes([192, 168, 1, 9]), 8800, 128)
    assert scanner.missed() == {}


@pytest.mark.parametrize("make", SCANNERS)
def test_a_tunnel_counts_by_its_own_ends(make: type[PlainScanner]) -> None:
    """IP in GRE joins two sites; it is no mirror."""
    (one, two) = scan(make, pcap(gre(0x0800, PACKET))).tallies()

    assert {one.local, two.local} == {bytes([10, 0, 0, 1]), bytes([10, 0, 0, 2])}


@pytest.mark.parametrize("make", SCANNERS)
def test_frames_that_are_not_seen_through_are_counted_by_kind(make: type[PlainScanner]) -> None:
    """A link or a cover that is not read is told apart from frames that hold no packet."""
    assert scan(make, pcap(INNER, INNER, link=195)).missed() == {195: 2}
    macsec = ethernet(bytes(60), 0x88E5)
    spanning_tree = ROUTER + CAMERA + b"\0\x26BB\x03" + bytes(40)
    assert scan(make, pcap(macsec, spanning_tree)).missed() == {0x10000 + 0x88E5: 1}


@pytest.mark.parametrize("make", SCANNERS)
def test_nested_frames_end(make: type[PlainScanner]) -> None:
    """Labels in labels without end are no way to use up the stack."""
    frame = ethernet(ipv6(b"", following=59), 0x86DD)
    for _ in range(3_000):
        frame = ethernet(b"\0\x01\x01\xff" + bytes(4) + frame, 0x8847)

    assert scan(make, pcap(frame)).sums().packets == 0
