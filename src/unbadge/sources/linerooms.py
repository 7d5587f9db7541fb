"""Whole lines of an input, put into rooms that are used again and again."""

from __future__ import annotations

from msgspec import Struct

from unbadge.errors import SourceError
from unbadge.sources.feed import LONGEST, InputFeed


class RoomLines(Struct, frozen=True):
    """How many bytes of whole lines stand in a room, without the end of the last one.

    Where none do, a line was too long and is left out, or the input has ended, by an error or not.
    """

    size: int = 0
    too_long: bool = False
    is_last: bool = False
    error: SourceError | None = None


class LineRooms:
    """Fills rooms with the next whole lines of an input, one room at a time."""

    def __init__(self, feed: InputFeed, enough: int) -> None:
        """At the start of the input; a room is full when it holds ``enough`` bytes."""
        self._pieces = feed.utf8()
        self._mark = feed.line_end()
        self._enough = enough
        self._rest = b""  # of a line that was begun
        self._has_ended = False
        self._error: SourceError | None = None

    def fill(self, room: bytearray) -> RoomLines:
        """The next lines; a line that is longer than the room makes it wider."""
        size = put(room, 0, self._rest)
        self._rest = b""
        while size < self._enough or (cut := room.rfind(self._mark, 0, size)) < 0:
            if size > LONGEST:
                return self._skip()
            if not (piece := self._next()):
                return RoomLines(size, is_last=not size, error=None if size else self._error)
            size = put(room, size, piece)
        self._rest = bytes(memoryview(room)[cut + 1 : size])
        return RoomLines(cut)

    def _skip(self) -> RoomLines:
        """Passes over the rest of a line that is too long."""
        piece = b""
        while not self._rest and (piece := self._next()):
            _, found, self._rest = piece.partition(self._mark)
            if found:
                break
        return RoomLines(too_long=True)

    def _next(self) -> bytes:
        """The next piece; empty where the input has ended."""
        if self._has_ended:
            return b""
        try:
            piece = next(self._pieces, b"")
        except SourceError as error:
            self._error = error
            piece = b""
        self._has_ended = not piece
        return piece


def put(room: bytearray, at: int, piece: bytes) -> int:
    """Where a piece ends that was put into a room, which is made wider if need be."""
    end = at + len(piece)
    if end > len(room):
        room.extend(bytes(end - len(room)))
    room[at:end] = piece
    return end
