"""Where the columns of a table on a page begin and end, by the gaps that its rows leave free."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from msgspec import Struct

from unbadge.sources.purchases.page.layout import Line, PlacedText, cells_of, lines_of

BLANK = 0.42  # heights of a letter: words that stand closer are of one text
CROSSING = 8  # one row in so many may reach over a gap, such as a sum with its words
LEAST_GAP = 1.0  # of 72 dots an inch
SIGN = re.compile(r"(?:[£$€₹¥₺₴₽]|[A-Z]{3}|zł|Kč|kr\.?|Ft|lei|TL)")
BROKEN_CODE = re.compile(r"(?=\S*\d)\S*[A-Za-z\d][-/]|[A-Z]{2,}[-/]")
SPLIT_WORD = re.compile(r"[^\W\d_]+[^\W\d_A-Z]-")
AND = frozenset({"und", "oder", "bzw.", "en", "et", "och", "og", "of", "ou", "y", "e", "o", "and"})


class Strip(Struct):
    """A strip of a page between two gaps: what words of headers and of rows stand in it."""

    left: float
    right: float
    heads: Line = []
    rows: Line = []

    def joined(self, other: Strip) -> Strip:
        """The strip with the one to its right."""
        heads, rows = [*self.heads, *other.heads], [*self.rows, *other.rows]
        return Strip(self.left, other.right, heads, rows)

    @property
    def is_signs(self) -> bool:
        """Whether its rows hold signs of money alone."""
        return bool(self.rows) and all(SIGN.fullmatch(one.text) for one in self.rows)


def column_edges(head: Line, body: Sequence[Line], blank: float = BLANK) -> list[float]:
    """Where one column ends and the next begins, by the headers and the lines below them."""
    spans = [cells_of(line, blank) for line in (head, *body)]
    wide = [line for line in spans if len(line) > 1]
    strips = strips_between(head, wide, [one for line in body for one in line])
    strips = merged_strips(strips)
    return [(one.right + other.left) / 2 for one, other in pairwise(strips)]


def strips_between(head: Line, wide: Sequence[Line], words: Line) -> list[Strip]:
    """The strips that free gaps leave of a page, with the words that stand in each."""
    covered = covered_spans(head, wide)
    strips = [Strip(left, right) for left, right in covered]
    for word, is_head in chain(((one, True) for one in head), ((one, False) for one in words)):
        middle = (word.left + word.right) / 2
        at = min(
            range(len(strips)),
            key=lambda n: max(strips[n].left - middle, middle - strips[n].right),
        )
        (strips[at].heads if is_head else strips[at].rows).append(word)
    return [strip for strip in strips if strip.heads or strip.rows]


def covered_spans(head: Line, wide: Sequence[Line]) -> list[tuple[float, float]]:
    """Where words stand from left to right, but for the few rows that reach over a gap."""
    allowed = len(wide) // CROSSING
    steps = sorted(
        chain.from_iterable(((one.left, 1), (one.right, -1)) for line in wide for one in line)
    )
    spans, depth, since = list[tuple[float, float]](), 0, 0.0
    for at, step in steps:
        if depth == allowed and step > 0:
            since = at
        depth += step
        if depth == allowed and step < 0:
            spans.append((since, at))
    return united(chain(spans, ((one.left, one.right) for one in head)))


def united(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Spans from left to right; those that touch are one."""
    found: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if found and left - found[-1][1] < LEAST_GAP:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def merged_strips(strips: list[Strip]) -> list[Strip]:
    """Strips as columns: a header goes with the cells beside it, a sign with its sum."""
    found: list[Strip] = []
    for strip in strips:
        if found and belongs_with(found[-1], strip):
            found[-1] = found[-1].joined(strip)
        else:
            found.append(strip)
    return found


def belongs_with(one: Strip, other: Strip) -> bool:
    """Whether two strips beside each other are one column."""
    if one.heads and other.heads:
        last, first = (
            max(one.heads, key=lambda w: w.right),
            min(other.heads, key=lambda w: w.left),
        )
        near = first.left - last.right < BLANK * min(last.height, first.height)
        return near and not (one.rows and other.rows) and bool(last.height)
    return one.is_signs or not one.rows or (not other.rows and not other.heads)


def texts_under(line: Line, edges: Sequence[float], blank: float = BLANK) -> list[str]:
    """The texts of a row by its columns; words that reach over several are the first one's."""
    spans = chain.from_iterable(cells_of(part, blank) for part in lines_of(line))
    return in_columns(((where_of(one, edges), one) for one in spans), len(edges) + 1)


def headers_under(words: Line, edges: Sequence[float]) -> list[str]:
    """The texts of headers by their columns, each word in the one that it stands in."""
    return in_columns(((where_of(one, edges), one) for one in words), len(edges) + 1)


def where_of(one: PlacedText, edges: Sequence[float]) -> int:
    """The column in which a text stands: one word by its middle, several by where they begin."""
    crosses = " " in one.text and any(one.left < edge < one.right for edge in edges)
    at = one.left + LEAST_GAP if crosses else (one.left + one.right) / 2
    return sum(1 for edge in edges if at >= edge)


def in_columns(placed: Iterable[tuple[int, PlacedText]], wide: int) -> list[str]:
    """The texts of so many columns, the words of each in the order in which they are read."""
    columns: list[Line] = [[] for _ in range(wide)]
    for at, one in placed:
        columns[at].append(one)
    return [joined_text(one.text for one in reading_order(column)) for column in columns]


def reading_order(words: Line) -> Iterator[PlacedText]:
    """The words of a cell, one line after the other."""
    return chain.from_iterable(lines_of(words))


def joined_text(words: Iterable[str]) -> str:
    """Words as one text; a code that the end of a line broke is whole again."""
    text = ""
    for word in words:
        text = continued(text, word)
    return text


def continued(text: str, word: str) -> str:
    """A text that goes on with a word, without a blank where the end of a line broke a code."""
    last = text.rpartition(" ")[2]
    if not text or (BROKEN_CODE.fullmatch(last) and word[:1].isalnum()):
        return text + word
    if SPLIT_WORD.fullmatch(last) and word[:1].islower() and word not in AND:
        return text[:-1] + word
    return f"{text} {word}"
