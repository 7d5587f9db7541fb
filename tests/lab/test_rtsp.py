"""The emulated RTSP server names itself, refuses or describes, and never streams."""

from __future__ import annotations

import pytest

from lab.rtsp import Rtsp, question, session

CLOSED = Rtsp(realm="Login to x", server="Acme RTSP")
OPEN = Rtsp(sdp=session("Media Server", (), ("a=packetization-supported:DH",)))


def test_options_tell_server_and_methods() -> None:
    """OPTIONS is answered with sequence, server and methods."""
    answer = CLOSED.reply(question("OPTIONS", "rtsp://x/", 7))

    assert answer is not None
    assert answer.startswith(b"RTSP/1.0 200 OK\r\nCSeq: 7\r\nServer: Acme RTSP\r\nPublic: ")


def test_describe_is_refused_with_realm() -> None:
    """Without a login DESCRIBE brings the realm."""
    answer = CLOSED.reply(question("DESCRIBE", "rtsp://x/", 8))

    assert answer is not None
    assert answer.startswith(b"RTSP/1.0 401 Unauthorized")
    assert b'realm="Login to x"' in answer


def test_open_camera_describes_itself() -> None:
    """A camera without protection gives its session description with the right length."""
    answer = OPEN.reply(question("DESCRIBE", "rtsp://x/", 9))

    assert answer is not None
    head, _, body = answer.partition(b"\r\n\r\n")
    assert f"Content-Length: {len(body)}".encode() in head
    assert b"s=Media Server\r\n" in body
    assert body.endswith(b"a=packetization-supported:DH\r\n")


@pytest.mark.parametrize("method", ["SETUP", "PLAY"])
def test_no_stream_starts(method: str) -> None:
    """Methods that would start a stream are not allowed."""
    answer = OPEN.reply(question(method, "rtsp://x/", 1))

    assert answer is not None
    assert b" 405 " in answer


def test_other_protocols_are_hung_up_on() -> None:
    """An HTTP request on this port closes the connection."""
    assert CLOSED.reply(b"GET / HTTP/1.0\r\n\r\n") is None
