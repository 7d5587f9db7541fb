"""Lines of JSON objects that may speak of what is wanted, found before they are read."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Protocol

from msgspec import Struct

from unbadge.formats.sift import Sift
from unbadge.sources import FRAME, InputFeed, bare

THREADS = 2  # that search; the expression's engine does so without the interpreter
AHEAD = 8  # blocks that are searched before the first of them is taken


class MayTell(Protocol):
    """What may speak of what is wanted: an expression, and where there is one, a faster sift.

    The sift finds lines that the expression may match, and those that are no whole object.
    """

    @property
    def search(self) -> Callable[[bytes], object | None]:
        """What the expression finds in bytes; None where it finds nothing."""

    @property
    def sift(self) -> Sift | None:
        """What finds the lines to search; None where every line is to be."""


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
    if may_tell.sift is None:
        return search_lines(enumerate(block.split(mark), first), may_tell)
    lines, found = may_tell.sift(block, mark)
    told = search_lines(((first + at, block[start:end]) for at, start, end in found), may_tell)
    return TellingLines(told.lines, lines - len(found) + told.records)


def search_lines(lines: Iterable[tuple[int, bytes]], may_tell: MayTell) -> TellingLines:
    """The lines that may tell or are no whole object, and how many objects there are."""
    texts = ((number, bare(line.strip())) for number, line in lines)
    held = [(number, text) for number, text in texts if text not in FRAME]
    told = (
        (number, text)
        for number, text in held
        if text[:1] != b"{" or text[-1:] != b"}" or may_tell.search(text) is not None
    )
    return TellingLines(tuple(told), len(held))
