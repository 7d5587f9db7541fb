"""Rows of a table of purchases to purchase lines, whatever document the table stood in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from msgspec import Struct
from msgspec.structs import replace

from unbadge.formats.paperday import iso_day
from unbadge.knowledge import named_codes
from unbadge.model import Rejected
from unbadge.model.purchase import PurchaseCode, PurchaseLine
from unbadge.sources import InputFeed
from unbadge.sources.lists import is_rule, plain, table_width, words_of
from unbadge.sources.purchases.columns import (
    PurchaseRole,
    best_header,
    has_word,
    header_score,
    is_amount,
    purchase_roles,
    role_of_header,
)
from unbadge.sources.purchases.money import (
    count,
    currency_in,
    is_money_sum,
    money,
)

LOOKED = 40  # rows in which headers are looked for
LONGEST = 6_000  # characters of a line
BEST = ("award", "order", "payment", "paid", "invoice", "net", "line", "extended", "total")
SCHEMES = ("cpv", "unspsc", "gpc", "nigp", "psc", "naics", "mcc", "proclass")
CODE = re.compile(r"\d{4,8}(?:-\d)?")
KEY_VALUE = re.compile(r"\s*([^\W\d_][^:：\n]{1,30})\s*[:：]\s*(\S.*)")
ONCE = frozenset({PurchaseRole.QUANTITY, PurchaseRole.AMOUNT})  # never repeated by a merged cell
SMALL = re.compile(r"(?s)(?=.{1,4}\Z)\s*\d+\s*")  # a number that may count things
CODED = re.compile(r"(?=\S*\d)(?=\S*[A-Za-z])[A-Za-z0-9][A-Za-z0-9/.\-]{4,}")


class GridRow(Struct, frozen=True):
    """A row of cells with its place; ``filled`` are cells whose value a merged cell above gave."""

    place: str
    cells: list[str]
    filled: frozenset[int] = frozenset()

    @property
    def own(self) -> list[int]:
        """The places of the cells that the row itself fills."""
        return [n for n, cell in enumerate(self.cells) if cell and n not in self.filled]


class GridOptions(Struct, frozen=True, kw_only=True):
    """How a table is read: what its owner says of columns, and how the document was read.

    ``wraps`` says that the text of a cell may go on in a further row, as in a PDF; ``headed`` that
    the first row is the headers, whatever they are.
    """

    text_column: str = ""
    read_by: str = ""
    name: str = ""
    wraps: bool = False
    headed: bool = False


class PaperFacts(Struct, frozen=True, kw_only=True):
    """What stands above a table and holds for all of its lines."""

    supplier: str = ""
    buyer: str = ""
    on: str = ""
    currency: str = ""
    id: str = ""


class LineTable:
    """The columns of a table, and how its rows become lines."""

    def __init__(
        self,
        headers: Sequence[str],
        rows: Sequence[Sequence[str]],
        feed: InputFeed,
        options: GridOptions,
        facts: PaperFacts,
    ) -> None:
        """A table under some headers; its first rows help to tell what they mean."""
        self._feed, self._options, self._facts = feed, options, facts
        self._headers = [plain(one) for one in headers]
        self._roles = purchase_roles(headers, rows, feed.columns_given, options.text_column)
        self._currency = next(filter(None, map(currency_in, headers)), "") or facts.currency
        self._heading = ""
        self._whole = table_width(len(headers), rows, next(iter(self._at(PurchaseRole.ITEM)), 0))
        for header, role in zip(headers, self._roles, strict=True):
            if header and header not in feed.columns:
                feed.columns[header] = (role or PurchaseRole.IGNORED).value

    def line(self, row: GridRow) -> PurchaseLine | None:
        """The line of a row; None where it is a heading, a total or says nothing."""
        row = self._put_together(row)
        own = row.own
        if not own or self._is_sum(row):
            return None
        text = self._text(row)
        if self._is_heading(row, own):
            self._heading = text or clean(row.cells[own[0]])
            return None
        make, model = self._one(row, PurchaseRole.MAKE), self._one(row, PurchaseRole.MODEL)
        category = " | ".join(self._all(row, PurchaseRole.CATEGORY))
        text = text or " ".join(filter(None, (make, model))) or category
        return self._bought(row, text, category) if text else None

    def _put_together(self, row: GridRow) -> GridRow:
        """A row as wide as its headers, where a comma in a text has split it into more cells."""
        if self._whole is None or len(row.cells) <= len(self._headers):
            return row
        return GridRow(row.place, self._whole.whole(row.cells), row.filled)

    def _bought(self, row: GridRow, text: str, category: str) -> PurchaseLine:
        """The line of a row that buys something; what the row leaves out stands above the table."""
        above = self._facts
        return PurchaseLine(
            origin=self._feed.origin(row.place),
            id=self._one(row, PurchaseRole.ID) or above.id,
            text=text[:LONGEST],
            make=self._one(row, PurchaseRole.MAKE),
            model=self._one(row, PurchaseRole.MODEL),
            quantity=count(self._best(row, PurchaseRole.QUANTITY)),
            unit=self._one(row, PurchaseRole.UNIT)[:24],
            unit_price=money(self._best(row, PurchaseRole.UNIT_PRICE), self._money_in(row)),
            amount=money(self._best(row, PurchaseRole.AMOUNT), self._money_in(row)),
            supplier=self._one(row, PurchaseRole.SUPPLIER) or above.supplier,
            buyer=self._one(row, PurchaseRole.BUYER) or above.buyer,
            category=category,
            codes=tuple(self._codes(row)),
            on=iso_day(self._best(row, PurchaseRole.DAY)) or above.on,
            heading=self._heading,
            read_by=self._options.read_by,
        )

    def goes_on(self, row: GridRow) -> bool:
        """Whether a row only goes on with the text of the one before it."""
        held = [n for n, cell in enumerate(row.cells) if cell]
        return bool(held) and all(self._roles[n] is PurchaseRole.ITEM for n in held)

    def text_of(self, row: GridRow) -> str:
        """What a row says of the thing bought."""
        return self._text(row)

    def _text(self, row: GridRow) -> str:
        return " | ".join(dict.fromkeys(self._all(row, PurchaseRole.ITEM)))

    def _all(self, row: GridRow, role: PurchaseRole) -> list[str]:
        cells = [clean(row.cells[n]) for n in self._at(role) if n < len(row.cells)]
        return [cell for cell in cells if cell]

    def _at(self, role: PurchaseRole) -> list[int]:
        return [n for n, one in enumerate(self._roles) if one is role]

    def _one(self, row: GridRow, role: PurchaseRole) -> str:
        return next(iter(self._all(row, role)), "")

    def _best(self, row: GridRow, role: PurchaseRole) -> str:
        """The cell of a role whose header says best that it is the line's own."""
        places = [
            n
            for n in self._at(role)
            if n < len(row.cells) and row.cells[n] and not (n in row.filled and role in ONCE)
        ]
        order = {word: rank for rank, word in enumerate(BEST)}
        ranked = sorted(
            places,
            key=lambda n: min(
                (order[word] for word in self._headers[n].split() if word in order),
                default=len(order),
            ),
        )
        return row.cells[ranked[0]] if ranked else ""

    def _money_in(self, row: GridRow) -> str:
        return self._one(row, PurchaseRole.CURRENCY).upper()[:3] or self._currency

    def _codes(self, row: GridRow) -> Iterator[PurchaseCode]:
        for n in self._at(PurchaseRole.CODE):
            if n < len(row.cells):
                words = self._headers[n].split()
                scheme = next((one for one in SCHEMES if one in words), "unspsc")
                for match in CODE.finditer(row.cells[n]):
                    yield PurchaseCode(scheme, match[0])

    def _is_sum(self, row: GridRow) -> bool:
        """Whether a row sums others up: it opens with such a word, and counts nothing."""
        texts = [cell for cell in row.cells if has_word(cell)]
        if not texts or len(texts) > 2 or not is_money_sum(texts[0]):
            return False
        return not any(
            n < len(row.cells) and row.cells[n] and is_amount(row.cells[n])
            for n in self._at(PurchaseRole.QUANTITY)
        )

    def _is_heading(self, row: GridRow, own: list[int]) -> bool:
        """Whether a row only names what follows: one cell of words, no product, no number."""
        if len(own) != 1 or len([one for one in self._roles if one]) < 3:
            return False
        cell = row.cells[own[0]]
        counted = PurchaseRole.QUANTITY in self._roles or PurchaseRole.AMOUNT in self._roles
        return counted and has_word(cell) and len(cell) <= 80 and not CODED.search(cell)


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
    if at is None:
        yield from loose_lines(chain(first, source), feed, options, facts)
        return
    facts = facts_above(first[:at], facts)
    yield from lines_above(first[:at], feed, options, facts)
    reader = RowReader(first[at], cells[at + 1 :], feed, options, facts)
    for row in chain(first[at + 1 :], source):
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
            pairs = zip(self._lead.cells, row.cells, strict=True)
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
    return best_header(rows)


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
    return replace(line, text=f"{line.text} {text}"[:LONGEST])


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


def facts_above(rows: Iterable[GridRow], facts: PaperFacts) -> PaperFacts:
    """What titles above a table say of all its lines, as in *Supplier: Acme Ltd*."""
    told: dict[PurchaseRole | None, str] = {}
    for row in rows:
        cells = list(filter(None, row.cells))
        pairs = [match.groups() for cell in cells if (match := KEY_VALUE.match(cell))]
        if len(cells) == 2 and not pairs:
            pairs = [(cells[0], cells[1])]
        for key, value in pairs:
            told.setdefault(role_of_header(key.rstrip(":")), value.strip())
    return PaperFacts(
        supplier=told.get(PurchaseRole.SUPPLIER, facts.supplier),
        buyer=told.get(PurchaseRole.BUYER, facts.buyer),
        on=iso_day(told.get(PurchaseRole.DAY, "")) or facts.on,
        currency=currency_in(told.get(PurchaseRole.CURRENCY, "")) or facts.currency,
        id=facts.id,
    )


def clean(cell: str) -> str:
    """The words of a cell without secrets and people; its lines stay apart."""
    if "\n" not in cell:
        return words_of(cell)
    return "; ".join(filter(None, map(words_of, cell.splitlines())))
