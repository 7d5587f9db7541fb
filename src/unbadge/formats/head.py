"""Heads of HTTP, RTSP and SSDP messages: first line, headers, and what follows."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache

from msgspec import Struct

TITLE = re.compile(rb"<title[^>]*>(.{0,512}?)</title", re.IGNORECASE | re.DOTALL)
CUT = 8192  # bytes of a body that are looked at


class MessageHead(Struct, frozen=True):
    """A message: its first line, its headers in order, and the bytes behind them."""

    first: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    text: str  # the head as it was sent, without its end

    def header(self, name: str) -> str:
        """The first value of a header, or an empty text."""
        return next((value for key, value in self.headers if key.lower() == name), "")


def decode(data: bytes) -> str:
    """Text in UTF-8, or in latin-1 where it is none."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def head_end(data: bytes) -> tuple[int, int] | None:
    """Where a head ends and its body begins."""
    for mark in (b"\r\n\r\n", b"\n\n"):
        at = data.find(mark)
        if at >= 0:
            return at, at + len(mark)
    return None


@lru_cache(maxsize=256)  # a server says the same to every client
def read_head(data: bytes) -> MessageHead:
    """A message's head; one that is cut counts as far as it goes."""
    end, body = head_end(data) or (len(data), len(data))
    text = decode(data[:end])
    first, *lines = text.replace("\r", "").split("\n")
    pairs = (line.partition(":") for line in lines if ":" in line)
    headers = tuple((name.strip(), value.strip()) for name, _, value in pairs)
    return MessageHead(first.strip(), headers, data[body:], text)


def is_head_whole(data: bytes) -> bool:
    """Whether a head, and the body it announces, are there as far as they are looked at."""
    found = head_end(data)
    if found is None:
        return False
    if data[:4] not in {b"HTTP", b"RTSP"}:
        return True
    length = read_head(data[: found[1]]).header("content-length")
    if data[:4] == b"RTSP" and not length:
        return True
    return length.isdecimal() and len(data) - found[1] >= min(int(length[:9]), CUT)


def dechunk(body: bytes) -> bytes:
    """A body whose chunk marks are taken out, as far as it goes."""
    found = bytearray()
    while body:
        size, mark, rest = body.partition(b"\r\n")
        digits = size.split(b";")[0].strip()
        if not mark or not re.fullmatch(rb"[0-9A-Fa-f]{1,6}", digits) or not int(digits, 16):
            break
        length = int(digits, 16)
        found += rest[:length]
        body = rest[length + 2 :]
    return bytes(found)


def plain_body(head: MessageHead) -> bytes:
    """The body of an HTTP answer without chunk marks and compression, at most 8 KiB of it."""
    body = head.body[:CUT]
    if "chunked" in head.header("transfer-encoding").lower():
        body = dechunk(body)
    if head.header("content-encoding").lower() in {"gzip", "deflate"}:
        try:
            body = zlib.decompressobj(47).decompress(body, CUT)
        except zlib.error:
            return b""
    return body


def title(body: bytes) -> str:
    """The title of a page, or an empty text."""
    found = TITLE.search(body)
    return " ".join(decode(found[1]).split()) if found else ""
