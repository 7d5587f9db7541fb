"""Lines of a page to rows of tables: their headers are found, and cells put under them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from msgspec import Struct

from unbadge.sources.purchases.cells.figures import heads_figures
from unbadge.sources.purchases.cells.rows import GridRow
from unbadge.sources.purchases.columns import LEAST, PurchaseRole, header_score, role_of_header
from unbadge.sources.purchases.page.layout import (
    GAP,
    NUMBER,
    PARAGRAPH,
    Line,
    bare_rows,
    cells_of,
    lines_of,
)
from unbadge.sources.purchases.page.page_columns import (
    BLANK,
    column_edges,
    headers_under,
    texts_under,
)

WALLED = 0.33  # heights: words that stand closer are of one text, also across a wall
LEAST_WALLS = 2  # rules between columns that make a table
MOST_LINES = 3  # over which headers run
TIGHT = 0.6  # heights: lines of one header stand no further apart
FURTHER = 3  # roles that a further table's headers tell
BEGUN = re.compile(r"\d{1,3}(?: \d{3})*")  # of a number whose other digits stand below
TAIL = re.compile(r"\d{3}(?:[.,]\d{1,2})?")
JUMP = 0.25  # heights: by so much more rows stand apart than the lines of one
Edges = list[float]


class PageHead(Struct, frozen=True):
    """Headers on a page: the lines they take, how much they tell, and where columns part."""

    start: int
    size: int
    score: int
    edges: Edges
    texts: list[str]

    @property
    def end(self) -> int:
        """The line behind them."""
        return self.start + self.size


class PageRules(Struct, frozen=True):
    """The rules that are drawn on a page: between its rows, and between its columns."""

    bands: tuple[float, ...] = ()
    walls: tuple[float, ...] = ()


NO_RULES = PageRules()


class PageLines:
    """The lines of a page with their places, and how they are read."""

    def __init__(
        self, lines: Sequence[Line], places: Sequence[str], gap: float, rules: PageRules
    ) -> None:
        """Lines from the top down; ``gap`` parts two cells, in heights of a letter."""
        self.lines, self.places, self.gap = lines, places, gap
        self.blank = min(gap, WALLED if rules.walls else BLANK)
        self._rules = rules

    def head(self, start: int, size: int, stop: int) -> PageHead:
        """Some lines read as headers of those below them."""
        words = [word for line in self.lines[start : start + size] for word in line]
        low, high = min(word.right for word in words), max(word.left for word in words)
        edges = [at for at in self._rules.walls if low < at < high]
        if len(edges) < LEAST_WALLS:
            body = [part for line in self.lines[start + size : stop] for part in lines_of(line)]
            edges = column_edges(words, body, self.blank)
        texts = headers_under(words, edges)
        return PageHead(start, size, header_score(texts), edges, texts)

    def texts(self, begin: int, end: int, edges: Edges) -> list[str]:
        """The cells of some lines as one row."""
        words = [word for line in self.lines[begin:end] for word in line]
        return texts_under(words, edges, self.blank)

    def may_head(self, number: int) -> bool:
        """Whether a line may be part of headers: words, at most few of them numbers."""
        words = [word.text for word in self.lines[number]]
        return bool(words) and sum(1 for one in words if NUMBER.fullmatch(one)) * 3 <= len(words)

    def gap_above(self, number: int) -> float:
        """How far a line stands below the one above, in heights of a letter."""
        above, line = self.lines[number - 1], self.lines[number]
        height = min(word.height for word in line) or 1.0
        return (min(one.top for one in line) - max(one.bottom for one in above)) / height

    def is_ruled_off(self, number: int) -> bool:
        """Whether a rule is drawn between a line and the one above."""
        above, line = self.lines[number - 1], self.lines[number]
        low = sum(one.bottom + one.top for one in above) / (2 * len(above))
        high = sum(one.bottom + one.top for one in line) / (2 * len(line))
        return any(low < band < high for band in self._rules.bands)


class PageTables:
    """Reads the tables of pages one after the other; one may go on over the end of a page."""

    def __init__(self, gap: float = GAP) -> None:
        """No page read yet; ``gap`` is what parts two cells, in heights of a letter."""
        self._gap = gap
        self._edges: Edges = []

    def rows(
        self, lines: Sequence[Line], places: Sequence[str], rules: PageRules = NO_RULES
    ) -> list[GridRow]:
        """Lines as rows of tables, cells put under the headers that they stand below.

        Without headers, here or on a page before, each line is a row of its own cells.  A row
        without cells stands for a gap.
        """
        page = PageLines(lines, places, self._gap, rules)
        heads = page_heads(page)
        first = heads[0].start if heads else len(lines)
        rows = self._above(page, first)
        for head, after in pairwise([*heads, None]):
            if head is None:
                break
            rows.append(GridRow(places[head.start], head.texts))
            stop = len(lines) if after is None else after.start
            rows += rows_below(page, range(head.end, stop), head.edges)
            self._edges = head.edges
        return rows

    def _above(self, page: PageLines, stop: int) -> list[GridRow]:
        """The rows above all headers of a page: of a table that goes on there, or of none."""
        if self._edges and stop == len(page.lines):
            gap = [GridRow(place, []) for place in page.places[:1]]
            return gap + rows_below(page, range(stop), self._edges)
        return bare_rows((page.places[n], cells_of(page.lines[n], self._gap)) for n in range(stop))


def grid_of(lines: Sequence[Line], places: Sequence[str], gap: float = GAP) -> list[GridRow]:
    """The lines of one page, on which no rules are drawn, as rows of tables."""
    return PageTables(gap).rows(lines, places)


def page_heads(page: PageLines) -> list[PageHead]:
    """The headers on a page, top down: those that tell most, and those of further tables."""
    known = sorted(candidates(page), key=lambda one: (-one.score, one.start, one.size))
    told = known or list(islice(unknown_heads(page), 1))
    chosen: list[PageHead] = []
    for one in told:
        apart = all(one.end <= other.start or other.end <= one.start for other in chosen)
        if apart and (not chosen or (one.score >= FURTHER and is_wordy(one.texts))):
            chosen.append(one)
    chosen.sort(key=lambda one: one.start)
    stops = [*(one.start for one in chosen[1:]), len(page.lines)]
    return [grown(page, one, stop) for one, stop in zip(chosen, stops, strict=False)]


def candidates(page: PageLines) -> Iterator[PageHead]:
    """Every few lines of a page that tell something when they are read as headers."""
    total = len(page.lines)
    for start in range(total):
        for end in range(start + 1, min(start + MOST_LINES, total) + 1):
            if not page.may_head(end - 1) or (end > start + 1 and page.gap_above(end - 1) >= TIGHT):
                break
            words = [word for line in page.lines[start:end] for word in line]
            parts = [*words, *cells_of(words, page.gap)]
            if any(role_of_header(one.text) for one in parts):
                found = page.head(start, end - start, total)
                if found.score >= LEAST:
                    yield found


def unknown_heads(page: PageLines) -> Iterator[PageHead]:
    """Lines that head a table whose headers nobody knows: words above columns of numbers."""
    total = len(page.lines)
    for start in range(total - LEAST):
        if not any(map(str.isdigit, "".join(word.text for word in page.lines[start]))):
            for size in range(1, MOST_LINES + 1):
                if start + size >= total or (
                    size > 1 and page.gap_above(start + size - 1) >= TIGHT
                ):
                    break
                head = page.head(start, size, total)
                below = [page.texts(n, n + 1, head.edges) for n in range(head.end, total)]
                if len(head.texts) > LEAST and heads_figures(head.texts, below):
                    yield head


def is_wordy(texts: Sequence[str]) -> bool:
    """Whether no text holds a digit."""
    return not any(char.isdigit() for text in texts for char in text)


def grown(page: PageLines, head: PageHead, stop: int) -> PageHead:
    """Headers with the lines below them that only go on with their words."""
    best = page.head(head.start, head.size, stop)
    while best.end < stop and best.size < MOST_LINES:
        more = page.head(best.start, best.size + 1, stop)
        if not goes_on(page, best, more):
            break
        best = more
    return best


def goes_on(page: PageLines, head: PageHead, more: PageHead) -> bool:
    """Whether the line below headers only goes on with them: words that change no column."""
    cells = page.texts(head.end, more.end, head.edges)
    if page.gap_above(head.end) >= TIGHT or not is_wordy(cells) or page.is_ruled_off(head.end):
        return False
    if len(more.texts) != len(head.texts):
        return keeps_roles(head.texts, more.texts)
    filled = [at for at, cell in enumerate(cells) if cell]
    return all(is_kept(head.texts[at], more.texts[at]) for at in filled)


def keeps_roles(texts: Sequence[str], more: Sequence[str]) -> bool:
    """Whether headers tell all that they told before, in as many columns or fewer."""
    roles, later = (list(map(role_of_header, one)) for one in (texts, more))
    items = [[t for t in one if role_of_header(t) is PurchaseRole.ITEM] for one in (texts, more)]
    lost = any(roles.count(one) > later.count(one) for one in roles if one is not None)
    return not lost and items[0] == items[1] and len(more) < len(texts)


def is_kept(text: str, more: str) -> bool:
    """Whether a header means the same with further words, or begins with them to mean anything."""
    role, later = role_of_header(text), role_of_header(more)
    if not text:
        return later is not None
    return role is later and role is not PurchaseRole.ITEM


def rows_below(page: PageLines, below: range, edges: Edges) -> list[GridRow]:
    """The rows of a table; a row without cells where one certainly does not go on with another."""
    rows = list[GridRow]()
    parts = row_starts(page, below, edges)
    are_told = len(parts) < len(below)
    for begin, end in pairwise([*parts, below.stop]):
        place = page.places[begin]
        if begin > below.start and (
            are_told or page.is_ruled_off(begin) or page.gap_above(begin) > PARAGRAPH
        ):
            rows.append(GridRow(place, []))
        rows.append(GridRow(place, page.texts(begin, end, edges)))
    return rows


def row_starts(page: PageLines, below: range, edges: Edges) -> list[int]:
    """The lines of a table that begin a row: all, or where lines of one row stand closer, fewer."""
    every = list(below)
    gaps = sorted(page.gap_above(number) for number in every[1:])
    jumps = ((one + other) / 2 for one, other in pairwise(gaps) if other - one >= JUMP)
    limit = next(jumps, None)
    if limit is None or limit > PARAGRAPH:
        return every
    near = {n for n in every[1:] if page.gap_above(n) <= limit}
    counting = [n for n in every if any(map(NUMBER.fullmatch, page.texts(n, n + 1, edges)))]
    apart = [n for n in counting if n not in near]
    if len(apart) < LEAST or any(both_count(page, n, edges) for n in near):
        return every
    return [n for n in every if n not in near]


def both_count(page: PageLines, number: int, edges: Edges) -> bool:
    """Whether a line and the one above both have a number in one column."""
    one, other = (page.texts(n, n + 1, edges) for n in (number - 1, number))
    pairs = [pair for pair in zip(one, other, strict=True) if all(map(NUMBER.fullmatch, pair))]
    return any(not (BEGUN.fullmatch(above) and TAIL.fullmatch(cell)) for above, cell in pairs)
