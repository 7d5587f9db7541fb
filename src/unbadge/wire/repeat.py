"""What is told again: the part of a message that stays the same when it is sent once more.

Cameras say the same few things all day.  What was said before need not be decoded again;
``_scan.c`` follows the same rules, and a test holds the two together.
"""

from __future__ import annotations

import re

from unbadge.formats.tls import name_bytes
from unbadge.wire.pick import GUESSES, NAMING, PPPP, REQUESTS, SADP, leaf

DHCP = frozenset({67, 68})
IDENTITY = 12  # bytes of a PPPP registration: type, length and the prefix of the device's number
TELLING = 128  # bytes of a certificate that tell it apart: serial number and issuer come first
HOST = re.compile(rb"(?i)\nhost:[ \t]*([^\r\n ]*)")


def lasting(port: int, data: bytes) -> tuple[bytes, ...]:
    """The parts of a datagram that stay the same: without its number and what only ages."""
    if port in NAMING:
        return ageless(data)
    if port in DHCP:
        return data[:4], data[10:]  # the transaction, and the seconds that the client waits
    if port in PPPP:
        return (data[:IDENTITY],)
    at = data.find(b"<Uuid>") if port == SADP else -1
    end = data.find(b"<", at + 6) if at >= 0 else -1
    return (data[:at], data[end:]) if end >= 0 else (b"", data)


def ageless(data: bytes) -> tuple[bytes, ...]:
    """The parts of a DNS message between its number and the times to live of its records."""
    if len(data) < 12:
        return (data[2:],)
    parts, start, at = [], 2, 12
    questions, *records = (data[place] << 8 | data[place + 1] for place in (4, 6, 8, 10))
    for _ in range(questions):
        if at >= len(data):
            break
        at = behind_name(data, at) + 4
    for _ in range(sum(records)):
        at = behind_name(data, at)
        if at + 10 > len(data):
            break
        parts.append(data[start : at + 4])
        start = at + 8
        at += 10 + (data[at + 8] << 8 | data[at + 9])
    return (*parts, data[start:])


def behind_name(data: bytes, at: int) -> int:
    """The offset behind a domain name, which a pointer ends."""
    while at < len(data):
        size = data[at]
        if size == 0:
            return at + 1
        if size >= 0xC0:
            return at + 2
        at += 1 + size
    return at


def gist(data: bytes, need: int) -> tuple[bytes, ...] | None:
    """What is read of a TCP message with ``need`` bytes, if its first segment tells all of that."""
    if need in GUESSES:
        return None
    if data[:4] in REQUESTS:
        return b"request", *called_host(data)
    if data[:1] != b"\x16":
        return None
    if data[5] == 1:
        name = name_bytes(data[9:need]) or b""
        return (b"client", name) if len(data) >= need else None
    shown = data[leaf(data) or slice(0)]
    return (b"server", shown) if len(shown) >= TELLING or len(data) >= need else None


def called_host(data: bytes) -> tuple[bytes, bytes, bytes]:
    """Whom a request calls: whether by RTSP, the place in its first line, and its host."""
    first, _, _ = data.partition(b"\r\n")
    place = first.partition(b"://")[2].partition(b"/")[0]
    host = HOST.search(data, len(first))
    return b"rtsp" if b" RTSP/" in first else b"http", place, host[1] if host else b""
