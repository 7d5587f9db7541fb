"""Which devices a list shows: words, facets, order and pages, over the same columns ever."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Sequence
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
    "site": ("site_name", "location"),
    "maker": ("maker",),
    "badge": ("badge",),
    "model": ("model",),
    "type": ("device_type",),
    "sure": ("sureness",),
    "outcome": ("gravity",),
    "hole": ("hole",),
    "seen": ("last_seen",),
    "device": ("key",),
}
MOST = 1000  # rows of a page
MOST_ID = 1 << 31  # which no id and no other number reaches


def list_devices(connection: Connection, query: DeviceQuery, plans: WordPlans) -> DevicePage:
    """One page of a list."""
    found = narrow(connection, query, plans)
    falling, name = query.sort.startswith("-"), query.sort.removeprefix("-")
    if name not in SORTS:
        raise UsageError(f"nothing is sorted by {name}; there are {', '.join(SORTS)}")
    limit = max(1, min(query.limit, MOST))
    values: Values = {"rows": limit + 1}
    order = ListOrder(names=SORTS[name], falling=falling, goes_on=bool(query.after))
    if query.after:
        values |= place_values(AFTER, read_cursor(query.after, order.columns(found.table)))
    rows: Sequence[Row[tuple[Any, ...]]] = ()
    for way, told in ways_to(connection, query, found, order, values):
        rows = connection.execute(way, told).all()
        if len(rows) > limit:
            break
    last = rows[limit - 1] if len(rows) > limit else None
    return DevicePage(
        rows=tuple(device_row(row) for row in rows[:limit]),
        after=None if last is None else cursor_of((*last[-len(order.names) :], last.id)),
    )


def cursor_of(values: Iterable[object]) -> str:
    """Where a page ended, as text for an address: what it is sorted by, and the id."""
    return urlsafe_b64encode(msgspec.json.encode(list(values))).decode().rstrip("=")


def read_cursor(text: str, columns: Sequence[ColumnElement[Any]]) -> list[str | int | float]:
    """Where a page ended; UsageError where the text is no cursor of a list sorted by columns."""
    wrong = UsageError("the place to go on from is none that a page gave")
    try:
        data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        values = msgspec.json.decode(data, type=list[str | int | float])
    except ValueError as error:
        raise wrong from error
    kinds = [one.type.python_type for one in columns]
    if [type(one) for one in values] != kinds:
        raise wrong
    if any(isinstance(one, int) and abs(one) >= MOST_ID for one in values):
        raise wrong
    return values
