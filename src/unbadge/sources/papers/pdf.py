"""PDF documents: the rows of their tables, over all pages, and the lines of their text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from unbadge.model import Unread
from unbadge.sources import EvidenceSource, InputFeed, Item
from unbadge.sources.lists import Row, header_at
from unbadge.sources.lists.aligned import is_list_header
from unbadge.sources.papers.blocks import Block, read_blocks
from unbadge.sources.purchases import ocr, pdf
from unbadge.sources.purchases.forms import is_pdf
from unbadge.sources.purchases.page.layout import (
    BOX_GAP,
    GAP,
    Line,
    PlacedText,
    cells_of,
    column_edges,
    is_apart,
    lines_of,
    under,
)

NAME = "a PDF document"
LOOKED = 40  # lines of a page in which headers are looked for
FEWEST = 2  # cells of a row of a table


class PageTables:
    """Pages one after the other: a table may go on from one page on the next."""

    def __init__(self) -> None:
        """No page read yet, and no headers met."""
        self._headers: list[PlacedText] = []
        self._edges: list[float] = []
        self.rows: list[Row] = []  # of the table that is being read
        self._cells: Line = []  # of its last row

    def read(self, lines: Sequence[Line], place: str, gap: float) -> Iterator[Block]:
        """The paragraphs of a page, and the tables that end on it."""
        split = [cells_of(line, gap) for line in lines]
        texts = [[cell.text for cell in cells] for cells in split]
        first = header_at(texts[:LOOKED])
        for number, cells in enumerate(split):
            where = f"{place} line {number + 1}"
            if self._begins(texts[number], is_first=number == first):
                yield from self.close()
                self._begin(cells, split[number + 1 :])
            if not self._headers or (number < (first or 0) and not self._goes_on(cells)):
                yield "  ".join(texts[number])
            else:
                self._add(where, cells)

    def _begins(self, texts: list[str], *, is_first: bool) -> bool:
        """Whether a line is the headers of another table, and not those of this one again."""
        again = bool(self.rows) and texts == self.rows[0][1]
        return not again and (is_first or is_list_header(texts))

    def _begin(self, cells: Line, below: Sequence[Line]) -> None:
        """Take the columns of a table from its headers and what stands below them."""
        self._headers = sorted(cells, key=lambda cell: cell.left)
        self._edges = column_edges(self._headers, list(chain.from_iterable(below)))
        self._cells = []

    def _goes_on(self, cells: Line) -> bool:
        """Whether a line above a page's headers may still be of the table before."""
        return bool(self.rows) and len(cells) >= FEWEST

    def _add(self, where: str, cells: Line) -> None:
        """Take a line as a row; one that fills no first cell goes on with the row above."""
        texts = under(cells, self._headers, self._edges)
        if self.rows and self._cells and self._is_wrapped(texts, cells):
            place, above = self.rows[-1]
            self.rows[-1] = (
                place,
                [f"{one} {other}".strip() for one, other in zip(above, texts, strict=True)],
            )
        else:
            self.rows.append((where, texts))
        self._cells = cells

    def _is_wrapped(self, texts: list[str], cells: Line) -> bool:
        """Whether the cells of a line go on with those of the row above, close below it."""
        above = self.rows[-1][1]
        filled = [n for n, text in enumerate(texts) if text]
        fits = all(above[n] for n in filled) and len(filled) < sum(map(bool, above))
        is_below = cells[0].top >= self._cells[0].top
        return fits and not texts[0] and is_below and not is_apart(self._cells, cells)

    def close(self) -> Iterator[Block]:
        """The table that was read, where there is one."""
        if self.rows:
            yield self.rows
        self.rows, self._headers, self._cells = [], [], []


def document_blocks(data: bytes, file: str) -> Iterator[Block | Unread]:
    """The paragraphs and tables of all pages; pages that cannot be read are told.

    Raises SourceError where the document cannot be opened.
    """
    document = pdf.opened_document(data, file)
    tables = PageTables()
    try:
        if len(document) > pdf.MOST_PAGES:
            yield Unread(what=f"pages behind the first {pdf.MOST_PAGES}")
        for number in range(min(len(document), pdf.MOST_PAGES)):
            page = document[number]
            yield from page_blocks(page, f"page {number + 1}", tables)
            page.close()
    finally:
        document.close()
    yield from tables.close()


def page_blocks(
    page: Any,  # noqa: ANN401 - the library has no types
    place: str,
    tables: PageTables,
) -> Iterator[Block | Unread]:
    """The paragraphs and tables of a page; one that is a picture goes through OCR."""
    words = list(pdf.page_words(page))
    if sum(len(word.text) for word in words) >= pdf.LEAST_LETTERS:
        rules = pdf.page_rules(page)
        yield from tables.read(lines_of(words, rules.bands), place, GAP)
    elif any(True for _ in page.get_objects(max_depth=2)):
        if not ocr.is_there():
            yield Unread(what=f"{place} is a picture, and {ocr.WITHOUT}")
            return
        words = ocr.read_words(page.render(scale=pdf.SCALE).to_numpy())
        yield from tables.read(lines_of(words), place, BOX_GAP)


def read(feed: InputFeed) -> Iterator[Item]:
    """The devices of a PDF document; raises where it is no list of equipment."""
    blocks: list[Block] = []
    for one in document_blocks(feed.whole(pdf.LARGEST), feed.file):
        if isinstance(one, Unread):
            yield one
        else:
            blocks.append(one)
    yield from read_blocks(blocks, feed, NAME)


SOURCE = EvidenceSource(kind="asset register PDF", accepts=is_pdf, read=read)
