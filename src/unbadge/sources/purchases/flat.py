"""JSON objects of plain values, one a line or in a list: notices as searches hand them out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from unbadge.model import Rejected
from unbadge.model.purchase import PurchaseLine
from unbadge.sources import InputFeed, InputHead, Record, records
from unbadge.sources.purchases.cells.grid import purchase_lines
from unbadge.sources.purchases.cells.rows import GridOptions, GridRow
from unbadge.sources.purchases.ocds import value_text

LOOKED = 200  # records whose names make the columns


def is_flat_json(head: InputHead) -> bool:
    """Whether an input holds JSON objects of plain values, one a line or in a list."""
    return not head.is_binary and head.holds(is_flat)


def is_flat(record: Record) -> bool:
    """Whether an object holds texts and numbers, mostly."""
    plain = [one for one in record.values() if one is None or isinstance(one, str | int | float)]
    return any(isinstance(one, str) for one in plain) and len(plain) * 2 >= len(record)


def read_flat(
    feed: InputFeed, options: GridOptions = GridOptions()
) -> Iterator[PurchaseLine | Rejected]:
    """The lines of the objects, their names read as headers."""
    source = records(feed)
    first = list(islice(source, LOOKED))
    held = (item[1] for item in first if not isinstance(item, Rejected))
    headers = list(dict.fromkeys(key for record in held for key in record))

    def rows() -> Iterator[GridRow | Rejected]:
        yield GridRow("names", headers)
        for item in chain(first, source):
            if isinstance(item, Rejected):
                yield item
            else:
                feed.records -= 1  # it is counted when its row has its turn
                origin, record = item
                yield GridRow(origin.place, [cell_of(record.get(key)) for key in headers])

    named = GridOptions(text_column=options.text_column, headed=True)
    yield from purchase_lines(rows(), feed, named)


def cell_of(value: object) -> str:
    """A value as the text of a cell."""
    if isinstance(value, list):
        return " ".join(filter(None, map(value_text, value)))
    return value_text(value)
