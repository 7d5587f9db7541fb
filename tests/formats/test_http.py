"""HTTP and RTSP answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbadge.formats.http import is_reply, is_sdp, read_reply

REPLY = "HTTP/1.1 401 Unauthorized\r\nServer: Acme\r\nX: 1\r\n\r\n<TITLE> Cam &amp; Co </TITLE>"


def test_parts() -> None:
    """Status, headers of any case and the title are told."""
    reply = read_reply(REPLY)

    assert (reply.protocol, reply.status) == ("HTTP", 401)
    assert (reply.header("server"), reply.title) == ("Acme", "Cam & Co")


def test_cut_answer_is_read() -> None:
    """An answer without an end of headers has no body."""
    reply = read_reply("RTSP/1.0 200 OK\nServer: Acme")

    assert (reply.protocol, reply.header("server"), reply.body) == ("RTSP", "Acme", "")


def test_secrets_are_cut() -> None:
    """A name and password in an address do not survive reading."""
    reply = read_reply("HTTP/1.1 200 OK\r\nLocation: rtsp://admin:hunter2@192.0.2.1/x\r\n\r\n")

    assert "hunter2" not in reply.header("location")


@pytest.mark.parametrize(
    ("text", "reply", "sdp"),
    [(REPLY, True, False), ("v=0\r\no=- 1 1 IN IP4 0\r\ns=x", False, True), ("v=0", False, False)],
)
def test_openings(text: str, reply: bool, sdp: bool) -> None:
    """Answers and session descriptions are known by how they open."""
    assert (is_reply(text), is_sdp(text)) == (reply, sdp)


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    """No text breaks the reader."""
    assert read_reply("HTTP/" + text).status >= 0
