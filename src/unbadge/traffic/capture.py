"""Captures, one pass over the packets, however long the files are."""

from __future__ import annotations

from collections.abc import Iterable

from unbadge.formats.ahead import scanned
from unbadge.formats.hosts import Tie
from unbadge.formats.scan import Sort
from unbadge.formats.scanner import make_scanner
from unbadge.formats.stream import Assembler
from unbadge.formats.talk import is_whole
from unbadge.model import Origin, Rejected
from unbadge.traffic.names import Names


class Captures:
    """What some captures hold; they may be read in any order."""

    def __init__(self, names: Names) -> None:
        """Nothing read; ``names`` takes the names that are heard."""
        self.scanner = make_scanner(names=True)
        self.ties: dict[Tie, None] = {}
        self._names = names

    def read(self, chunks: Iterable[bytes], file: str) -> Rejected | None:
        """Adds the bytes of one capture; why the rest of a damaged one was left out."""
        self.scanner.begin()
        assembler = Assembler(is_whole)
        for pieces in scanned(self.scanner, chunks):
            for piece in pieces:
                if piece.sort == Sort.NEIGHBOUR:
                    self.ties[piece.source_mac, piece.source] = None
            for message in assembler.feed(pieces):
                self._names.hear(message)
        self.scanner.finish()
        for message in assembler.finish():
            self._names.hear(message)
        damage = self.scanner.damage
        if damage is None:
            return None
        origin = Origin(file=file, place=f"after packet {damage.frame}")
        return Rejected(origin=origin, reason=damage.reason)
