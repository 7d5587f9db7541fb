"""Recordings lose what they tell about the machine, and nothing else."""

from __future__ import annotations

import struct

from lab.scrub import scrubbed, without_paths


def block(kind: int, body: bytes) -> bytes:
    """One pcapng block."""
    length = struct.pack("<I", len(body) + 12)
    return struct.pack("<I", kind) + length + body + length


def option(code: int, data: bytes) -> bytes:
    """One option, padded to four bytes."""
    return struct.pack("<HH", code, len(data)) + data + b"\x00" * (-len(data) % 4)


HEAD = struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1)
FACE = struct.pack("<HHI", 1, 0, 0)
PACKET = block(6, b"packet..")


def test_section_and_interface_lose_their_notes() -> None:
    """Hardware, system and interface notes go; the time resolution and the packets stay."""
    capture = (
        block(0x0A0D0D0A, HEAD + option(2, b"a computer") + option(0, b""))
        + block(1, FACE + option(2, b"eth0") + option(9, b"\x09") + option(0, b""))
        + PACKET
        + block(5, b"counters")
    )

    clean = scrubbed(capture)

    assert b"a computer" not in clean
    assert b"eth0" not in clean
    assert b"counters" not in clean
    assert option(9, b"\x09") in clean
    assert PACKET in clean


def test_interface_without_resolution_keeps_default() -> None:
    """No option is invented."""
    assert scrubbed(block(0x0A0D0D0A, HEAD) + block(1, FACE)) == (
        block(0x0A0D0D0A, HEAD) + block(1, FACE)
    )


def test_classic_capture_is_left_alone() -> None:
    """A pcap file holds no notes."""
    assert scrubbed(b"\xd4\xc3\xb2\xa1rest") == b"\xd4\xc3\xb2\xa1rest"


def test_style_sheet_line_goes() -> None:
    """Nmap's XML loses the path of its style sheet and stays XML."""
    xml = '<?xml version="1.0"?>\n<?xml-stylesheet href="file:///x/nmap.xsl"?>\n<nmaprun/>'

    assert without_paths(xml) == '<?xml version="1.0"?>\n<nmaprun/>'
