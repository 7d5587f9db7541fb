"""Rows of cells, whatever document they stood in, and what stands above a table."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from unbadge.formats.paperday import iso_day
from unbadge.sources.lists import words_of
from unbadge.sources.purchases.columns import PurchaseRole, role_of_header
from unbadge.sources.purchases.money import currency_in

KEY_VALUE = re.compile(r"\s*([^\W\d_][^:：\n]{1,30})\s*[:：]\s*(\S.*)")


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
