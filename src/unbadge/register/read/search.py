"""Which devices a list shows: words, facets, order and pages, over the same columns ever."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, FromClause, select, tuple_

from unbadge.errors import UsageError
from unbadge.register.nouns import DevicePage, DeviceQuery
from unbadge.register.read.counts import few_by_facets
from unbadge.register.read.hits import WordPlans
from unbadge.register.read.narrow import narrow
from unbadge.register.read.rows import columns_of, device_row

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
RARE = 2000  # devices, which are sorted in no time


def list_devices(connection: Connection, query: DeviceQuery, plans: WordPlans) -> DevicePage:
    """One page of a list."""
    found = narrow(connection, query, plans, walking=query.on is None)
    falling, name = query.sort.startswith("-"), query.sort.removeprefix("-")
    if name not in SORTS:
        raise UsageError(f"nothing is sorted by {name}; there are {', '.join(SORTS)}")
    by, number = found.table.c[SORTS[name]].label("sorted_by"), found.table.c.id
    where = [found.but()]
    if query.after:
        place = tuple_(by, number)
        last = tuple_(*read_cursor(query.after))
        where.append(place < last if falling else place > last)
    limit = max(1, min(query.limit, MOST))
    source: FromClause = found.table
    few = found.search is not None and not found.search.many
    if few or few_by_facets(connection, query, RARE):
        # Found by its facet first: an index in the order asked for would be read to its end.
        keys = select(number, by).where(*where).cte("rare_devices").prefix_with("MATERIALIZED")
        order = ranked((keys.c.sorted_by, keys.c.id), falling=falling)
        first = select(keys).order_by(*order).limit(limit + 1).subquery("picked")
        source, where = source.join(first, first.c.id == number), []
        by, number = first.c.sorted_by, first.c.id
    statement = select(*columns_of(found.table), by).select_from(source).where(*where)
    statement = statement.order_by(*ranked((by, number), falling=falling)).limit(limit + 1)
    rows = connection.execute(statement).mappings().all()
    last_row = rows[limit - 1] if len(rows) > limit else None
    return DevicePage(
        rows=tuple(device_row(row) for row in rows[:limit]),
        after=None if last_row is None else cursor_of(last_row["sorted_by"], last_row["id"]),
    )


def ranked(columns: Iterable[ColumnElement[Any]], *, falling: bool) -> Iterator[ColumnElement[Any]]:
    """Columns to sort by, in one direction."""
    return (one.desc() if falling else one for one in columns)


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
