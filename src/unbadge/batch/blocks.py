"""Files as blocks of whole lines, in order, however long the files are.

A plain file is cut without being read: whoever answers a part reads it.  Packed files, pipes and
standard input are read here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from msgspec import Struct

from unbadge.errors import reason_of
from unbadge.formats.given_line import LONGEST
from unbadge.model import Origin, Rejected
from unbadge.sources import BROKEN, Stream
from unbadge.sources.open import Tap, is_packed, unpack_stream

SIZE = 1 << 18  # bytes of a block
STDIN = Path("-")
WHOLE = "file"  # the place of a complaint about all of a file


class LineBlock(Struct, frozen=True, gc=False):
    """Whole lines of a file; ``too_long`` where one that was not kept follows them.

    ``first`` marks the block that a file begins with.
    """

    file: str
    data: bytes
    too_long: bool = False
    first: bool = False


class FilePart(Struct, frozen=True, gc=False):
    """The lines of a plain file that begin at or after ``start`` and before ``end``."""

    file: str
    start: int
    end: int

    @property
    def first(self) -> bool:
        """Whether the file begins with it."""
        return self.start == 0


def blocks(files: Iterable[Path]) -> Iterator[LineBlock | FilePart | Rejected]:
    """The lines of some files and of standard input, and what could not be read."""
    for path in files:
        if path == STDIN:
            yield from cut(unpack_stream(Tap(sys.stdin.buffer)), "-")
            continue
        try:
            with path.open("rb") as file:
                size = plain_size(file)
                if size:
                    yield from parts(str(path), size)
                else:
                    yield from cut(unpack_stream(Tap(file)), str(path))
        except BROKEN as error:
            yield unreadable(str(path), error)


def plain_size(file: BinaryIO) -> int:
    """The bytes of a file that can be read from any place; 0 for any other, or a packed one."""
    status = os.fstat(file.fileno())
    if not S_ISREG(status.st_mode):
        return 0
    head = file.read(6)
    file.seek(0)
    return 0 if is_packed(head) else status.st_size


def parts(name: str, size: int) -> Iterator[FilePart]:
    """The parts of a plain file."""
    for start in range(0, size, SIZE):
        yield FilePart(name, start, min(start + SIZE, size))


def part_block(file: BinaryIO, part: FilePart) -> LineBlock:
    """The lines of a part, read from its file."""
    before = 1 if part.start else 0
    file.seek(part.start - before)
    data = file.read(part.end - part.start + before)
    if before:  # a line that began earlier belongs to the part before
        data = data[data.find(b"\n") + 1 or len(data) :]
    if not data or data.endswith(b"\n"):
        return LineBlock(part.file, data)
    rest, too_long = line_rest(file, len(data) - data.rfind(b"\n") - 1)
    if too_long:
        return LineBlock(part.file, data[: data.rfind(b"\n") + 1], too_long=True)
    return LineBlock(part.file, data + rest)


def line_rest(file: BinaryIO, begun: int) -> tuple[bytes, bool]:
    """The rest of a line of which some bytes were read, and whether it is too long to be kept."""
    rest = bytearray()
    while more := file.readline(SIZE):
        rest += more
        if more.endswith(b"\n"):
            break
        if begun + len(rest) > LONGEST:
            return b"", True
    return bytes(rest), False


def cut(file: Stream, name: str) -> Iterator[LineBlock]:
    """The blocks of a stream."""
    rest, skipping, first = bytearray(), False, True
    while data := file.read(SIZE):
        if skipping:
            found = data.find(b"\n")
            if found < 0:
                continue
            data, skipping = data[found + 1 :], False
        end = data.rfind(b"\n") + 1
        if end:
            rest += data[:end]
            yield LineBlock(name, bytes(rest), first=first)
            rest, first = bytearray(data[end:]), False
        else:
            rest += data
        if len(rest) > LONGEST:
            yield LineBlock(name, b"", too_long=True, first=first)
            rest, skipping, first = bytearray(), True, False
    if rest:
        yield LineBlock(name, bytes(rest), first=first)


def unreadable(name: str, error: Exception) -> Rejected:
    """The complaint about a file that cannot be read, or not to its end."""
    reason = reason_of(error) or "cannot be read"
    return Rejected(origin=Origin(file=name, place=WHOLE), reason=reason)
