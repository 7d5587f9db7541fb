"""The first bytes of services."""

from __future__ import annotations

import pytest

from unbadge.model import Signal
from unbadge.sources.scans.spoken import first_bytes, page, raw_banner, unescape_bytes


@pytest.mark.parametrize(
    ("data", "port", "signal", "value"),
    [
        (b"HTTP/1.1 200 OK\r\nServer: Acme/1\r\n\r\n", 80, Signal.HTTP_SERVER, "Acme/1"),
        (b"RTSP/1.0 200 OK\r\nServer: AcmeRtsp\r\n\r\n", 554, Signal.RTSP_SERVER, "AcmeRtsp"),
        (b"SSH-2.0-dropbear\r\n", 22, Signal.SSH_BANNER, "SSH-2.0-dropbear"),
        (b"220 Acme FTP\r\n", 21, Signal.FTP_BANNER, "220 Acme FTP"),
        (b"\xff\xfb\x01acme login: ", 23, Signal.TELNET_BANNER, "acme login:"),
        (b"hello", 9_000, Signal.BANNER_RAW, "hello"),
    ],
)
def test_protocols(data: bytes, port: int, signal: Signal, value: str) -> None:
    """A protocol is told from the first bytes, and from the port where those are not enough."""
    assert (signal, value, None) in list(first_bytes(data, port))


def test_bytes_that_are_no_text() -> None:
    """Bytes that are no text stay beside their latin-1 form; nothing is not told."""
    assert raw_banner(b"\xff\x01") == (Signal.BANNER_RAW, "\xff\x01", b"\xff\x01")
    assert list(first_bytes(b"\0\r\n", 1)) == []


def test_escapes() -> None:
    """Odd bytes that a scanner wrote as escapes come back."""
    assert unescape_bytes(r"HTTP/1\.1\x20200\r\n\"\\") == b'HTTP/1.1 200\r\n"\\'


def test_page_in_parts() -> None:
    """A page recorded in parts reads like one on the wire; its coding is already undone."""
    headers = (("Server", "Acme"), ("Transfer-Encoding", "chunked"))
    said = list(page(headers, "<title>Cam</title>", 80))

    assert (Signal.HTTP_SERVER, "Acme", None) in said
    assert (Signal.HTTP_TITLE, "Cam", None) in said
