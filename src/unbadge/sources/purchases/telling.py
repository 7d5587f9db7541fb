"""Lines of JSON objects that may speak of what is wanted, found before they are read."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol

from msgspec import Struct

from unbadge.formats.breaks import count_breaks
from unbadge.sources.feed import InputFeed
from unbadge.sources.jsonlines import FRAME, bare

THREADS = 2  # that search; the expression's engine does so without the interpreter
AHEAD = 8  # blocks that are searched before the first of them is taken


class Stretch(Protocol):
    """Where something was found."""

    def end(self) -> int:
        """The place behind it."""


class MayTell(Protocol):
    """Whether bytes may speak of what is wanted: where they first do, looked for from a place."""

    def __call__(self, data: bytes, start: int = 0, /) -> Stretch | None:
        """The first stretch from a place on; None where there is none."""


class TellingLines(Struct, frozen=True):
    """The lines of a block that are to be read, with their numbers, and how many objects it has."""

    lines: tuple[tuple[int, bytes], ...]
    records: int


def telling_lines(feed: InputFeed, may_tell: MayTell) -> Iterator[tuple[int, bytes]]:
    """The lines that may tell, or are broken, in their order; every object counts as a record."""
    waiting = deque[Future[TellingLines]]()
    mark = feed.line_end()

    def taken() -> TellingLines:
        found = waiting.popleft().result()
        feed.records += found.records
        return found

    with ThreadPoolExecutor(THREADS) as threads:
        for first, block in feed.line_blocks():
            waiting.append(threads.submit(search_block, first, block, mark, may_tell))
            if len(waiting) > AHEAD:
                yield from taken().lines
        while waiting:
            yield from taken().lines


def search_block(first: int, block: bytes, mark: bytes, may_tell: MayTell) -> TellingLines:
    """What is to be read of some lines, of which the first has a number."""
    breaks, joints = count_breaks(block, mark)
    if block[:1] != b"{" or block[-1:] != b"}" or joints != breaks:
        return search_lines(first, block.split(mark), may_tell)
    found: list[tuple[int, bytes]] = []
    number, counted, start = first, 0, 0
    while (match := may_tell(block, start)) is not None:
        begin = block.rfind(mark, start, match.end()) + 1 or start
        end = block.find(mark, match.end())
        end = len(block) if end < 0 else end
        number += count_breaks(block, mark, counted, begin)[0]
        found.append((number, block[begin:end]))
        counted, start = begin, end + 1
    return TellingLines(tuple(found), breaks + 1)


def search_lines(first: int, lines: list[bytes], may_tell: MayTell) -> TellingLines:
    """The same, line by line, where some are not one whole object each."""
    texts = ((number, bare(line.strip())) for number, line in enumerate(lines, first))
    held = [(number, text) for number, text in texts if text not in FRAME]
    told = (
        (number, text)
        for number, text in held
        if text[:1] != b"{" or text[-1:] != b"}" or may_tell(text) is not None
    )
    return TellingLines(tuple(told), len(held))
