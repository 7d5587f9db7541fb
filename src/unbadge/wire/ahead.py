"""Reading ahead: the next part of a capture is scanned while the last one is decoded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from unbadge.wire.scan import Piece
from unbadge.wire.scanner import Scanner


def scan_chunks(scanner: Scanner, chunks: Iterable[bytes]) -> Iterator[list[Piece]]:
    """The pieces of each chunk, in order, until the end or until damage.

    The compiled loop runs beside Python, so that decoding costs no time of its own; with the
    plain scanner the order of work is the same and the two take turns.
    """
    rest = iter(chunks)
    yield scanner.feed(next(rest, b""))
    second = None if scanner.damage else next(rest, None)
    if second is not None:  # a file of one chunk is not worth a second thread
        yield from scan_ahead(scanner, second, rest)


def scan_ahead(scanner: Scanner, first: bytes, rest: Iterable[bytes]) -> Iterator[list[Piece]]:
    """The pieces of each chunk, each read and scanned while the one before is decoded."""
    scanner.start(first)
    for chunk in rest:
        pieces = scanner.collect()
        if not scanner.damage:
            scanner.start(chunk)
        yield pieces
        if scanner.damage:
            return
    yield scanner.collect()
