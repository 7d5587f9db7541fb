"""Words at places on a page to its lines and cells: for PDF text, and for what OCR reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from unbadge.sources.purchases.cells.rows import GridRow

OVERLAP = 0.5  # of the lower height: so much of it two words on one line share
GAP = 0.75  # heights of a letter: a wider gap parts two cells
BOX_GAP = 0.05  # the same between runs of words as OCR boxes them, which it parts itself
NUMBER = re.compile(r"[-(]?[£$€]?\d[\d.,'\u00a0]*[)€%]?")
SIDE = 3.0  # dots: numbers of one column stand no further from one line
PARAGRAPH = 0.9  # heights of a line: a row further down does not go on with the one before


class PlacedText(Struct, frozen=True):
    """A word or a run of words and its box, with ``top`` growing downwards."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def height(self) -> float:
        """The height of its box."""
        return self.bottom - self.top

    def stands_on(self, line: Sequence[PlacedText]) -> bool:
        """Whether it stands on the same line as others."""
        top, bottom = min(one.top for one in line[-3:]), max(one.bottom for one in line[-3:])
        shared = min(bottom, self.bottom) - max(top, self.top)
        return shared > OVERLAP * min(bottom - top, self.height)


Line = list[PlacedText]


def lines_of(words: Iterable[PlacedText], bands: Sequence[float] = ()) -> list[Line]:
    """Words on lines, top to bottom and left to right; ``bands`` are rules between rows."""
    ordered = sorted(words, key=lambda word: (word.top + word.bottom, word.left))
    lines: list[Line] = []
    for word in ordered:
        if lines and word.stands_on(lines[-1]):
            lines[-1].append(word)
        else:
            lines.append([word])
    lines = [sorted(line, key=lambda word: word.left) for line in lines]
    return in_bands(lines, bands) if len(bands) > 2 else lines


def in_bands(lines: list[Line], bands: Sequence[float]) -> list[Line]:
    """Lines between the same two rules as one row; those outside stay as they are."""
    edges = sorted(bands)
    rows: list[Line] = []
    before = -1
    for line in lines:
        middle = sum(word.top + word.bottom for word in line) / (2 * len(line))
        band = next(
            (n for n, (one, other) in enumerate(pairwise(edges)) if one <= middle < other), -1
        )
        if band >= 0 and band == before and not are_two_rows(rows[-1], line):
            rows[-1].extend(line)
        else:
            rows.append(list(line))
        before = band
    return rows


def are_two_rows(above: Line, line: Line) -> bool:
    """Whether a line below another has as many numbers as it in the same columns, so is a row."""
    numbers = [one for one in line if NUMBER.fullmatch(one.text)]
    return 1 < len(numbers) < len(line) and all(
        any(is_below(one, top) for top in above) for one in numbers
    )


def is_below(one: PlacedText, top: PlacedText) -> bool:
    """Whether a number stands right below another one."""
    near = min(abs(one.left - top.left), abs(one.right - top.right)) < SIDE
    return near and NUMBER.fullmatch(top.text) is not None and one.top > top.bottom - top.height / 2


def cells_of(line: Line, gap: float = GAP) -> Line:
    """The words of a row put together where no wide gap parts them, one line after the other."""
    cells: Line = []
    for one in lines_of(line):
        for word in one:
            last = cells[-1] if cells else None
            if last is None or not is_near(last, word, gap):
                cells.append(word)
                continue
            cells[-1] = PlacedText(
                f"{last.text} {word.text}",
                last.left,
                max(last.right, word.right),
                min(last.top, word.top),
                max(last.bottom, word.bottom),
            )
    return cells


def is_near(last: PlacedText, word: PlacedText, gap: float) -> bool:
    """Whether a word goes on with a cell: on its line, after a small gap."""
    height = min(last.height, word.height) or 1.0
    same_line = min(last.bottom, word.bottom) - max(last.top, word.top) > OVERLAP * height
    return same_line and -height < word.left - last.right < gap * height


def bare_rows(placed: Iterable[tuple[str, Line]]) -> list[GridRow]:
    """Lines with their places as rows of their own cells."""
    return [GridRow(place, [cell.text for cell in cells]) for place, cells in placed]


def is_apart(before: Line, cells: Line) -> bool:
    """Whether a row stands so far below another that it does not go on with it."""
    height = min(cell.height for cell in cells)
    return min(cell.top for cell in cells) - max(one.bottom for one in before) > PARAGRAPH * height


def column_edges(headers: Sequence[PlacedText], cells: Sequence[PlacedText]) -> list[float]:
    """Where one column ends and the next begins: in the widest gap that no cell crosses."""
    edges = []
    for one, other in pairwise(headers):
        low, high = one.left, other.right
        inside = sorted(
            (max(cell.left, low), min(cell.right, high))
            for cell in (*cells, one, other)
            if cell.right > low
            and cell.left < high
            # One under two headers at once stands for a title across the table.
            and not (cell.left < one.right and cell.right > other.left)
        )
        edges.append(widest_gap(inside, (one.right + other.left) / 2))
    return edges


def widest_gap(spans: Sequence[tuple[float, float]], otherwise: float) -> float:
    """The middle of the widest gap between spans; ``otherwise`` where there is none."""
    best, at, reached = 0.0, otherwise, spans[0][1] if spans else 0.0
    for left, right in spans[1:]:
        if left - reached > best:
            best, at = left - reached, (left + reached) / 2
        reached = max(reached, right)
    return at


def under(
    cells: Iterable[PlacedText], headers: Sequence[PlacedText], edges: Sequence[float]
) -> list[str]:
    """The texts of cells by the columns in which their middles stand."""
    texts = ["" for _ in headers]
    for cell in cells:
        middle = (cell.left + cell.right) / 2
        if cell.right - cell.left > 2 * (headers[-1].right - headers[0].left) / len(headers):
            middle = cell.left + 1
        column = sum(1 for edge in edges if middle >= edge)
        texts[column] = f"{texts[column]} {cell.text}".strip()
    return texts
