"""The first bytes that a service answered with, as other programs recorded them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from unbadge.formats.head import CUT, read_head
from unbadge.formats.secrets import without_secrets
from unbadge.model import Signal
from unbadge.sources.capture.heard import read_body, read_http, read_rtsp
from unbadge.wire.talk import first_lines, telnet_text

Said = tuple[Signal, str, bytes | None]
BANNER = 1_024  # bytes kept of a greeting
TELNET = frozenset({23, 2323})
FTP = frozenset({21, 2121})
ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|.)", re.DOTALL)
PLAIN = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


def first_bytes(data: bytes, port: int | None) -> Iterator[Said]:
    """What the first bytes of a TCP service tell."""
    if data[:4] in {b"HTTP", b"RTSP"}:
        reader = read_http if data[:4] == b"HTTP" else read_rtsp
        for told in reader(read_head(data), b"", port or 0):
            yield told.signal, told.value, told.raw
    elif data[:4] == b"SSH-":
        yield Signal.SSH_BANNER, first_lines(data).split("\n")[0], None
    elif data[:3] == b"220" and port in FTP:
        yield Signal.FTP_BANNER, first_lines(data), None
    elif port in TELNET and (text := telnet_text(data)):
        yield Signal.TELNET_BANNER, text, None
    elif data.strip(b"\0\r\n\t "):
        yield raw_banner(data)


def raw_banner(data: bytes) -> Said:
    """Bytes of no known protocol, as text where they are text."""
    data = data[:BANNER]
    try:
        return Signal.BANNER_RAW, without_secrets(data.decode("utf-8")), None
    except UnicodeDecodeError:
        return Signal.BANNER_RAW, data.decode("latin-1"), data


def unescape_bytes(text: str) -> bytes:
    r"""The bytes of a text in which a scanner wrote odd ones as ``\xHH``."""

    def plain(match: re.Match[str]) -> str:
        code = match[1]
        return chr(int(code[1:], 16)) if len(code) == 3 else PLAIN.get(code, code)

    return ESCAPE.sub(plain, text).encode("latin-1", "replace")


CODINGS = frozenset({"transfer-encoding", "content-encoding"})  # undone by who recorded the page


def page(headers: Iterable[tuple[str, str]], body: str, port: int | None) -> Iterator[Said]:
    """What an HTTP answer tells that was recorded in parts."""
    lines = [f"{name}: {value}" for name, value in headers if name.lower() not in CODINGS]
    text = "\r\n".join(["HTTP/1.1 200 OK", *(line.replace("\r\n", " ") for line in lines)])
    yield from first_bytes(f"{text}\r\n\r\n{body}".encode("utf-8", "replace"), port)


def page_alone(body: str) -> Iterator[Said]:
    """What a page tells of which nothing but its body was recorded, as ``page`` would tell it."""
    for told in read_body(body.encode("utf-8", "replace")[:CUT], "", b"", 0):
        yield told.signal, told.value, told.raw
