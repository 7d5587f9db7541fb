"""The columns of a table of purchases, and how its rows become lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from unbadge.formats.paperday import iso_day
from unbadge.model.purchase import PurchaseCode, PurchaseLine
from unbadge.sources import InputFeed
from unbadge.sources.lists import plain, table_width
from unbadge.sources.purchases.cells.figures import spread
from unbadge.sources.purchases.cells.rows import GridOptions, GridRow, PaperFacts, clean
from unbadge.sources.purchases.columns import (
    PurchaseRole,
    has_word,
    is_amount,
    purchase_roles,
)
from unbadge.sources.purchases.money import count, currency_in, is_money_sum, money

LONGEST = 6_000  # characters of a line
BEST = ("award", "order", "payment", "paid", "invoice", "net", "line", "extended", "total")
SCHEMES = ("cpv", "unspsc", "gpc", "nigp", "psc", "naics", "mcc", "proclass")
CODE = re.compile(r"\d{4,8}(?:-\d)?")
ONCE = frozenset({PurchaseRole.QUANTITY, PurchaseRole.AMOUNT})  # never repeated by a merged cell
CODED = re.compile(r"(?=\S*\d)(?=\S*[A-Za-z])[A-Za-z0-9][A-Za-z0-9/.\-]{4,}")
FIGURES = frozenset({PurchaseRole.QUANTITY, PurchaseRole.UNIT_PRICE, PurchaseRole.AMOUNT})
LEAST = 3  # roles of a table in which headings stand
HEADING = 80  # characters of a heading at most
NUMBERED = 0.8  # of the lines that count something have a number
STEP = re.compile(r"[.\-/]")  # between the parts of a line's number, such as 01.02


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
        self._raw, self._headers = headers, [plain(one) for one in headers]
        self._roles = purchase_roles(headers, rows, feed.columns_given, options.text_column)
        self._currency = self._currency_of(rows) or facts.currency
        self._spread = self._sites(rows)
        self._heading = ""
        self._ids = self._numbers_of(rows)
        self._counted = self._since = 0.0  # what was counted, in all and since the last sum
        self._whole = table_width(len(headers), rows, next(iter(self._at(PurchaseRole.ITEM)), 0))
        for header, role in zip(headers, self._roles, strict=True):
            if header and header not in feed.columns:
                feed.columns[header] = (role or PurchaseRole.IGNORED).value

    def _currency_of(self, rows: Sequence[Sequence[str]]) -> str:
        """The currency that headers tell, or the only one that stands beside sums of money."""
        if told := next(filter(None, map(currency_in, self._raw)), ""):
            return told
        places = [*self._at(PurchaseRole.UNIT_PRICE), *self._at(PurchaseRole.AMOUNT)]
        cells = (row[n] for row in rows for n in places if n < len(row))
        found = set(filter(None, map(currency_in, cells)))
        return found.pop() if len(found) == 1 else ""

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
        many = self._many(row) or 0.0
        self._counted, self._since = self._counted + many, self._since + many
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
            quantity=self._many(row),
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
        items = self._at(PurchaseRole.ITEM)
        return bool(held) and all(n in items for n in held)

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

    def _sites(self, rows: Sequence[Sequence[str]]) -> list[int]:
        """The columns that count by site, where no other one counts."""
        counted = self._at(PurchaseRole.QUANTITY)
        told = spread(self._roles, rows)
        return told if set(counted) <= set(told) else []

    def _many(self, row: GridRow) -> float | None:
        """How many a row counts: in one cell, or by site."""
        if not self._spread:
            return count(self._best(row, PurchaseRole.QUANTITY))
        told = [count(row.cells[n]) for n in self._spread if n < len(row.cells) and row.cells[n]]
        known = [one for one in told if one is not None]
        return sum(known) if known else None

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
        """Whether a row sums others up: it opens with such a word, and counts nothing more."""
        texts = [cell for cell in row.cells if has_word(cell)]
        if not texts or len(texts) > 2 or not is_money_sum(texts[0]):
            return False
        many = self._many(row)
        if many is not None and many not in {self._counted, self._since}:
            return False
        self._since = 0.0
        return True

    def _is_heading(self, row: GridRow, own: list[int]) -> bool:
        """Whether a row only names what follows: words alone, no product, no number."""
        roles = [self._roles[n] if n < len(self._roles) else None for n in own]
        if not self._counts():
            return False
        words = [cell for cell in (row.cells[n] for n in own) if has_word(cell)]
        if len(words) != 1 or len(words[0]) > HEADING or CODED.search(words[0]):
            return False
        return len(own) == 1 or (not FIGURES & set(roles) and self._is_above(row))

    def _counts(self) -> bool:
        """Whether the table has columns enough, and one of them counts or adds up."""
        told = {one for one in self._roles if one}
        return len(told) >= LEAST and bool(told & {PurchaseRole.QUANTITY, PurchaseRole.AMOUNT})

    def _is_above(self, row: GridRow) -> bool:
        """Whether a row's number stands above those of the others, as 01 does above 01.02."""
        at = next(iter(self._at(PurchaseRole.ID)), None)
        if at is None or not self._ids:
            return False
        own = row.cells[at] if at < len(row.cells) and at not in row.filled else ""
        return not own or any(one != own and begins(one, own) for one in self._ids)

    def _numbers_of(self, rows: Sequence[Sequence[str]]) -> frozenset[str]:
        """The numbers of the lines that count something, where nearly all of them have one."""
        at = next(iter(self._at(PurchaseRole.ID)), None)
        counts = self._at(PurchaseRole.QUANTITY)
        lines = [row for row in rows if any(n < len(row) and is_amount(row[n]) for n in counts)]
        lines = [row for row in lines if not is_money_sum(next(filter(None, row), ""))]
        told = [row[at] for row in lines if at < len(row) and row[at]] if at is not None else []
        return frozenset(told) if len(told) >= NUMBERED * len(lines) else frozenset()


def begins(number: str, other: str) -> bool:
    """Whether a line's number lies below another: 01.02 does below 01."""
    return number.startswith(other) and STEP.match(number, len(other)) is not None
