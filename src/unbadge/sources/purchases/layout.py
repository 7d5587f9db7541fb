"""Words at places on a page to rows of cells: for PDF text, and for what OCR reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from msgspec import Struct

from unbadge.sources.purchases.columns import best_header
from unbadge.sources.purchases.grid import GridRow

OVERLAP = 0.5  # of the lower height: so much of it two words on one line share
GAP = 0.75  # heights of a letter: a wider gap parts two cells
BOX_GAP = 0.05  # the same between runs of words as OCR boxes them, which it parts itself
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
        if band >= 0 and band == before:
            rows[-1].extend(line)
        else:
            rows.append(list(line))
        before = band
    return rows


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


def grid_of(lines: Sequence[Line], places: Sequence[str], gap: float = GAP) -> list[GridRow]:
    """Lines as rows of one table, cells put under the headers that they stand below.

    Without headers each line is a row of its own cells.  A row without cells stands for a gap.
    ``gap`` is what parts two cells, in heights of a letter.
    """
    split = [cells_of(line, gap) for line in lines]
    placed = list(zip(places, split, strict=True))
    at = best_header([cell.text for cell in cells] for cells in split)
    if at is None:
        return bare_rows(placed)
    headers = sorted(split[at], key=lambda cell: cell.left)
    edges = column_edges(headers, list(chain.from_iterable(split[at + 1 :])))
    rows = bare_rows(placed[:at])
    for number, (place, cells) in enumerate(placed[at:], at):
        if number > at + 1 and is_apart(split[number - 1], cells):
            rows.append(GridRow(place, []))
        rows.append(GridRow(place, under(cells, headers, edges)))
    return rows


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
