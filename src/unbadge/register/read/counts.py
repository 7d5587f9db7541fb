"""How many devices a list has, and how many by the values of its facets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, FromClause, Select, Table, func, select

from unbadge.register.nouns import DeviceQuery, Facet, FacetValue, ListCount
from unbadge.register.read.hits import KEPT, MANY, WordPlans
from unbadge.register.read.narrow import (
    FACETS,
    READY,
    Found,
    ListShape,
    found_in,
    narrow,
    refuse_unknown,
    statement_of,
)

MOST_VALUES = 200  # values told of a facet


def count_list(
    connection: Connection, query: DeviceQuery, names: tuple[str, ...], plans: WordPlans
) -> ListCount:
    """How many devices a list has in all its pages, and by facets with their own choice left out.

    Where words find very many, the number is a lower bound and no facet is told: counting them
    would read each of them.
    """
    refuse_unknown(names)
    tables = {name: cells_for(query, name) for name in names}
    ready = counted_by_cells(query)
    read = None
    if ready is None or None in tables.values():
        read, more = found_one_by_one(connection, query, plans)
        if more:
            return ListCount(devices=count_found(connection, read), more=True)
    told: dict[str, Facet] = {}
    devices = None
    for table, part in counted_together(tables, query):
        found = read if table is None else found_in(table, query.estate, query.where)
        assert found is not None
        facets, many = count_facets(connection, found, part)
        told |= facets
        devices = devices if many is None else many
    if devices is None:
        found = ready or read
        assert found is not None
        devices = count_found(connection, found)
    chosen = (with_choice(told[name], query.where.get(name, ())) for name in names)
    return ListCount(devices=devices, facets=tuple(chosen))


def found_one_by_one(
    connection: Connection, query: DeviceQuery, plans: WordPlans
) -> tuple[Found, bool]:
    """The devices of a list that are read to be counted, and whether there are too many of them."""
    narrowed = narrow(connection, query, plans)
    left = left_by_facets(connection, query) if query.text else None
    if left is not None and left < MANY:
        return narrowed.walked(), False
    return narrowed, narrowed.finds_many


def count_facets(
    connection: Connection, found: Found, names: list[str]
) -> tuple[dict[str, Facet], int | None]:
    """Some facets, and of how many devices; None for one facet, whose own choice is left out."""
    if len(names) == 1:
        query = statement_of(values_query, found.shape, names[0])
        rows = connection.execute(query, found.values).all()
        values = ((value, int(devices)) for value, devices, _ in rows)
        number = int(rows[0][2]) if rows else 0  # of all values, not of the most frequent alone
        return {names[0]: facet_of(names[0], values, number)}, None
    counts = count_crossed(connection, found, names)
    facets = {name: facet_of(name, one.items(), len(one)) for name, one in counts.items()}
    return facets, counts[names[0]].total()


def left_by_facets(connection: Connection, query: DeviceQuery) -> int | None:
    """How many devices facets alone leave, where counts kept ready tell that; None otherwise."""
    ready = counted_by_cells(replace(query, text=""))
    if not query.where.keys() - {"equipment", "retired"} or ready is None:
        return None
    return count_found(connection, ready)


def count_found(connection: Connection, found: Found) -> int:
    """How many devices a list has, read one by one or from counts kept ready."""
    query = statement_of(count_query, found.shape)
    return int(connection.execute(query, found.values).scalar_one())


@lru_cache(maxsize=KEPT)
def count_query(shape: ListShape) -> Select[Any]:
    """What counts the devices of a list."""
    return select(func.coalesce(weight_of(shape.table), 0)).where(shape.but())


def weight_of(table: FromClause) -> ColumnElement[int]:
    """How many devices rows stand for, added up."""
    return func.sum(table.c.devices) if table in READY else func.count()


def counted_by_cells(query: DeviceQuery) -> Found | None:
    """The conditions of a list on the counts kept ready; None where they do not tell enough."""
    table = cells_for(query)
    return None if table is None else found_in(table, query.estate, query.where)


def cells_for(query: DeviceQuery, facet: str = "") -> Table | None:
    """The smallest table of counts that tells a list's conditions and a facet; None for none."""
    if query.text or query.on is not None or query.run is not None:
        return None
    needed = {FACETS.get(name, "") for name in (*query.where, *filter(None, (facet,)))}
    return next((one for one in READY if needed <= {*one.c.keys()}), None)


def counted_together(
    tables: dict[str, Table | None], query: DeviceQuery
) -> Iterator[tuple[Table | None, list[str]]]:
    """The facets that one statement counts: those of one table with the same conditions."""
    for table in dict.fromkeys(tables.values()):
        group = [name for name, one in tables.items() if one is table]
        if alike := [name for name in group if name not in query.where]:
            yield table, alike
        yield from ((table, [name]) for name in group if name in query.where)


def count_crossed(
    connection: Connection, found: Found, names: list[str]
) -> dict[str, Counter[str | bool]]:
    """How many devices have each value of several facets; none of them narrows the list.

    What is alike in all of them comes as one row from the database and is added up here.
    """
    query = statement_of(crossed_query, found.shape, tuple(names))
    counts: dict[str, Counter[str | bool]] = {name: Counter() for name in names}
    for devices, *values in connection.execute(query, found.values):
        for counter, value in zip(counts.values(), values, strict=True):
            counter[value] += int(devices)
    return counts


@lru_cache(maxsize=KEPT)
def crossed_query(shape: ListShape, names: tuple[str, ...]) -> Select[tuple[Any, ...]]:
    """What counts the devices of a list by all values of facets together."""
    columns = [shape.table.c[FACETS[name]] for name in names]
    query: Select[tuple[Any, ...]] = select(weight_of(shape.table), *columns)
    return query.where(shape.but()).group_by(*columns)


@lru_cache(maxsize=KEPT)
def values_query(shape: ListShape, name: str) -> Select[tuple[Any, ...]]:
    """What counts the devices of a list by the values of one facet, its own choice left out."""
    column = shape.table.c[FACETS[name]]
    many = weight_of(shape.table).label("many")
    query: Select[tuple[Any, ...]] = select(column, many, func.count().over())
    query = query.where(shape.but(name)).group_by(column).order_by(many.desc(), column)
    return query.limit(MOST_VALUES)


def facet_of(name: str, counts: Iterable[tuple[str | bool, int]], distinct: int) -> Facet:
    """A facet from the counts of its values, the most frequent first."""
    ranked = sorted(counts, key=lambda pair: (-pair[1], pair[0]))[:MOST_VALUES]
    told = (
        (("yes" if value else "no") if isinstance(value, bool) else value, many)
        for value, many in ranked
    )
    values = tuple(FacetValue(value=value, devices=many) for value, many in told)
    return Facet(name=name, values=values, distinct=distinct)


def with_choice(facet: Facet, choice: Iterable[str]) -> Facet:
    """A facet with the values marked that are chosen."""
    chosen = {value.casefold() for value in choice}
    values = (replace(one, chosen=one.value.casefold() in chosen) for one in facet.values)
    return replace(facet, values=tuple(values)) if chosen else facet
