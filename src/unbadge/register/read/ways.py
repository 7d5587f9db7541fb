"""Ways to one page of a list: which devices are looked at, in which order, and how far."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, FromClause, Select, select, tuple_

from unbadge.register.nouns import DeviceQuery
from unbadge.register.read.counts import few_by_facets
from unbadge.register.read.hits import LOOK, WordSearch
from unbadge.register.read.narrow import Found
from unbadge.register.read.rows import columns_of

RARE = 2_000  # devices, which are sorted in no time
WALK = 2 * LOOK  # devices that are come by in order, before all that words find are sorted
Query = Select[tuple[Any, ...]]


class ListOrder(Struct, frozen=True, kw_only=True):
    """How a list is sorted: by a column and then by id, from behind a place on, so many rows."""

    name: str
    falling: bool
    after: tuple[object, int] | None
    limit: int

    def picks(self, table: FromClause) -> Query:
        """Ids of all devices of a table behind the place, with what they are sorted by."""
        query: Query = select(table.c.id, table.c[self.name].label("sorted_by"))
        return query if self.after is None else query.where(self.beyond(table, self.after))

    def beyond(self, table: FromClause, place: tuple[object, int]) -> ColumnElement[bool]:
        """What holds for devices behind a place."""
        here, last = tuple_(table.c[self.name], table.c.id), tuple_(*place)
        return here < last if self.falling else here > last

    def sort(self, query: Query, *columns: ColumnElement[Any]) -> Query:
        """A query with its rows in order of columns."""
        return query.order_by(*(one.desc() if self.falling else one for one in columns))

    def first(self, picks: FromClause, *where: ColumnElement[bool]) -> FromClause:
        """The first picks of a page."""
        query: Query = select(picks.c.id, picks.c.sorted_by).where(*where)
        query = self.sort(query, picks.c.sorted_by, picks.c.id)
        return query.limit(self.limit).subquery("picked")

    def rows(self, table: FromClause, picked: FromClause) -> Query:
        """The rows of devices that were picked."""
        query: Query = select(*columns_of(table), picked.c.sorted_by)
        query = query.select_from(table.join(picked, picked.c.id == table.c.id))
        return self.sort(query, picked.c.sorted_by, picked.c.id).limit(self.limit)

    def met(self, table: FromClause, *where: ColumnElement[bool]) -> Query:
        """The rows of devices that are come by in their order."""
        by = table.c[self.name]
        picks = self.picks(table).where(*where)
        query: Query = picks.with_only_columns(*columns_of(table), by.label("sorted_by"))
        return self.sort(query, by, table.c.id).limit(self.limit)


def ways_to(
    connection: Connection, query: DeviceQuery, found: Found, order: ListOrder
) -> Iterator[Query]:
    """Queries for the rows of a page; of several the first that fills it counts, else the last.

    Where what is sought is rare an index in the order asked for would be read to its end: it is
    found first, and sorted.
    """
    table, search = found.table, found.search
    if few_by_facets(connection, query, RARE):
        words = found.walked() if found.finds_many else found.counted()
        yield order.rows(table, order.first(kept(order.picks(table).where(words.but()))))
    elif search is None:
        yield order.met(table, found.but())
    elif not search.many:
        picks = order.picks(table).where(found.counted().but())
        yield order.rows(table, order.first(kept(picks)))
    else:
        yield from ways_to_many(connection, query, found, search, order)


def ways_to_many(
    connection: Connection, query: DeviceQuery, found: Found, search: WordSearch, order: ListOrder
) -> Iterator[Query]:
    """The ways where words find very many: they are likely met soon, in the order asked for.

    Else what the rarest word finds is sorted before the others are looked for, so that few
    devices are asked for these.
    """
    table = found.table
    if query.on is None and search.rarest >= LOOK:
        own = table.c.estate == search.estate
        end = order.sort(order.picks(table).where(own), table.c[order.name], table.c.id)
        last = connection.execute(end.offset(WALK).limit(1)).first()
        walked = found.walked().but()
        if last is None:
            yield order.met(table, walked)
            return
        yield order.met(table, walked, ~order.beyond(table, (last.sorted_by, last.id)))
    picks = order.picks(table).where(found.but(), search.looked_up(table.c.id))
    keys = kept(picks)
    whole = order.sort(select(keys), keys.c.sorted_by, keys.c.id)
    found_in_order = whole.offset(0).subquery("in_order")  # in order before it is narrowed
    yield order.rows(table, order.first(found_in_order, *search.others(found_in_order.c.id)))


def kept(picks: Query) -> FromClause:
    """Picks that are found before they are sorted, whatever indices there are."""
    return picks.cte("rare_devices").prefix_with("MATERIALIZED")
