"""Files as blocks of whole lines, in order, however long the files are."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import zstandard

from unbadge.batch.lines import Block
from unbadge.model import Origin, Rejected
from unbadge.sources.feed import Stream
from unbadge.sources.inputs import Tap, unpacked

SIZE = 1 << 20  # bytes read at once
LONGEST = 1 << 26  # bytes of a line that is still read
STDIN = Path("-")


def blocks(files: Iterable[Path]) -> Iterator[Block | Rejected]:
    """The lines of some files and of standard input, and what could not be read."""
    for path in files:
        if path == STDIN:
            yield from cut(unpacked(Tap(sys.stdin.buffer)), "-")
            continue
        try:
            with path.open("rb") as file:
                yield from cut(unpacked(Tap(file)), str(path))
        except (OSError, EOFError, zlib.error, zstandard.ZstdError) as error:
            reason = getattr(error, "strerror", None) or str(error) or "cannot be read"
            yield Rejected(origin=Origin(file=str(path), place="file"), reason=reason)


def cut(file: Stream, name: str) -> Iterator[Block | Rejected]:
    """The blocks of one file; a line too long to be an observation is rejected, not kept."""
    number, rest, skipping = 1, b"", False
    while data := file.read(SIZE):
        if skipping:
            found = data.find(b"\n")
            if found < 0:
                continue
            data, skipping = data[found + 1 :], False
            number += 1
        end = data.rfind(b"\n") + 1
        if end:
            whole = rest + data[:end]
            yield Block(name, number, whole)
            number += whole.count(b"\n")
            rest = data[end:]
        else:
            rest += data
        if len(rest) > LONGEST:
            yield too_long(name, number)
            rest, skipping = b"", True
    if rest:
        yield Block(name, number, rest)


def too_long(name: str, number: int) -> Rejected:
    """The complaint about an endless line."""
    origin = Origin(file=name, place=f"line {number}")
    return Rejected(origin=origin, reason=f"longer than {LONGEST:,} bytes")
