"""Connections that a log tells when they begin and again when they end: each counts once."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from unbadge.model import FlowEntry

MOST = 100_000  # connections that wait for their end

End = tuple[bytes, int]
Key = tuple[int, frozenset[End]]


class SessionStart(Struct, frozen=True):
    """A connection that began; its end tells it again, with what it sent."""

    entry: FlowEntry


class OpenSessions:
    """The connections that began and whose end was not met yet."""

    def __init__(self) -> None:
        """None."""
        self._open: dict[Key, tuple[FlowEntry, str]] = {}

    def take(self, told: FlowEntry | SessionStart, place: str) -> Iterator[tuple[FlowEntry, str]]:
        """What counts now, with its place: an end, as its beginning says who opened it."""
        if isinstance(told, FlowEntry):
            begun = self._open.pop(key_of(told), None) if self._open else None
            yield (told if begun is None else opened_as(told, begun[0])), place
            return
        key = key_of(told.entry)
        before = self._open.pop(key, None)
        if before is None and len(self._open) >= MOST:
            before = self._open.pop(next(iter(self._open)))
        self._open[key] = (told.entry, place)
        if before is not None:
            yield before

    def left(self) -> Iterator[tuple[FlowEntry, str]]:
        """The connections whose end no line told."""
        yield from self._open.values()
        self._open.clear()


def key_of(entry: FlowEntry) -> Key:
    """What two records of one connection share, whichever end they call the first."""
    ends = ((entry.source, entry.source_port), (entry.target, entry.target_port))
    return entry.protocol, frozenset(ends)


def opened_as(told: FlowEntry, begun: FlowEntry) -> FlowEntry:
    """An end with the ends in the order in which its beginning named them."""
    if told.source == begun.source:
        return told
    return replace(
        told,
        source=begun.source,
        source_port=begun.source_port,
        target=begun.target,
        target_port=begun.target_port,
    )
