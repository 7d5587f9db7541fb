"""Which packets are worth decoding: those in which a device names itself or a server.

The rules are few and cheap because every packet of a capture meets them; ``_scan.c`` follows the
same rules, its numbers are written from here, and a test holds the two together.
"""

from __future__ import annotations

# DNS, DHCP, SNMP, SSDP, WS-Discovery, the older DVRIP search, mDNS, LLMNR, XM, SADP, DHIP and PPPP.
PPPP = frozenset({32_100, 32_108})  # its servers, and its search on the local network
DATAGRAMS = PPPP | {53, 67, 68, 161, 1900, 3702, 5050, 5353, 5355, 34569, 37020, 37810}
# What a PPPP device sends and its viewers do not: its log-in in three forms, an answer to a search.
REGISTERING = frozenset({b"\xf1\x10", b"\xf1\x12", b"\xf1\x14", b"\xf1\x31"})
DNS = 53
NAMING = frozenset({DNS, 5353, 5355})  # those that names of remote ends come from
SSDP, SADP = 1900, 37020
ANNOUNCED = frozenset({b"NOTIFY ", b"HTTP/1."})  # what SSDP sends that is no search
TELNET = frozenset({23, 2323})
SDK_PORT, XM_PORT, DVRIP_PORT = 8000, 34567, 37777
REQUESTS = frozenset(
    {b"GET ", b"POST", b"HEAD", b"PUT ", b"OPTI", b"DESC", b"NOTI", b"SUBS", b"SETU", b"ANNO"}
)
REPLIES = frozenset({b"HTTP", b"RTSP"})
GREETINGS = frozenset({b"SSH-", b"220 ", b"220-", b"\xf0\xde\xbc\x0a"})
REQUEST_WINDOW, REPLY_WINDOW, HELLO_WINDOW, GREETING_WINDOW = 4096, 8192, 16384, 1024
GUESSES = frozenset({REQUEST_WINDOW, REPLY_WINDOW, HELLO_WINDOW, GREETING_WINDOW})
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


def service(source_port: int, target_port: int) -> int:
    """The port whose protocol a datagram speaks, as far as it is one that is read; else 0."""
    if source_port in NAMING:
        return source_port
    if target_port in NAMING:
        return target_port
    if source_port in DATAGRAMS:
        return source_port
    return target_port if target_port in DATAGRAMS else 0


def is_telling(port: int, data: bytes, *, names: bool) -> bool:
    """Whether a datagram is worth decoding, for the ``names`` in it alone or for all it tells.

    ``port`` is the one of its service.
    """
    wanted = port in NAMING or (port != 0 and not names and not is_search(port, data))
    return wanted or is_quic(data)


def is_search(port: int, data: bytes) -> bool:
    """Whether a datagram only asks who is there, or is of a viewer."""
    if port in PPPP:
        return data[:2] not in REGISTERING
    if port == SADP:
        return b"<ProbeMatch" not in data
    return port == SSDP and data[:7] not in ANNOUNCED


def window(source_port: int, target_port: int, data: bytes, *, fresh: bool, names: bool) -> int:
    """How many bytes of a TCP direction to keep from here on, if something begins here.

    ``fresh`` says that nothing of the direction was kept before, ``names`` that only names of
    remote ends are wanted.
    """
    head = data[:4]
    if head[:2] == b"\x16\x03" and len(data) >= 6 and head[2] <= 4 and data[5] in {1, 2}:
        return client_window(data) if data[5] == 1 else server_window(data)
    if head in REQUESTS:
        return len(data) if b"\r\n\r\n" in data else REQUEST_WINDOW
    if fresh and DNS in {source_port, target_port}:
        return REQUEST_WINDOW
    return 0 if names else told_window(source_port, data, fresh=fresh)


def told_window(port: int, data: bytes, *, fresh: bool) -> int:
    """How many bytes to keep of what a server says of itself."""
    if data[:4] in REPLIES:
        return REPLY_WINDOW
    greeting = data[:4] in GREETINGS or data[4:8] == b"DHIP"
    return GREETING_WINDOW if greeting or (fresh and is_answer(port, data)) else 0


def client_window(data: bytes) -> int:
    """How many bytes a client's hello has, if it stands in one record."""
    record = data[3] << 8 | data[4]
    if len(data) < 9 or 4 + int.from_bytes(data[6:9], "big") > record:
        return HELLO_WINDOW
    return 5 + record


def server_window(data: bytes) -> int:
    """How many bytes a server's hello has up to the end of its certificate, if that can be told.

    None where it shows no certificate: from TLS 1.3 on, all that follows is encrypted.
    """
    shown = leaf(data)
    return HELLO_WINDOW if shown is None else min(shown.stop, HELLO_WINDOW)


def leaf(data: bytes) -> slice | None:
    """Where a server's own certificate stands in its first TLS bytes; empty where it shows none.

    Nothing comes back where the bytes do not reach that far.
    """
    at, end = 5, 5 + (data[3] << 8 | data[4])
    while at + 4 <= len(data):
        if at == end:
            if at + 5 > len(data):
                break
            if data[at] != 22:
                return slice(0, 0)
            at, end = at + 5, at + 5 + (data[at + 3] << 8 | data[at + 4])
            continue
        if data[at] == 11:
            begin = at + 10  # behind type, length, length of the list and of the first
            stop = begin + int.from_bytes(data[at + 7 : begin], "big")
            return slice(begin, stop) if begin <= len(data) and begin < stop <= end else None
        at += 4 + int.from_bytes(data[at + 1 : at + 4], "big")
        if at > end:
            break
    return None


def is_answer(port: int, data: bytes) -> bool:
    """Whether the first bytes from a port are a telnet server's, or a maker's own greeting.

    Told by their layout, so that the middle of a video stream is never taken for one.
    """
    if port == SDK_PORT:
        return data[:4] == b"\0\0\0\x10" and len(data) == 16
    if port == XM_PORT:
        return data[:1] == b"\xff" and data[20:21] == b"{"
    if port == DVRIP_PORT:
        return data[32:38] == b"Realm:"
    return port in TELNET
