"""Reading ahead: the next part of a capture is scanned while the last one is decoded."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain

from unbadge.formats.scan import Piece
from unbadge.formats.scanner import Scanner

AHEAD = 3  # chunks


def scanned(scanner: Scanner, chunks: Iterable[bytes]) -> Iterator[list[Piece]]:
    """The pieces of each chunk, in order, until the end or until damage.

    The compiled loop runs beside Python, so that decoding costs no time of its own; with the
    plain scanner the order of work is the same and the two take turns.
    """
    rest = iter(chunks)
    yield scanner.feed(next(rest, b""))
    second = next(rest, None)  # a file of one chunk is not worth a second thread
    if second is not None and not scanner.damage:
        yield from overlapped(scanner, second, rest)


def overlapped(scanner: Scanner, first: bytes, rest: Iterator[bytes]) -> Iterator[list[Piece]]:
    """The pieces of each chunk, each read and scanned while the one before is decoded."""
    chunks = chain([first], rest)

    def scan() -> list[Piece] | None:
        chunk = None if scanner.damage else next(chunks, None)
        return None if chunk is None else scanner.feed(chunk)

    with ThreadPoolExecutor(max_workers=1) as worker:
        # Several at a time: a thread that has its next task takes it without waiting for ours.
        ahead = deque(worker.submit(scan) for _ in range(AHEAD))
        while (pieces := ahead.popleft().result()) is not None:
            ahead.append(worker.submit(scan))
            yield pieces
