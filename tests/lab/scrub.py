"""Takes out of a recording what it tells about the machine that made it."""

from __future__ import annotations

import re
import struct

_PCAPNG = b"\x0a\x0d\x0d\x0a"
_SECTION, _INTERFACE, _STATISTICS, _NAMES = 0x0A0D0D0A, 1, 5, 4
_RESOLUTION = 9  # option: how many digits a time stamp has


def scrubbed(capture: bytes) -> bytes:
    """The capture without notes on hardware, system and program; packets are untouched."""
    if not capture.startswith(_PCAPNG):
        return capture
    return b"".join(_block(kind, body) for kind, body in _blocks(capture))


def _blocks(capture: bytes) -> list[tuple[int, bytes]]:
    found, at = [], 0
    while at + 12 <= len(capture):
        kind, length = struct.unpack_from("<II", capture, at)
        found.append((kind, capture[at + 8 : at + length - 4]))
        at += length
    return found


def _block(kind: int, body: bytes) -> bytes:
    if kind in {_STATISTICS, _NAMES}:
        return b""
    if kind == _SECTION:
        body = body[:16]
    elif kind == _INTERFACE:
        body = body[:8] + _kept(body[8:])
    length = struct.pack("<I", len(body) + 12)
    return struct.pack("<I", kind) + length + body + length


def _kept(options: bytes) -> bytes:
    at = 0
    while at + 4 <= len(options):
        code, length = struct.unpack_from("<HH", options, at)
        whole = 4 + length + -length % 4
        if code == _RESOLUTION:
            return options[at : at + whole] + b"\x00" * 4
        at += whole
    return b""


def without_paths(xml: str) -> str:
    """Nmap's XML without the place of its style sheet on this machine."""
    return re.sub(r"<\?xml-stylesheet [^?]*\?>\n?", "", xml)
