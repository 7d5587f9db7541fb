"""JSON that spreads over lines: objects cut out of a stream, and a cut text made whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

import msgspec

# What decoding JSON of strangers raises.
UNDECODABLE = (msgspec.DecodeError, UnicodeError, RecursionError)

TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|["{}\[\]]', re.DOTALL)
MARKS = re.compile(r'"(?:[^"\\]|\\.)*"|["{}\[\],]', re.DOTALL)
CLOSING = {"{": "}", "[": "]"}
LARGEST = 32 << 20  # bytes of one object
STEP = 1 << 20  # bytes by which a piece grows before it is looked at again


class JsonCut(NamedTuple):
    """One object: the line on which it begins, and its bytes; none where it is too large."""

    line: int
    data: bytes


class Scan:
    """Where objects begin and end in bytes that come piece by piece."""

    def __init__(self) -> None:
        """Nothing seen yet."""
        self._buffer = b""
        self._at = 0  # of the buffer, what was looked at
        self._start = -1  # where the open object begins
        self._depth = 0
        self._base = 0  # the depth at which objects are records: 1 inside an array
        self._line = 1  # of the place in the buffer up to which line ends were counted
        self._lined = 0
        self._skipping = False

    def feed(self, data: bytes) -> Iterator[JsonCut]:
        """The objects that end in the bytes seen so far."""
        self._buffer += data
        for match in TOKEN.finditer(self._buffer, self._at):
            mark = match[0]
            if mark == b'"':
                break  # a text that is not whole yet
            self._at = match.end()
            if mark in {b"{", b"["}:
                self._open(mark, match.start())
            elif mark in {b"}", b"]"}:
                self._depth = max(self._depth - 1, 0)
                if self._start >= 0 and self._depth == self._base:
                    yield self._take(match.end())
                elif self._depth == 0:
                    self._base = 0
        self._drop()

    def _open(self, mark: bytes, start: int) -> None:
        if self._start < 0 and self._depth == self._base:
            if mark == b"{":
                self._start = start
            elif self._depth == 0:
                self._base = 1
        self._depth += 1

    def _take(self, end: int) -> JsonCut:
        self._line += self._buffer.count(b"\n", self._lined, self._start)
        self._lined, line = self._start, self._line
        data = b"" if self._skipping else self._buffer[self._start : end]
        self._start, self._skipping = -1, False
        return JsonCut(line, data)

    def _drop(self) -> None:
        """Forgets what no object needs any more."""
        keep = self._at if self._start < 0 else self._start
        if self._start >= 0 and len(self._buffer) - keep > LARGEST:
            self._skipping, keep, self._start = True, self._at, 0
        elif self._start >= 0:
            self._start = 0
        if len(self._buffer) - keep > 2 * LARGEST:  # a text without an end
            keep = len(self._buffer)
        if keep > self._lined:
            self._line += self._buffer.count(b"\n", self._lined, keep)
        self._lined = max(self._lined - keep, 0)
        self._buffer = self._buffer[keep:]
        self._at = max(self._at - keep, 0)

    @property
    def is_open(self) -> bool:
        """Whether an object has begun and not ended."""
        return self._start >= 0

    @property
    def line(self) -> int:
        """The line on which the open object begins."""
        return self._line + self._buffer.count(b"\n", self._lined, max(self._start, 0))


def objects(chunks: Iterable[bytes]) -> Iterator[JsonCut]:
    """The objects of a stream: those of its outermost arrays, or that stand by themselves.

    One that is too large, or that the end of the stream cuts off, comes without bytes.
    """
    waiting, size = list[bytes](), 0
    pieces = iter(chunks)
    for chunk in pieces:
        waiting.append(chunk)
        size += len(chunk)
        if size > LARGEST:
            break
    data = b"".join(waiting)
    whole = list_items(data) if size <= LARGEST else None
    yield from scan_objects(chain((data,), pieces)) if whole is None else whole


def list_items(data: bytes) -> list[JsonCut] | None:
    """The objects of a text that is one array of objects; None where it is not."""
    if data.lstrip()[:1] != b"[":
        return None
    try:
        items = msgspec.json.decode(data, type=list[msgspec.Raw])
    except UNDECODABLE:
        return None
    found, line, at = list[JsonCut](), 1, 0
    for item in each_item(items):
        if item[:1] != b"{":
            return None
        start = data.find(item, at)
        line += data.count(b"\n", at, start)
        at = start
        found.append(JsonCut(line, item))
        line += item.count(b"\n")
        at += len(item)
    return found


def each_item(items: Iterable[msgspec.Raw]) -> Iterator[bytes]:
    """The items of an array; of arrays in it, theirs, as pages of an answer are put together."""
    for item in map(bytes, items):
        if item[:1] == b"[":
            yield from map(bytes, msgspec.json.decode(item, type=list[msgspec.Raw]))
        else:
            yield item


def scan_objects(chunks: Iterable[bytes]) -> Iterator[JsonCut]:
    """The objects of a stream, found mark by mark."""
    scan = Scan()
    waiting, size = list[bytes](), 0
    for chunk in chunks:
        waiting.append(chunk)
        size += len(chunk)
        if size >= STEP:
            yield from scan.feed(b"".join(waiting))
            waiting, size = [], 0
    yield from scan.feed(b"".join(waiting))
    if scan.is_open:
        yield JsonCut(scan.line, b"")


def mend_json(text: str) -> str:
    """The beginning of a JSON text as a whole one: what is cut off at its end is left out."""
    stack: list[str] = []
    best, open_then = 0, ""
    for match in MARKS.finditer(text):
        mark = match[0]
        if mark == '"':
            break
        if mark in CLOSING:
            stack.append(CLOSING[mark])
        elif mark in {"}", "]"} and stack:
            stack.pop()
            if not stack:
                return text[: match.end()]
        elif mark == "," and stack:
            best, open_then = match.start(), "".join(reversed(stack))
    return text[:best] + open_then
