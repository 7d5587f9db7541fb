"""A small RTSP server as data: it names itself, refuses or describes, and never streams."""

from __future__ import annotations

import re

from msgspec import Struct

_SEQUENCE = re.compile(rb"CSeq:\s*(\d+)", re.IGNORECASE)


class Rtsp(Struct, frozen=True, kw_only=True):
    """An RTSP service; ``sdp`` given means that it describes the stream to anybody."""

    realm: str = ""
    server: str | None = None
    sdp: str | None = None
    public: str = "OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN"
    greeting: bytes = b""

    def reply(self, request: bytes) -> bytes | None:
        """The answer to OPTIONS or DESCRIBE; other methods are refused, other protocols ignored."""
        first = request.split(b"\r\n", 1)[0].split(b" ")
        if len(first) != 3 or not first[2].startswith(b"RTSP/"):
            return None
        sequence = _SEQUENCE.search(request)
        headers = [] if sequence is None else [("CSeq", sequence[1].decode())]
        if self.server is not None:
            headers.append(("Server", self.server))
        if first[0] == b"OPTIONS":
            return _write("200 OK", [*headers, ("Public", self.public)])
        if first[0] != b"DESCRIBE":
            return _write("405 Method Not Allowed", headers)
        return self._describe(headers)

    def _describe(self, headers: list[tuple[str, str]]) -> bytes:
        if self.sdp is None:
            challenge = f'Digest realm="{self.realm}", nonce="a3f1c02b9d5e7706"'
            return _write("401 Unauthorized", [*headers, ("WWW-Authenticate", challenge)])
        told = [*headers, ("Content-Type", "application/sdp")]
        return _write("200 OK", [*told, ("Content-Length", str(len(self.sdp)))], self.sdp)


def _write(status: str, headers: list[tuple[str, str]], body: str = "") -> bytes:
    lines = [f"{name}: {value}" for name, value in headers]
    return ("\r\n".join((f"RTSP/1.0 {status}", *lines, "", "")) + body).encode()


def session(name: str, lines: tuple[str, ...] = (), media: tuple[str, ...] = ()) -> str:
    """A session description of one H.264 track."""
    track = ("m=video 0 RTP/AVP 96", "a=rtpmap:96 H264/90000", "a=control:trackID=1")
    head = ("v=0", "o=- 1109162014219182 1109162014219192 IN IP4 0.0.0.0", f"s={name}")
    return "\r\n".join((*head, *lines, "t=0 0", *track, *media, ""))


def question(method: str, url: str, sequence: int) -> bytes:
    """A request that starts no stream."""
    agent = "User-Agent: ashenmouth-survey"
    accept = "Accept: application/sdp\r\n" if method == "DESCRIBE" else ""
    return f"{method} {url} RTSP/1.0\r\nCSeq: {sequence}\r\n{agent}\r\n{accept}\r\n".encode()
