"""Pieces to messages: the first bytes of a TCP direction put together, datagrams as they are.

A message is a piece whose data is all of it: a datagram, or the start of a TCP direction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from unbadge.wire.pick import GUESSES
from unbadge.wire.scan import Piece, Sort

OPEN = 1024  # messages put together at one time; the oldest is given out as it stands


class Opened(Struct):
    """A message that is being put together; ``size`` is how many bytes of it came."""

    first: Piece
    parts: dict[int, bytes]
    size: int

    def text(self) -> bytes:
        """The bytes from the start up to the first gap."""
        if len(self.parts) == 1:
            return self.first.data
        whole = bytearray()
        for at, data in sorted(self.parts.items()):
            if at > len(whole):
                break
            whole[at : at + len(data)] = data
        return bytes(whole)


def message(first: Piece, data: bytes) -> Piece:
    """The message that a piece begins, with all its bytes."""
    return first if data is first.data else replace(first, data=data)


class Assembler:
    """Puts messages together; ``is_whole`` tells when the first bytes of one are enough."""

    def __init__(self, is_whole: Callable[[bytes], bool]) -> None:
        """An assembler with nothing open."""
        self._is_whole = is_whole
        self._open: dict[tuple[bytes, bytes, int, int], Opened] = {}

    def feed(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """The messages that some pieces complete."""
        for piece in pieces:
            if piece.sort == Sort.DATAGRAM:
                yield piece
            elif piece.sort == Sort.START:
                yield from self._start(piece)
            elif piece.sort == Sort.MORE:
                yield from self._more(piece)

    def finish(self) -> Iterator[Piece]:
        """The messages that were never completed, as they stand."""
        for opened in self._open.values():
            yield message(opened.first, opened.text())
        self._open.clear()

    def _start(self, piece: Piece) -> Iterator[Piece]:
        key = (piece.source, piece.target, piece.source_port, piece.target_port)
        before = self._open.pop(key, None)
        if before is not None:
            yield message(before.first, before.text())
        if self._is_enough(piece, piece.data):
            yield piece
            return
        if len(self._open) >= OPEN:
            oldest = self._open.pop(next(iter(self._open)))
            yield message(oldest.first, oldest.text())
        self._open[key] = Opened(piece, {0: piece.data}, len(piece.data))

    def _more(self, piece: Piece) -> Iterator[Piece]:
        key = (piece.source, piece.target, piece.source_port, piece.target_port)
        opened = self._open.get(key)
        if opened is None:
            return
        if piece.at in opened.parts:
            return
        opened.parts[piece.at] = piece.data
        opened.size += len(piece.data)
        if opened.size < opened.first.need and opened.first.need not in GUESSES:
            return
        text = opened.text()
        if self._is_enough(opened.first, text):
            del self._open[key]
            yield message(opened.first, text)

    def _is_enough(self, first: Piece, text: bytes) -> bool:
        """Whether a message is whole: by its length, or, where that was a guess, by looking."""
        if len(text) >= first.need:
            return True
        return first.need in GUESSES and self._is_whole(text)
