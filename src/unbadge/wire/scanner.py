"""The scanner to use: the compiled packet loop where it was built, else the one in Python.

Both give the same pieces, tallies and sums.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Protocol

from msgspec import Struct

from unbadge.wire.capture import Damage
from unbadge.wire.hosts import Tie
from unbadge.wire.scan import Piece, PlainScanner
from unbadge.wire.tally import ExchangeTally, Sums

BATCH = 4096  # rows handed over at a time

Row = tuple[bytes | int, ...]


class Scanner(Protocol):
    """What both scanners do."""

    @property
    def damage(self) -> Damage | None:
        """Why the current capture could not be read further, if so."""

    def begin(self) -> None:
        """Starts another capture; what was counted stays."""

    def feed(self, chunk: bytes) -> list[Piece]:
        """The pieces worth decoding in the frames that ``chunk`` completes."""

    def start(self, chunk: bytes) -> None:
        """Begins with a chunk, beside Python where that can be."""

    def collect(self) -> list[Piece]:
        """The pieces of the chunk that was begun; to be taken before ``damage`` is asked."""

    def finish(self) -> None:
        """Ends a capture."""

    def tallies(self) -> Iterator[ExchangeTally]:
        """The rows, in the order in which they were first seen."""

    def senders(self) -> set[tuple[bytes, bytes]]:
        """The MACs and addresses under which hosts sent in this capture."""

    def ends(self) -> set[tuple[bytes, bytes]]:
        """The MACs and addresses under which hosts sent or were sent to."""

    def carriers(self) -> frozenset[bytes]:
        """The MACs under which packets of remote hosts came in this capture."""

    def sums(self) -> Sums:
        """What the captures hold in all."""

    def missed(self) -> dict[int, int]:
        """What frames of this capture were not seen through, and how many: links, veils."""


class CaptureCount(Struct, frozen=True):
    """What the packets of one capture add up to, kept by the scanner that read it to its end.

    ``ties`` are the MACs and addresses that hosts announced as their own.
    """

    scanner: Scanner
    ties: tuple[Tie, ...] = ()


class Loop(Protocol):
    """The compiled packet loop."""

    def begin(self) -> None:
        """Starts another capture."""

    def feed(self, chunk: bytes) -> list[tuple[object, ...]]:
        """Pieces as plain tuples."""

    def start(self, chunk: bytes) -> None:
        """Begins to scan a chunk beside Python."""

    def collect(self) -> list[tuple[object, ...]]:
        """Its pieces."""

    def finish(self) -> None:
        """Ends a capture."""

    def tallies(self, start: int, many: int) -> list[tuple[object, ...]]:
        """Some rows, from one on."""

    def ends(self, *, sent: bool) -> set[tuple[bytes, bytes]]:
        """The MACs and addresses of all hosts, or of senders."""

    def carriers(self) -> list[bytes]:
        """The MACs of routers."""

    def missed(self) -> list[tuple[int, int]]:
        """What was not seen through, and how often."""

    def sums(self) -> tuple[int, int, int, int, int, int]:
        """Frames, packets, bytes, first, last, unread."""

    def damage(self) -> tuple[int, str] | None:
        """Frame and reason."""


class FastScanner:
    """The compiled packet loop behind the face of ``PlainScanner``."""

    def __init__(self, loop: Loop) -> None:
        """A scanner at the start of a capture."""
        self._loop = loop

    @property
    def damage(self) -> Damage | None:
        """Why the current capture could not be read further, if so."""
        found = self._loop.damage()
        return None if found is None else Damage(*found)

    def begin(self) -> None:
        """Starts another capture; what was counted stays."""
        self._loop.begin()

    def feed(self, chunk: bytes) -> list[Piece]:
        """The pieces worth decoding in the frames that ``chunk`` completes."""
        return [Piece(*piece) for piece in self._loop.feed(chunk)]  # type: ignore[arg-type]

    def start(self, chunk: bytes) -> None:
        """Begins with a chunk, in a thread that needs no turn at the interpreter."""
        self._loop.start(chunk)

    def collect(self) -> list[Piece]:
        """The pieces of the chunk that was begun."""
        return [Piece(*piece) for piece in self._loop.collect()]  # type: ignore[arg-type]

    def finish(self) -> None:
        """Ends a capture."""
        self._loop.finish()

    def tallies(self) -> Iterator[ExchangeTally]:
        """The rows, in the order in which they were first seen."""
        start = 0
        while rows := self._loop.tallies(start, BATCH):
            for row in rows:
                yield ExchangeTally(*row)  # type: ignore[arg-type]
            start += len(rows)

    def senders(self) -> set[tuple[bytes, bytes]]:
        """The MACs and addresses under which hosts sent in this capture."""
        return self._loop.ends(sent=True)

    def ends(self) -> set[tuple[bytes, bytes]]:
        """The MACs and addresses under which hosts sent or were sent to."""
        return self._loop.ends(sent=False)

    def carriers(self) -> frozenset[bytes]:
        """The MACs under which packets of remote hosts came in this capture."""
        return frozenset(self._loop.carriers())

    def sums(self) -> Sums:
        """What the captures hold in all."""
        return Sums(*self._loop.sums())

    def missed(self) -> dict[int, int]:
        """What frames of this capture were not seen through, and how many: links, veils."""
        return dict(self._loop.missed())


def fast_scanner(*, names: bool = False) -> FastScanner | None:
    """The compiled scanner, or nothing where it was not built."""
    try:
        module = import_module("unbadge.wire._scan")
    except ImportError:
        return None
    return FastScanner(module.Scanner(names))


def make_scanner(*, names: bool = False) -> Scanner:
    """A scanner at the start of a capture; with ``names`` it hands out only what names ends."""
    return fast_scanner(names=names) or PlainScanner(names=names)
