"""Captures, one pass over the packets, however long the files are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from unbadge.model import Origin, Rejected
from unbadge.traffic.names import Names
from unbadge.wire.ahead import scanned
from unbadge.wire.hosts import Tie
from unbadge.wire.scan import Piece, Sort
from unbadge.wire.scanner import make_scanner
from unbadge.wire.stream import Assembler
from unbadge.wire.talk import is_whole


class Ear(Protocol):
    """Whoever else wants what a capture says, so that it need be read once only."""

    def pieces(self, pieces: Iterable[Piece]) -> None:
        """Some pieces, in order."""

    def message(self, message: Piece) -> None:
        """One whole message."""


class Captures:
    """What some captures hold; they may be read in any order."""

    def __init__(self, names: Names, *, everything: bool = False) -> None:
        """Nothing read; ``names`` takes the names that are heard.

        With ``everything``, an ear is told more than what names remote ends.
        """
        self.scanner = make_scanner(names=not everything)
        self.ties: dict[Tie, None] = {}
        self.senders: set[Tie] = set()
        self.carriers: set[bytes] = set()
        self._names = names

    def read(self, chunks: Iterable[bytes], file: str, ear: Ear | None = None) -> Rejected | None:
        """Adds the bytes of one capture; why the rest of a damaged one was left out."""
        self.scanner.begin()
        assembler = Assembler(is_whole)
        try:
            for pieces in scanned(self.scanner, chunks):
                self._add(pieces, assembler.feed(pieces), ear)
            self._add((), assembler.finish(), ear)
        finally:
            self.scanner.finish()
            self.senders |= self.scanner.senders()
            self.carriers |= self.scanner.carriers()
        damage = self.scanner.damage
        if damage is None:
            return None
        origin = Origin(file=file, place=f"after packet {damage.frame}")
        return Rejected(origin=origin, reason=damage.reason, rest=True)

    def _add(self, pieces: Iterable[Piece], messages: Iterable[Piece], ear: Ear | None) -> None:
        """Notes what some pieces and the messages that they complete tell."""
        for piece in pieces:
            if piece.sort == Sort.NEIGHBOUR:
                self.ties[piece.source_mac, piece.source] = None
        if ear is not None:
            ear.pieces(pieces)
        for message in messages:
            self._names.hear(message)
            if ear is not None:
                ear.message(message)
