"""Which packets are worth decoding."""

from __future__ import annotations

import pytest

from unbadge.wire.pick import (
    GREETING_WINDOW,
    HELLO_WINDOW,
    REPLY_WINDOW,
    REQUEST_WINDOW,
    is_quic,
    is_telling,
    service,
    window,
)
from wire import client_hello, server_hello

HELLO = client_hello("a.example")
SHOWN = server_hello(bytes(3_000))


@pytest.mark.parametrize(
    ("ports", "data", "expected"),
    [
        ((40_000, 443), HELLO, len(HELLO)),
        ((40_000, 443), HELLO[:8], HELLO_WINDOW),
        ((443, 40_000), SHOWN[:100], 47 + 5 + 4 + 3 + 3 + 3_000),
        ((443, 40_000), SHOWN[:47], HELLO_WINDOW),
        ((443, 40_000), SHOWN[:62], 47 + 5 + 4 + 3 + 3 + 3_000),
        ((443, 40_000), SHOWN[:61], HELLO_WINDOW),
        ((443, 40_000), SHOWN[:47] + b"\x14\x03\x03\0\x01\x01", 0),
        ((40_000, 80), b"GET / HTTP/1.1\r\n\r\n", 18),
        ((40_000, 80), b"GET / HTTP/1.1\r\n", REQUEST_WINDOW),
        ((80, 40_000), b"HTTP/1.1 200 OK\r\n", REPLY_WINDOW),
        ((554, 40_000), b"RTSP/1.0 200 OK\r\n", REPLY_WINDOW),
        ((21, 40_000), b"220 ready\r\n", GREETING_WINDOW),
        ((9_000, 40_000), b"\xf0\xde\xbc\x0a" + bytes(16), GREETING_WINDOW),
        ((23, 40_000), b"\xff\xfd\x01", GREETING_WINDOW),
        ((53, 40_000), b"\0\x20rest", REQUEST_WINDOW),
        ((8_000, 40_000), b"\0\0\0\x10" + bytes(12), GREETING_WINDOW),
        ((8_000, 40_000), b"\0\0\0\x10" + bytes(900), 0),
        ((34_567, 40_000), b"\xff\x01" + bytes(18) + b'{"', GREETING_WINDOW),
        ((37_777, 40_000), bytes(32) + b"Realm:Login to X", GREETING_WINDOW),
        ((9_000, 40_000), b"\0\0\0\x01\x67video", 0),
        ((443, 40_000), b"\x17\x03\x03\0\x20" + bytes(32), 0),
        ((443, 40_000), b"", 0),
    ],
)
def test_what_begins_a_message(ports: tuple[int, int], data: bytes, expected: int) -> None:
    """Beginnings are known by what they look like, and how much of them is needed."""
    assert window(*ports, data, fresh=True, names=False) == expected


def test_names_alone_need_no_replies() -> None:
    """Who wants names alone is not given what servers say of themselves."""
    assert window(80, 40_000, b"HTTP/1.1 200 OK\r\n\r\n", fresh=True, names=True) == 0
    assert window(40_000, 443, HELLO, fresh=True, names=True) == len(HELLO)


def test_a_telnet_session_is_kept_once() -> None:
    """Only the first words of a direction without marks of its own are kept."""
    assert window(23, 40_000, b"more", fresh=False, names=False) == 0


@pytest.mark.parametrize(
    ("first", "version", "size", "expected"),
    [
        (0xC0, 1, 1_200, True),
        (0xC3, 0xFF00001D, 1_200, True),
        (0xD0, 0x6B3343CF, 1_200, True),
        (0xE0, 1, 1_200, False),
        (0xC0, 1, 1_199, False),
        (0xC0, 0x310020FF, 1_300, False),
    ],
)
def test_a_quic_opening_is_long_and_of_a_known_version(
    first: int, version: int, size: int, expected: bool
) -> None:
    """P2P protocols on port 443 and 80 are not taken for QUIC."""
    data = bytes([first]) + version.to_bytes(4, "big")

    assert is_quic(data + bytes(size - 5)) is expected


@pytest.mark.parametrize(
    ("ports", "names", "expected"),
    [
        ((40_000, 53), True, True),
        ((37_020, 40_000), False, True),
        ((37_020, 40_000), True, False),
        ((40_000, 32_100), False, False),
    ],
)
def test_telling_datagrams_are_known_by_their_ports(
    ports: tuple[int, int], names: bool, expected: bool
) -> None:
    """Discovery protocols tell of devices; for names DNS is enough."""
    found = is_telling(service(*ports), b"<ProbeMatch>", names=names)

    assert found is expected


@pytest.mark.parametrize(
    ("ports", "expected"),
    [((37_020, 53), 53), ((53, 40_000), 53), ((1_900, 37_020), 1_900), ((40_000, 443), 0)],
)
def test_a_service_is_told_by_its_port(ports: tuple[int, int], expected: int) -> None:
    """A client's port may be that of another protocol: names win, then the sender's port."""
    assert service(*ports) == expected


@pytest.mark.parametrize(
    ("port", "data", "expected"),
    [
        (1_900, b"M-SEARCH * HTTP/1.1\r\n", False),
        (1_900, b"NOTIFY * HTTP/1.1\r\n", True),
        (1_900, b"HTTP/1.1 200 OK\r\n", True),
        (37_020, b"<Probe><Uuid>1</Uuid></Probe>", False),
        (37_020, b"<?xml?><ProbeMatch>", True),
        (5_353, b"M-SEARCH", True),
        (32_108, b"\xf1\x30\0\0", False),
        (32_108, b"\xf1\x31\0\x14ABCDEFG\0", True),
        (32_100, b"\xf1", False),
    ],
)
def test_a_search_tells_nothing(port: int, data: bytes, expected: bool) -> None:
    """Who only asks who is there says nothing of himself."""
    assert is_telling(port, data, names=False) is expected
