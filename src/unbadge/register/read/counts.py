"""How many devices a list has, and how many by the values of its facets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, Table, func, select

from unbadge.register.nouns import DeviceQuery, Facet, FacetValue, ListCount
from unbadge.register.read.hits import MANY, WordPlans
from unbadge.register.read.narrow import FACETS, Found, facet_condition, narrow, refuse_unknown
from unbadge.register.tables import CELLS, SITE_CELLS

READY = (CELLS, SITE_CELLS)  # counts kept ready, the smaller table first
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
        found = read if table is None else ready_cells(query, table)
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
    if query.text and few_by_facets(connection, query, MANY):
        return narrowed.walked(), False
    return narrowed.counted(), narrowed.finds_many


def count_facets(
    connection: Connection, found: Found, names: list[str]
) -> tuple[dict[str, Facet], int | None]:
    """Some facets, and of how many devices; None for one facet, whose own choice is left out."""
    if len(names) == 1:
        return {names[0]: count_values(connection, found, names[0])}, None
    counts = count_crossed(connection, found, names)
    facets = {name: facet_of(name, one.items(), len(one)) for name, one in counts.items()}
    return facets, counts[names[0]].total()


def few_by_facets(connection: Connection, query: DeviceQuery, most: int) -> bool:
    """Whether counts kept ready tell that facets alone leave fewer than so many devices."""
    ready = counted_by_cells(replace(query, text=""))
    if not query.where.keys() - {"equipment", "retired"} or ready is None:
        return False
    return count_found(connection, ready) < most


def count_found(connection: Connection, found: Found) -> int:
    """How many devices some conditions hold for, read one by one or from counts kept ready."""
    query = select(func.coalesce(weight_of(found), 0)).where(found.but())
    return int(connection.execute(query).scalar_one())


def weight_of(found: Found) -> ColumnElement[int]:
    """How many devices rows stand for, added up."""
    return func.sum(found.table.c.devices) if found.table in READY else func.count()


def counted_by_cells(query: DeviceQuery) -> Found | None:
    """The conditions of a list on the counts kept ready; None where they do not tell enough."""
    table = cells_for(query)
    return None if table is None else ready_cells(query, table)


def cells_for(query: DeviceQuery, facet: str = "") -> Table | None:
    """The smallest table of counts that tells a list's conditions and a facet; None for none."""
    if query.text or query.on is not None or query.run is not None:
        return None
    needed = {FACETS.get(name, "") for name in (*query.where, *filter(None, (facet,)))}
    return next((one for one in READY if needed <= {*one.c.keys()}), None)


def ready_cells(query: DeviceQuery, table: Table) -> Found:
    """The conditions of a list on a table of counts."""
    always: list[ColumnElement[bool]] = [table.c.estate == query.estate]
    if "retired" not in query.where:
        always.append(table.c.retired.is_(False))
    by_facet = {name: facet_condition(table, name, values) for name, values in query.where.items()}
    return Found(table, tuple(always), by_facet)


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
    columns = [found.table.c[FACETS[name]] for name in names]
    query = select(weight_of(found), *columns).where(found.but()).group_by(*columns)
    counts: dict[str, Counter[str | bool]] = {name: Counter() for name in names}
    for devices, *values in connection.execute(query):
        for counter, value in zip(counts.values(), values, strict=True):
            counter[value] += int(devices)
    return counts


def count_values(connection: Connection, found: Found, name: str) -> Facet:
    """The most frequent values of one facet, its own choice left out."""
    column = found.table.c[FACETS[name]]
    many = weight_of(found).label("many")
    query = (
        select(column, many, func.count().over())
        .where(found.but(name))
        .group_by(column)
        .order_by(many.desc(), column)
        .limit(MOST_VALUES)
    )
    rows = connection.execute(query).all()
    values = ((value, int(devices)) for value, devices, _ in rows)
    return facet_of(name, values, int(rows[0][2]) if rows else 0)


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
