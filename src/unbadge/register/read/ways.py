"""Ways to one page of a list: which devices are looked at, in which order, and how far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Select,
    bindparam,
    select,
    tuple_,
)

from unbadge.register.nouns import DeviceQuery
from unbadge.register.read.counts import left_by_facets
from unbadge.register.read.hits import ESTATE, KEPT, LOOK, WordShape
from unbadge.register.read.narrow import Found, ListShape, statement_of
from unbadge.register.read.rows import columns_of

RARE = 2_000  # devices, which are sorted in no time
WALK = 2_000  # devices that are come by in order, before all that a word finds are looked up
Query = Select[tuple[Any, ...]]
Values = dict[str, object]
ROWS = bindparam("rows", type_=Integer)
AFTER, LAST = "after", "last"  # what the values of a place in an order are called by


class ListOrder(Struct, frozen=True, kw_only=True):
    """How a list is sorted: by columns and then by id, from behind a place on or from its top."""

    names: tuple[str, ...]
    falling: bool
    goes_on: bool

    def columns(self, table: FromClause) -> list[ColumnElement[Any]]:
        """The columns of devices that the order goes by, and the id."""
        return [*(table.c[name] for name in self.names), table.c.id]

    def told(self, table: FromClause) -> list[ColumnElement[Any]]:
        """The same but the id under the names that picks have for them."""
        return [table.c[name].label(f"by_{at}") for at, name in enumerate(self.names)]

    def picked(self, picks: FromClause) -> list[ColumnElement[Any]]:
        """What picks are sorted by, and their id."""
        return [*(picks.c[f"by_{at}"] for at in range(len(self.names))), picks.c.id]

    def picks(self, table: FromClause) -> Query:
        """Ids of all devices of a table behind the place, with what they are sorted by."""
        query: Query = select(table.c.id, *self.told(table))
        return query.where(self.beyond(table, AFTER)) if self.goes_on else query

    def beyond(self, table: FromClause, place: str) -> ColumnElement[bool]:
        """What holds for devices behind a place, whose values are called so."""
        columns = self.columns(table)
        last = tuple_(
            *(bindparam(f"{place}_{at}", type_=one.type) for at, one in enumerate(columns))
        )
        here = tuple_(*columns)
        return here < last if self.falling else here > last

    def sort(self, query: Query, columns: Iterable[ColumnElement[Any]]) -> Query:
        """A query with its rows in order of columns."""
        return query.order_by(*(one.desc() if self.falling else one for one in columns))

    def first(self, picks: FromClause, *where: ColumnElement[bool]) -> FromClause:
        """The first picks of a page."""
        query: Query = select(*self.picked(picks)).where(*where)
        return self.sort(query, self.picked(picks)).limit(ROWS).subquery("picked")

    def rows(self, table: FromClause, picked: FromClause) -> Query:
        """The rows of devices that were picked, with what they are sorted by at their end."""
        query: Query = select(*columns_of(table), *self.picked(picked)[:-1])
        query = query.select_from(table.join(picked, picked.c.id == table.c.id))
        return self.sort(query, self.picked(picked)).limit(ROWS)

    def met(self, table: FromClause, *where: ColumnElement[bool]) -> Query:
        """The rows of devices that are come by in their order."""
        picks = self.picks(table).where(*where)
        query: Query = picks.with_only_columns(*columns_of(table), *self.told(table))
        return self.sort(query, self.columns(table)).limit(ROWS)


def place_values(place: str, values: Iterable[object]) -> Values:
    """The values of a place in an order, its id last, as statements name them."""
    return {f"{place}_{at}": value for at, value in enumerate(values)}


def ways_to(
    connection: Connection, query: DeviceQuery, found: Found, order: ListOrder, values: Values
) -> Iterator[tuple[Query, Values]]:
    """Queries for the rows of a page; of several the first that fills it counts, else the last.

    Where what is sought is rare an index in the order asked for would be read to its end: it is
    found first, and sorted; where facets leave nothing, nothing is looked for.  ``values`` tell how
    many rows and from where on.
    """
    search = found.search
    told = {**found.values, **values}
    left = left_by_facets(connection, query)
    if left == 0:
        return
    if left is not None and left < RARE:
        few = found.walked() if found.finds_many else found
        yield statement_of(sorted_query, few.shape, order), told
    elif search is None:
        yield statement_of(met_query, found.shape, order), told
    elif not search.many:
        yield statement_of(sorted_query, found.shape, order), told
    else:
        yield from ways_to_many(connection, query, found, order, told)


@lru_cache(maxsize=KEPT)
def sorted_query(shape: ListShape, order: ListOrder) -> Query:
    """What finds all devices of a list and sorts them."""
    picks = kept(order.picks(shape.table).where(shape.but()))
    return order.rows(shape.table, order.first(picks))


@lru_cache(maxsize=KEPT)
def met_query(shape: ListShape, order: ListOrder) -> Query:
    """What comes by the devices of a list in their order."""
    return order.met(shape.table, shape.but())


@lru_cache(maxsize=KEPT)
def met_until_query(shape: ListShape, order: ListOrder) -> Query:
    """What comes by the devices of a list in their order, no further than to a last place."""
    return order.met(shape.table, shape.but(), ~order.beyond(shape.table, LAST))


@lru_cache(maxsize=KEPT)
def far_query(shape: ListShape, order: ListOrder, walk: int) -> Query:
    """What finds the device so many further on in an order, whatever the list asks for."""
    table = shape.table
    picks = order.picks(table).where(table.c.estate == ESTATE)
    return order.sort(picks, order.columns(table)).offset(walk).limit(1)


@lru_cache(maxsize=KEPT)
def rarest_query(shape: ListShape, order: ListOrder) -> Query:
    """What sorts all that the rarest word finds before the other words are looked for."""
    table, words = shape.table, shape.words
    assert words is not None
    wordless = replace(shape, words=WordShape((), None))
    keys = kept(order.picks(table).where(wordless.but(), words.looked_up(table.c.id)))
    whole = order.sort(select(keys), order.picked(keys))
    found_in_order = whole.offset(0).subquery("in_order")  # in order before it is narrowed
    return order.rows(table, order.first(found_in_order, *words.others(found_in_order.c.id)))


@lru_cache(maxsize=KEPT)
def sifted_query(shape: ListShape, order: ListOrder) -> Query:
    """What goes through an index in the order asked for, beside a table of what a word finds.

    No device is read but those that the rarest word finds, and no more than fill a page.  That the
    condition is true is asked for so that no database begins with what the word finds.
    """
    table, words = shape.table, shape.words
    assert words is not None
    walk = table.alias("walk")
    found = words.looked_up(walk.c.id).is_(True)
    picks = order.picks(walk).where(walk.c.estate == ESTATE, found)
    met = order.sort(picks, order.columns(walk)).offset(0).subquery("in_order")
    wordless = replace(shape, words=WordShape((), None))
    query: Query = select(*columns_of(table), *order.picked(met)[:-1])
    query = query.select_from(met.join(table, met.c.id == table.c.id))
    query = query.where(wordless.but(), *words.others(table.c.id))
    return order.sort(query, order.picked(met)).limit(ROWS)


def ways_to_many(
    connection: Connection, query: DeviceQuery, found: Found, order: ListOrder, told: Values
) -> Iterator[tuple[Query, Values]]:
    """The ways where words find very many: they are likely met soon, in the order asked for.

    Else what the rarest word finds is sorted before the others are looked for, so that few
    devices are asked for these.
    """
    search = found.search
    if query.on is None and search is not None and search.rarest >= LOOK:
        far = statement_of(far_query, found.shape, order, WALK)
        last = connection.execute(far, told).first()
        walked = found.walked().shape
        if last is None:
            yield statement_of(met_query, walked, order), told
            return
        until = place_values(LAST, (*last[1:], last.id))
        yield statement_of(met_until_query, walked, order), {**told, **until}
        yield statement_of(sifted_query, found.shape, order), told
    else:
        yield statement_of(rarest_query, found.shape, order), told


def kept(picks: Query) -> FromClause:
    """Picks that are found before they are sorted, whatever indices there are."""
    return picks.cte("rare_devices").prefix_with("MATERIALIZED")
