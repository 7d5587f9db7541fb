"""Cells that stand for the one above: ditto marks, and words for them in every language."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from unbadge.knowledge import header_words
from unbadge.sources.lists import ColumnRole

QUOTES = ('"', '""', "''", "“", "”", "″", "〃", ",,", "//", "„", "´´", "``", "ˮ", "«", "»")
DASHES = ("", "-", "--", "–", "—", "- ", "– ", "— ")
# Of one unit alone: what stood above is another's.
OWN = frozenset({ColumnRole.SERIAL, ColumnRole.MAC, ColumnRole.IP, ColumnRole.ASSET})


@lru_cache(maxsize=1)
def ditto_marks() -> frozenset[str]:
    """All cells that say *as above*, as people write them."""
    marks = {f"{dash}{quote}{dash[::-1]}" for quote in QUOTES for dash in DASHES}
    words = {word for row in header_words() if row.role == "ditto" for word in row.words}
    return frozenset(
        marks | {way(word) for word in words for way in (str, str.capitalize, str.upper)}
    )


class CellsAbove:
    """The row above the one that is read."""

    def __init__(self, roles: Sequence[ColumnRole | None]) -> None:
        """No row read yet."""
        self._roles = roles
        self._marks = ditto_marks()
        self.row: list[str] = []

    def fill(self, cells: list[str]) -> list[str]:
        """A row whose ditto marks are what they stand for; nothing where that is one unit's own."""
        if not self._marks.isdisjoint(cells):
            cells = [self._meant(at, cell) for at, cell in enumerate(cells)]
        self.row = cells
        return cells

    def _meant(self, at: int, cell: str) -> str:
        if cell not in self._marks:
            return cell
        own = at < len(self._roles) and self._roles[at] in OWN
        return "" if own or at >= len(self.row) else self.row[at]
