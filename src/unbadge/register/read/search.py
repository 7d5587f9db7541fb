"""Which devices a list shows: words, facets, order and pages, over the same columns ever."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row

from unbadge.errors import UsageError
from unbadge.register.nouns import DevicePage, DeviceQuery
from unbadge.register.read.hits import WordPlans
from unbadge.register.read.narrow import narrow
from unbadge.register.read.rows import device_row
from unbadge.register.read.ways import AFTER, ListOrder, Values, place_values, ways_to

SORTS = {
    "site": "site_name",
    "maker": "maker",
    "badge": "badge",
    "model": "model",
    "type": "device_type",
    "sure": "sureness",
    "outcome": "gravity",
    "hole": "hole",
    "seen": "last_seen",
    "device": "key",
}
MOST = 1000  # rows of a page
NO_CURSOR = "the place to go on from is none that a page gave"


def list_devices(connection: Connection, query: DeviceQuery, plans: WordPlans) -> DevicePage:
    """One page of a list."""
    found = narrow(connection, query, plans)
    falling, name = query.sort.startswith("-"), query.sort.removeprefix("-")
    if name not in SORTS:
        raise UsageError(f"nothing is sorted by {name}; there are {', '.join(SORTS)}")
    limit = max(1, min(query.limit, MOST))
    values: Values = {"rows": limit + 1}
    if query.after:
        values |= place_values(AFTER, *read_cursor(query.after, found.table.c[SORTS[name]]))
    order = ListOrder(name=SORTS[name], falling=falling, goes_on=bool(query.after))
    rows: Sequence[Row[tuple[Any, ...]]] = ()
    for way, told in ways_to(connection, query, found, order, values):
        rows = connection.execute(way, told).all()
        if len(rows) > limit:
            break
    last_row = rows[limit - 1] if len(rows) > limit else None
    return DevicePage(
        rows=tuple(device_row(row) for row in rows[:limit]),
        after=None if last_row is None else cursor_of(last_row.sorted_by, last_row.id),
    )


def cursor_of(value: object, number: int) -> str:
    """Where a page ended, as text for an address."""
    return urlsafe_b64encode(msgspec.json.encode([value, number])).decode().rstrip("=")


def read_cursor(text: str, column: ColumnElement[Any]) -> tuple[object, int]:
    """Where a page ended; UsageError where the text is no cursor of a list sorted by a column."""
    try:
        data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        value, number = msgspec.json.decode(data, type=tuple[str | int | float, int])
        if isinstance(value, column.type.python_type):
            return value, number
    except ValueError as error:
        raise UsageError(NO_CURSOR) from error
    raise UsageError(NO_CURSOR)
