"""What is told again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbadge.wire.pick import HELLO_WINDOW, REQUEST_WINDOW, window
from unbadge.wire.repeat import gist, lasting
from wire import client_hello, dns_answer, server_hello

ASK = b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n"
SERVER_PORT = 443


def told(data: bytes, port: int = 40_000) -> tuple[bytes, ...] | None:
    """What the scanner would hold of a message."""
    return gist(data, window(port, SERVER_PORT, data, fresh=True, names=True))


@pytest.mark.parametrize(
    ("port", "data", "expected"),
    [
        (53, b"\0\1abc", (b"abc",)),
        (67, b"\1\1\6\0IDIDSSabc", (b"\1\1\6\0", b"abc")),
        (67, b"\1\1", (b"\1\1", b"")),
        (37_020, b"<a><Uuid>12</Uuid>b", (b"<a>", b"</Uuid>b")),
        (37_020, b"<a><Uuid>12", (b"", b"<a><Uuid>12")),
        (1_900, b"NOTIFY", (b"", b"NOTIFY")),
        (32_100, b"\xf1\x14\0\x68ABCDEFG\0number", (b"\xf1\x14\0\x68ABCDEFG\0",)),
    ],
)
def test_what_changes_from_repeat_to_repeat(
    port: int, data: bytes, expected: tuple[bytes, ...]
) -> None:
    """A message that is sent again differs in its number alone."""
    assert lasting(port, data) == expected


def test_an_answer_that_only_aged_is_the_same() -> None:
    """Times to live count down in a cache; an address that changes is news."""
    young = dns_answer("a.example", "203.0.113.9", "203.0.113.10", number=1)
    old = young.replace(b"\0\0\0\x3c", b"\0\0\0\x11").replace(b"\0\1", b"\0\2", 1)

    assert young != old
    assert lasting(53, young) == lasting(53, old)
    assert lasting(53, young) != lasting(53, dns_answer("a.example", "203.0.113.9", "203.0.113.8"))


@given(st.binary(max_size=80))
def test_broken_answers_keep_all_but_number_and_ages(data: bytes) -> None:
    """Whatever the counts claim, nothing is read twice or out of bounds."""
    parts = lasting(53, data)

    assert sum(map(len, parts)) == max(len(data) - 2 - 4 * (len(parts) - 1), 0)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (client_hello("a.example"), (b"client", b"a.example")),
        (client_hello("a.example")[:-1], None),
        (ASK, (b"request", b"http", b"", b"a.example")),
        (ASK.replace(b"Host: ", b"hOST:\t "), (b"request", b"http", b"", b"a.example")),
        (ASK.replace(b"Host", b"Ghost"), (b"request", b"http", b"", b"")),
        (ASK[:-2], None),
        (
            b"DESCRIBE rtsp://a.example:554/live RTSP/1.0\r\nCSeq: 2\r\n\r\n",
            (b"request", b"rtsp", b"a.example:554", b""),
        ),
        (b"HTTP/1.1 200 OK\r\n\r\n", None),
    ],
)
def test_what_is_read_of_a_message(data: bytes, expected: tuple[bytes, ...] | None) -> None:
    """The name that a message calls, as far as its first segment holds all of it."""
    assert told(data) == expected


def test_a_certificate_is_known_by_its_beginning() -> None:
    """Serial number and issuer come first; a shorter piece might be of any certificate."""
    shown = server_hello(bytes(range(250)) * 8)

    assert told(shown[: 62 + 128], port=443) == (b"server", bytes(range(128)))
    assert told(shown[: 62 + 127], port=443) is None
    assert told(server_hello(b"short"), port=443) == (b"server", b"short")


@pytest.mark.parametrize("guess", [HELLO_WINDOW, REQUEST_WINDOW])
def test_a_guessed_length_tells_nothing(guess: int) -> None:
    """Where the end of a message is not known, no two are taken for the same."""
    assert gist(ASK, guess) is None
