"""Reading ahead: the next part of a capture is scanned while the last one is decoded."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, islice

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
    with ThreadPoolExecutor(max_workers=1) as worker:
        # Several at a time: a thread that has its next task takes it without waiting for ours.
        chunks = chain([first], rest)
        ahead = deque(worker.submit(scanner.feed, chunk) for chunk in islice(chunks, AHEAD))
        while ahead:
            pieces = ahead.popleft().result()
            if not scanner.damage and (chunk := next(chunks, None)) is not None:
                ahead.append(worker.submit(scanner.feed, chunk))
            yield pieces
