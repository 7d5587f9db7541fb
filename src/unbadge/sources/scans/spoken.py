"""The first bytes that a service answered with, as other programs recorded them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from unbadge.formats.head import CUT, read_head
from unbadge.formats.secrets import without_secrets
from unbadge.model import Signal
from unbadge.sources import text_of
from unbadge.sources.capture.heard import greeting_told, read_body, read_http, read_rtsp
from unbadge.wire import telnet_text

Said = tuple[Signal, str, bytes | None]
BANNER = 1_024  # bytes kept of a greeting
TELNET = frozenset({23, 2323})
READERS = {b"HTTP": read_http, b"RTSP": read_rtsp}
CERTIFICATE_NAMES = (("subject_dn", Signal.TLS_SUBJECT), ("issuer_dn", Signal.TLS_ISSUER))
ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|.)", re.DOTALL)
PLAIN = {"n": "\n", "r": "\r", "t": "\t", "0": "\0", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


def first_bytes(data: bytes, port: int | None) -> Iterator[Said]:
    """What the first bytes of a TCP service tell."""
    reader = READERS.get(data[:4])
    if reader is not None:
        for told in reader(read_head(data), b"", port or 0):
            yield told.signal, told.value, told.raw
    elif greeting := greeting_told(data, port):
        yield *greeting, None
    elif port in TELNET and (text := telnet_text(data)):
        yield Signal.TELNET_BANNER, text, None
    elif data.strip(b"\0\r\n\t "):
        yield raw_banner(data)


def spoken_text(text: str, port: int | None) -> Iterator[Said]:
    """What the first bytes of a TCP service tell that were recorded as text, if any were."""
    return first_bytes(text.encode("utf-8", "replace"), port)


def texts_said(pairs: Iterable[tuple[Signal, str]]) -> Iterator[Said]:
    """Texts of a record, each under its signal; an empty one says nothing."""
    return ((signal, text, None) for signal, text in pairs if text)


def certificate_names(parsed: object) -> Iterator[Said]:
    """Whom a parsed certificate names, and who signed it."""
    return texts_said((signal, text_of(parsed, name)) for name, signal in CERTIFICATE_NAMES)


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
    yield from spoken_text(f"{text}\r\n\r\n{body}", port)


def page_alone(body: str) -> Iterator[Said]:
    """What a page tells of which nothing but its body was recorded, as ``page`` would tell it."""
    for told in read_body(body.encode("utf-8", "replace")[:CUT], "", b"", 0):
        yield told.signal, told.value, told.raw
