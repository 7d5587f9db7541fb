"""Heads of HTTP, RTSP and SSDP messages."""

from __future__ import annotations

import gzip

import pytest

from unbadge.formats.head import decode, is_head_whole, plain_body, read_head, title

PAGE = b"<html><TITLE>\n  Web  Service </TITLE></html>"


def reply(body: bytes, *headers: bytes) -> bytes:
    """An HTTP answer."""
    return b"\r\n".join((b"HTTP/1.1 200 OK", *headers, b"", body))


def test_headers_keep_their_order_and_case() -> None:
    """A header is found whatever its case; the first of several counts."""
    head = read_head(reply(b"body", b"Server: one", b"SERVER:two", b"nonsense"))

    assert head.first == "HTTP/1.1 200 OK"
    assert head.headers == (("Server", "one"), ("SERVER", "two"))
    assert head.header("server") == "one"
    assert head.body == b"body"


def test_a_cut_head_counts_as_far_as_it_goes() -> None:
    """Without an end, all of it is head."""
    assert read_head(b"HTTP/1.1 200 OK\r\nServer: x").header("server") == "x"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (reply(b"1234", b"Content-Length: 4"), True),
        (reply(b"123", b"Content-Length: 4"), False),
        (reply(b"123"), False),
        (reply(b"", b"Content-Length: many"), False),
        (b"RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n", True),
        (b"GET / HTTP/1.1\r\n\r\n", True),
        (b"GET / HTTP/1.1\r\n", False),
    ],
)
def test_when_enough_is_there(data: bytes, expected: bool) -> None:
    """An answer is whole with the body it announces."""
    assert is_head_whole(data) is expected


def test_bodies_are_unpacked() -> None:
    """Chunk marks and compression are taken out, as far as the body goes."""
    chunked = b"5\r\n<html\r\n4;x=y\r\n></a\r\n0\r\n\r\n"
    packed = gzip.compress(PAGE)

    assert plain_body(read_head(reply(chunked, b"Transfer-Encoding: chunked"))) == b"<html></a"
    assert plain_body(read_head(reply(packed, b"Content-Encoding: gzip"))) == PAGE
    assert plain_body(read_head(reply(packed[:-20], b"Content-Encoding: gzip"))) != b""
    assert plain_body(read_head(reply(b"no gzip", b"Content-Encoding: gzip"))) == b""
    assert plain_body(read_head(reply(b"zz\r\nno", b"Transfer-Encoding: chunked"))) == b""


def test_a_bomb_unfolds_to_a_little() -> None:
    """A body that unpacks to very much is cut."""
    packed = gzip.compress(bytes(10_000_000))

    assert len(plain_body(read_head(reply(packed, b"Content-Encoding: gzip")))) == 8_192


def test_titles_are_one_line() -> None:
    """A page's title has no line breaks; a page without one has an empty title."""
    assert title(PAGE) == "Web Service"
    assert title(b"<html>") == ""


def test_text_that_is_no_utf8_is_latin() -> None:
    """No byte is lost."""
    assert decode(b"caf\xe9") == decode("café".encode()) == "café"
