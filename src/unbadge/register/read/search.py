"""Which devices a list shows: words, facets, order and pages, over the same columns ever."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, RowMapping

from unbadge.errors import UsageError
from unbadge.register.nouns import DevicePage, DeviceQuery
from unbadge.register.read.hits import WordPlans
from unbadge.register.read.narrow import narrow
from unbadge.register.read.rows import device_row
from unbadge.register.read.ways import ListOrder, ways_to

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


def list_devices(connection: Connection, query: DeviceQuery, plans: WordPlans) -> DevicePage:
    """One page of a list."""
    found = narrow(connection, query, plans)
    falling, name = query.sort.startswith("-"), query.sort.removeprefix("-")
    if name not in SORTS:
        raise UsageError(f"nothing is sorted by {name}; there are {', '.join(SORTS)}")
    after = read_cursor(query.after) if query.after else None
    limit = max(1, min(query.limit, MOST))
    order = ListOrder(name=SORTS[name], falling=falling, after=after, limit=limit + 1)
    rows: Sequence[RowMapping] = ()
    for way in ways_to(connection, query, found, order):
        rows = connection.execute(way).mappings().all()
        if len(rows) > limit:
            break
    last_row = rows[limit - 1] if len(rows) > limit else None
    return DevicePage(
        rows=tuple(device_row(row) for row in rows[:limit]),
        after=None if last_row is None else cursor_of(last_row["sorted_by"], last_row["id"]),
    )


def cursor_of(value: object, number: int) -> str:
    """Where a page ended, as text for an address."""
    return urlsafe_b64encode(msgspec.json.encode([value, number])).decode().rstrip("=")


def read_cursor(text: str) -> tuple[object, int]:
    """Where a page ended; UsageError where the text is no cursor."""
    try:
        value, number = msgspec.json.decode(
            urlsafe_b64decode(text + "=" * (-len(text) % 4)), type=tuple[str | int | float, int]
        )
    except ValueError as error:
        raise UsageError("the place to go on from is none that a page gave") from error
    return value, number
