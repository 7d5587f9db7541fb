"""Rows of a table of purchases to purchase lines, whatever document the table stood in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, zip_longest

from msgspec.structs import replace

from unbadge.knowledge import named_codes
from unbadge.model import Rejected
from unbadge.model.purchase import PurchaseLine
from unbadge.sources import InputFeed
from unbadge.sources.lists import is_rule, plain
from unbadge.sources.purchases.cells.figures import blind_roles, unknown_header
from unbadge.sources.purchases.cells.header_rows import HeaderRows, header_rows
from unbadge.sources.purchases.cells.line_table import CODED, LONGEST, LineTable
from unbadge.sources.purchases.cells.rows import (
    GridOptions,
    GridRow,
    PaperFacts,
    clean,
    facts_above,
)
from unbadge.sources.purchases.columns import best_header, has_word, header_score, is_amount
from unbadge.sources.purchases.money import count, currency_in, money
from unbadge.sources.purchases.page.page_columns import continued

LOOKED = 40  # rows in which headers are looked for
SMALL = re.compile(r"(?s)(?=.{1,4}\Z)\s*\d+\s*")  # a number that may count things


def purchase_lines(
    rows: Iterable[GridRow | Rejected],
    feed: InputFeed,
    options: GridOptions = GridOptions(),
    facts: PaperFacts = PaperFacts(),
) -> Iterator[PurchaseLine | Rejected]:
    """The lines of a table; titles above its headers tell supplier, buyer and day for all.

    Where headers stand again further down another table begins.  A table without headers is read
    row by row.
    """
    source = iter(rows)
    begin = list(islice(source, LOOKED))
    first = [row for row in begin if not isinstance(row, Rejected)]
    yield from (row for row in begin if isinstance(row, Rejected))
    cells = [row.cells for row in first]
    at = headers_at(cells, feed, options)
    if at is None and blind_roles(cells):
        bare = GridRow("", [""] * max(map(len, cells)))
        first, at = [bare, *first], 0
    if at is None:
        yield from loose_lines(chain(first, source), feed, options, facts)
        return
    heads = HeaderRows(first[at], at + 1) if options.headed else header_rows(first, at)
    facts = facts_above(first[:at], facts)
    currency = next(filter(None, map(currency_in, heads.groups)), facts.currency)
    facts = replace(facts, currency=currency)
    yield from lines_above(first[:at], feed, options, facts)
    below = [row.cells for row in first[heads.end :]]
    reader = RowReader(heads.row, below, feed, options, facts)
    for row in chain(first[heads.end :], source):
        told = row if isinstance(row, Rejected) else reader.read(row)
        if told is not None:
            yield told
    yield from reader.rest()


def loose_lines(
    rows: Iterable[GridRow | Rejected], feed: InputFeed, options: GridOptions, facts: PaperFacts
) -> Iterator[PurchaseLine | Rejected]:
    """The lines of rows that stand under no headers."""
    for row in rows:
        if isinstance(row, Rejected):
            yield row
        else:
            yield loose_line(row, feed, options, facts)
        feed.records += 1


def lines_above(
    rows: Iterable[GridRow], feed: InputFeed, options: GridOptions, facts: PaperFacts
) -> Iterator[PurchaseLine]:
    """The lines of rows above the headers: what is bought may stand there by its code."""
    for row in rows:
        if any(map(named_codes().search, row.cells)):
            feed.records += 1
            yield loose_line(row, feed, options, facts)


class RowReader:
    """Reads the rows of a table one after the other; the text of a cell may go on in the next."""

    def __init__(
        self,
        headers: GridRow,
        rows: Sequence[Sequence[str]],
        feed: InputFeed,
        options: GridOptions,
        facts: PaperFacts,
    ) -> None:
        """A table under its headers, with its first rows to tell what they mean."""
        self._headers, self._feed, self._options, self._facts = headers, feed, options, facts
        self._table = LineTable(headers.cells, rows, feed, options, facts)
        self._line: PurchaseLine | None = None  # that may go on
        self._lead: GridRow | None = None  # words whose numbers may stand in the next row

    def read(self, row: GridRow) -> PurchaseLine | None:
        """A line that is whole now; the one that the row begins waits where texts may go on."""
        if is_rule(row.cells) and row.cells:
            return None
        if not self._options.headed and is_header_again(row.cells, self._headers.cells):
            if are_same(row.cells, self._headers.cells):  # on a further page
                return None
            self._table = LineTable(row.cells, [], self._feed, self._options, self._facts)
            return None
        if not self._options.wraps:
            return self._begin(row)
        return self._wrap(row)

    def rest(self) -> Iterator[PurchaseLine]:
        """The lines that were still waiting."""
        if self._line is not None:
            yield self._line
        if self._lead is not None and (line := self._begin(self._lead)) is not None:
            yield line
        self._line = self._lead = None

    def _begin(self, row: GridRow) -> PurchaseLine | None:
        self._feed.records += 1
        return self._table.line(row)

    def _wrap(self, row: GridRow) -> PurchaseLine | None:
        """A row of a page: it goes on with the line before, waits for its numbers, or is a line."""
        if not any(row.cells):
            return self._end()
        done = self._line
        if self._table.goes_on(row):
            if self._line is not None:
                self._line = longer(self._line, self._table.text_of(row))
                return None
            lead, self._lead = self._lead, row
            return None if lead is None else self._begin(lead)
        if self._lead is not None:
            pairs = zip_longest(self._lead.cells, row.cells, fillvalue="")
            row = GridRow(row.place, [" ".join(filter(None, pair)) for pair in pairs], row.filled)
            self._lead = None
        self._line = self._begin(row)
        return done

    def _end(self) -> PurchaseLine | None:
        """The line that a row without words ends, or that of words whose numbers never came."""
        done, lead = self._line, self._lead
        self._line = self._lead = None
        return self._begin(lead) if done is None and lead is not None else done


def headers_at(rows: Sequence[Sequence[str]], feed: InputFeed, options: GridOptions) -> int | None:
    """Which of the first rows holds the headers; None where none can be."""
    if options.headed:
        return 0 if rows else None
    names = {plain(one) for one in (*feed.columns_given, options.text_column) if one}
    if names:
        held = [sum(1 for cell in row if plain(cell) in names) for row in rows]
        if best := max(held, default=0):
            return held.index(best)
    known = best_header(rows)
    return unknown_header(rows) if known is None else known


def is_header_again(cells: Sequence[str], before: Sequence[str]) -> bool:
    """Whether a row is the headers of the table once more, or of another one."""
    if any(char.isdigit() for cell in cells for char in cell):
        return False
    return are_same(cells, before) or (
        len(cells) > 3 and all(len(one) < 40 for one in cells) and is_header(cells)
    )


def are_same(cells: Sequence[str], before: Sequence[str]) -> bool:
    """Whether two rows hold the same words, without regard to case."""
    return [cell.casefold() for cell in cells] == [cell.casefold() for cell in before]


def is_header(cells: Sequence[str]) -> bool:
    """Whether nearly every cell of a row is the header of a column."""
    filled = [cell for cell in cells if cell]
    return len(filled) > 3 and header_score(filled) >= max(4, 0.7 * len(filled))


def longer(line: PurchaseLine, text: str) -> PurchaseLine:
    """A line whose text goes on."""
    return replace(line, text=continued(line.text, text)[:LONGEST])


def loose_line(
    row: GridRow, feed: InputFeed, options: GridOptions, facts: PaperFacts
) -> PurchaseLine:
    """The line of a row that stands under no headers: its words, its first small number."""
    words = [clean(cell) for cell in row.cells if has_word(cell) or CODED.search(cell)]
    numbers = [cell for cell in filter(is_amount, row.cells) if not has_word(cell)]
    whole = next(filter(SMALL.fullmatch, numbers), "")
    spaced = [cell for cell in numbers if cell != whole]
    return PurchaseLine(
        origin=feed.origin(row.place),
        text=" ".join(words or row.cells)[:LONGEST].strip(),
        quantity=count(whole),
        amount=money(spaced[-1], facts.currency) if spaced else None,
        supplier=facts.supplier,
        buyer=facts.buyer,
        on=facts.on,
        read_by=options.read_by,
    )
