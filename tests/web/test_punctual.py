"""Connections on which nothing, or not enough, is asked in time."""

from __future__ import annotations

import socket
from pathlib import Path
from time import monotonic

import pytest

from serving import an_application, listening
from unbadge.web import punctual


@pytest.mark.parametrize("begun", [b"", b"GET /help HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: "])
def test_a_head_that_trickles_in_is_shut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begun: bytes
) -> None:
    """Who connects and does not come to the end of a request is hung up on."""
    monkeypatch.setattr(punctual, "LONGEST_HEAD", 0.3)
    with listening(an_application(tmp_path)) as home, line_to(home) as line:
        line.sendall(begun)
        asked = monotonic()
        assert line.recv(1000) == b""
        assert monotonic() - asked < 5


def test_a_request_that_came_is_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second request on the same line has its own time."""
    monkeypatch.setattr(punctual, "LONGEST_HEAD", 2.0)
    request = b"GET /static/icon.svg HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    with listening(an_application(tmp_path)) as home, line_to(home) as line:
        for _ in range(2):
            line.sendall(request)
            assert line.recv(12) == b"HTTP/1.1 200"
            while not line.recv(65536).rstrip().endswith(b"</svg>"):
                pass


def line_to(home: str) -> socket.socket:
    """A connection to an address."""
    host, _, port = home.removeprefix("http://").rpartition(":")
    return socket.create_connection((host, int(port)), timeout=10)
