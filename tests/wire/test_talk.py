"""The first bytes of a TCP direction."""

from __future__ import annotations

import pytest

from unbadge.wire.talk import first_lines, is_whole, telnet_text
from wire import client_hello


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (client_hello("x"), True),
        (client_hello("x")[:20], False),
        (b"GET / HTTP/1.1\r\n\r\n", True),
        (b"SSH-2.0-x\r\n", True),
        (b"220 read", False),
        (b"220-one\r\n", False),
        (b"\xf0\xde\xbc\x0a" + bytes(16), True),
        (bytes(4) + b"DHIP", True),
        (b"anything", False),
    ],
)
def test_when_enough_is_there(data: bytes, expected: bool) -> None:
    """Each protocol ends its first words in its own way."""
    assert is_whole(data) is expected


def test_telnet_is_read_up_to_its_prompt() -> None:
    """Negotiation is taken out, and what anybody types is not kept."""
    data = b"\xff\xfd\x01\xff\xfa\x18\x01\xff\xf0\r\n192.0.0.64 login: admin\r\nPassword: x"

    assert telnet_text(data) == "192.0.0.64 login:"


def test_the_middle_of_a_session_is_not_kept() -> None:
    """Without a prompt or a beginning, nothing is told."""
    assert telnet_text(b"cat /etc/passwd\r\nroot:x:0") == ""


def test_greetings_are_text() -> None:
    """A greeting has its lines and no carriage returns."""
    assert first_lines(b"220-one\r\n220 two\r\n") == "220-one\n220 two"
