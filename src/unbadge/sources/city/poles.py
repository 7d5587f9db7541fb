"""Poles with a column, or some, for each camera on them: *Camera 1*, *Camera 2 type*."""

from __future__ import annotations

from collections.abc import Sequence

from unbadge.knowledge import folded_words
from unbadge.sources.lists import NOT, cell_at, is_blank
from unbadge.sources.lists.numbered import numbered_headers

FEWEST = 2  # cameras side by side
Slots = tuple[tuple[int, ...], ...]


def camera_slots(headers: Sequence[str]) -> Slots:
    """The columns of each of the cameras that stand side by side in a row; none where none do."""
    by_number: dict[str, list[int]] = {}
    for at, match in numbered_headers(headers).items():
        by_number.setdefault(match["number"], []).append(at)
    return tuple(map(tuple, by_number.values())) if len(by_number) >= FEWEST else ()


def cameras_on(cells: Sequence[str], slots: Slots) -> int | None:
    """How many cameras a row tells of in columns of their own; None where it fills none."""
    told = sum(any(is_told(cell_at(cells, at)) for at in slot) for slot in slots)
    return told or None


def is_told(cell: str) -> bool:
    """Whether a cell tells of a camera: it is filled, with no word for none."""
    return bool(cell) and not is_blank(cell) and folded_words(cell) not in NOT
