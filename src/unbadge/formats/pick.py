"""Which packets are worth decoding: those in which a device names itself or a server.

The rules are few and cheap because every packet of a capture meets them; ``_scan.c`` follows the
same rules, and a test holds the two together.
"""

from __future__ import annotations

# DNS, DHCP, SNMP, SSDP, WS-Discovery, Dahua's older search, mDNS, LLMNR, XM, SADP and DHIP.
DATAGRAMS = frozenset({53, 67, 68, 161, 1900, 3702, 5050, 5353, 5355, 34569, 37020, 37810})
NUMBERED = frozenset({53, 5353, 5355})  # their first two bytes change with every repeat
TELNET = frozenset({23, 2323})
HIKVISION_SDK, XM_PORT, DAHUA_PORT = 8000, 34567, 37777
REQUESTS = frozenset(
    {b"GET ", b"POST", b"HEAD", b"PUT ", b"OPTI", b"DESC", b"NOTI", b"SUBS", b"SETU", b"ANNO"}
)
REPLIES = frozenset({b"HTTP", b"RTSP"})
GREETINGS = frozenset({b"SSH-", b"220 ", b"220-", b"\xf0\xde\xbc\x0a"})
REQUEST_WINDOW, REPLY_WINDOW, HELLO_WINDOW, GREETING_WINDOW = 4096, 8192, 16384, 1024
# QUIC version 1, version 2 and the last drafts (RFC 9000, RFC 9369).
QUIC_ONE, QUIC_TWO, QUIC_DRAFTS = 1, 0x6B3343CF, 0xFF00001B
QUIC_LEAST = 1200  # RFC 9000, 14.1: a client's first datagram is at least this long


def is_quic(data: bytes) -> bool:
    """Whether a datagram may hold a client's first QUIC packet."""
    if len(data) < QUIC_LEAST:
        return False
    version = int.from_bytes(data[1:5], "big")
    if version == QUIC_TWO:
        return data[0] & 0xF0 == 0xD0
    known = version == QUIC_ONE or QUIC_DRAFTS <= version <= QUIC_DRAFTS + 7
    return known and data[0] & 0xF0 == 0xC0


def is_telling(source_port: int, target_port: int, data: bytes) -> bool:
    """Whether a datagram is worth decoding."""
    return source_port in DATAGRAMS or target_port in DATAGRAMS or is_quic(data)


def window(source_port: int, target_port: int, data: bytes, *, fresh: bool) -> int:
    """How many bytes of a TCP direction to keep from here on, if something begins here.

    ``fresh`` says that nothing of the direction was kept before.
    """
    head = data[:4]
    if head[:2] == b"\x16\x03" and len(data) >= 6 and head[2] <= 4 and data[5] in {1, 2}:
        return HELLO_WINDOW
    if head in REQUESTS:
        return REQUEST_WINDOW
    if head in REPLIES:
        return REPLY_WINDOW
    if head in GREETINGS or data[4:8] == b"DHIP":
        return GREETING_WINDOW
    if fresh and 53 in {source_port, target_port}:
        return REQUEST_WINDOW
    return GREETING_WINDOW if fresh and is_answer(source_port, data) else 0


def is_answer(port: int, data: bytes) -> bool:
    """Whether the first bytes from a port are a telnet server's, or a maker's own greeting.

    Told by their layout, so that the middle of a video stream is never taken for one.
    """
    if port == HIKVISION_SDK:
        return data[:4] == b"\0\0\0\x10" and len(data) == 16
    if port == XM_PORT:
        return data[:1] == b"\xff" and data[20:21] == b"{"
    if port == DAHUA_PORT:
        return data[32:38] == b"Realm:"
    return port in TELNET
