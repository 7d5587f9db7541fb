"""Which devices a list shows: words, facets, order and pages, over the same columns ever."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Table,
    and_,
    case,
    func,
    literal,
    or_,
    select,
    tuple_,
    union_all,
)

from unbadge.errors import UsageError
from unbadge.register.nouns import (
    DevicePage,
    DeviceQuery,
    DeviceRow,
    Facet,
    FacetValue,
)
from unbadge.register.read.hits import WordPlans, search_words
from unbadge.register.read.rows import COLUMN_OF, device_row, devices_on
from unbadge.register.tables import CELLS, SIGHTINGS, SITE_CELLS

# What lists can be narrowed by: the name in an address, and the column.
FACETS = {
    "site": "site_name",
    "maker": "maker",
    "badge": "badge",
    "sure": "sureness",
    "type": "device_type",
    "outcome": "outcome",
    "becomes": "becomes",
    "hole": "hole",
    "outside": "outside",
    "model": "model",
    "firmware": "firmware",
    "owner": "owner",
    "label": "label_maker",
    "listed": "listed",
    "rebadged": "rebadged",
    "equipment": "equipment",
    "retired": "retired",
}
READY = (CELLS, SITE_CELLS)  # counts kept ready, the smaller table first
TOTAL = ""  # in place of a facet: all devices of a list
YES_NO = frozenset({"listed", "rebadged", "equipment", "retired"})
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
MOST_VALUES = 200  # values told of a facet
FIELD_WORD = re.compile(r"([a-z]+):(\S+)")
TYPED = "\0"  # before a value that a person typed in a search, whatever its case


class Found(Struct, frozen=True):
    """A table of devices with the conditions of a list, those of each facet apart."""

    table: Any  # a FromClause
    always: tuple[Any, ...]
    by_facet: dict[str, Any]
    rare: bool = False  # whether words find so few that looking them up comes first

    def but(self, facet: str | None = None) -> ColumnElement[bool]:
        """All conditions but those of one facet."""
        rest = (one for name, one in self.by_facet.items() if name != facet)
        return and_(*self.always, *rest)


def narrow(
    connection: Connection, query: DeviceQuery, plans: WordPlans, *, walking: bool = False
) -> Found:
    """What a question asks for, as conditions; UsageError names a facet that there is not.

    ``walking`` is for who comes by the devices in order and stops early: then words that find many
    are looked up at each device.
    """
    words, fields = split_text(query.text)
    where = add_typed(query.where, fields)
    refuse_unknown(where)
    table = devices_on(query.on)
    always: list[ColumnElement[bool]] = [table.c.merged_into.is_(None)]
    search = search_words(connection, query.estate, words, plans) if words else None
    walked = walking and search is not None and search.many
    if search is None or walked:
        always.append(table.c.estate == query.estate)
    if search is not None:
        always.extend(search.walked(table.c.id) if walked else search.looked_up(table.c.id))
    if query.run is not None:
        seen = select(SIGHTINGS.c.device).where(SIGHTINGS.c.run == query.run)
        always.append(table.c.id.in_(seen))
    if "retired" not in where:
        always.append(table.c.retired.is_(False))
    by_facet = {name: facet_condition(table, name, values) for name, values in where.items()}
    rare = search is not None and not search.many
    return Found(table, tuple(always), by_facet, rare)


def refuse_unknown(names: Iterable[str]) -> None:
    """Raises UsageError where one of some names is no facet's."""
    if unknown := set(names) - FACETS.keys():
        raise UsageError(f"no facet is called {min(unknown)}; there are {', '.join(FACETS)}")


def add_typed(
    where: Mapping[str, tuple[str, ...]], fields: Iterable[tuple[str, str]]
) -> dict[str, tuple[str, ...]]:
    """The values of facets that are asked for, with those that were typed into a search."""
    every = {**where}
    for name, value in fields:
        every[name] = (*every.get(name, ()), value if name in YES_NO else TYPED + value)
    return every


def split_text(text: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The words of a search, and those of its fields that name a facet."""
    words, fields = [], []
    for word in text.split():
        named = FIELD_WORD.fullmatch(word.casefold())
        if named and named[1] in FACETS:
            fields.append((named[1], word.partition(":")[2]))
        else:
            words.append(word)
    return words, fields


def facet_condition(table: FromClause, name: str, values: tuple[str, ...]) -> ColumnElement[bool]:
    """What holds where a facet has one of some values; what was typed whatever its case."""
    column = table.c[FACETS[name]]
    if name in YES_NO:
        wanted = {value.casefold() in {"yes", "true", "1"} for value in values}
        return or_(*(column.is_(one) for one in sorted(wanted)))
    if values and all(value.startswith(TYPED) for value in values):  # no index knows small letters
        return func.lower(column).in_([value.removeprefix(TYPED).lower() for value in values])
    return column.in_([value.removeprefix(TYPED) for value in values])


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
    if found.rare or is_rare(connection, query):
        # Found by its facet first: an index in the order asked for would be read to its end.
        keys = select(number, by).where(*where).cte("rare_devices").prefix_with("MATERIALIZED")
        order = ranked((keys.c.sorted_by, keys.c.id), falling=falling)
        first = select(keys).order_by(*order).limit(limit + 1).subquery("picked")
        source, where = source.join(first, first.c.id == number), []
        by, number = first.c.sorted_by, first.c.id
    columns = (found.table.c[column].label(column) for column in columns_of())
    statement = select(*columns, by).select_from(source).where(*where)
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


def is_rare(connection: Connection, query: DeviceQuery) -> bool:
    """Whether counts kept ready tell that a list is a small part of all devices."""
    plain = replace(query, text="")
    ready = counted_by_cells(plain)
    if not query.where.keys() - {"equipment", "retired"} or ready is None:
        return False
    return count_ready(connection, ready) < RARE


def columns_of() -> Iterator[str]:
    """The columns of devices that rows are made from."""
    return iter(dict.fromkeys(COLUMN_OF.values()))


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


def count_devices(connection: Connection, query: DeviceQuery, plans: WordPlans) -> int:
    """How many devices a list has in all its pages."""
    ready = counted_by_cells(query)
    if ready is not None:
        return count_ready(connection, ready)
    found = narrow(connection, query, plans)
    return int(connection.execute(select(func.count()).where(found.but())).scalar_one())


def count_ready(connection: Connection, ready: Found) -> int:
    """How many devices the counts kept ready tell of."""
    total = select(func.coalesce(func.sum(ready.table.c.devices), 0)).where(ready.but())
    return int(connection.execute(total).scalar_one())


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


def list_facets(
    connection: Connection, query: DeviceQuery, names: tuple[str, ...], plans: WordPlans
) -> tuple[Facet, ...]:
    """The values of facets in a list with their counts, a facet's own choice left out of it."""
    return count_facets(connection, query, names, plans)[1]


def count_facets(
    connection: Connection, query: DeviceQuery, names: tuple[str, ...], plans: WordPlans
) -> tuple[int, tuple[Facet, ...]]:
    """How many devices a list has in all its pages, and the values of facets in it."""
    refuse_unknown(names)
    told: dict[str, list[tuple[str, int]]] = {name: [] for name in (TOTAL, *names)}
    by_table: dict[Table | None, list[str]] = {}
    for name in names:
        by_table.setdefault(cells_for(query, name), []).append(name)
    for table, group in by_table.items():
        found = narrow(connection, query, plans) if table is None else ready_cells(query, table)
        for alike in counted_at_once(group, query):
            for name, value, many in count_values(connection, found, alike):
                told[name].append((value, many))
    facets = tuple(facet_of(name, told[name], query.where.get(name, ())) for name in names)
    if told[TOTAL]:
        return told[TOTAL][0][1], facets
    return count_devices(connection, query, plans), facets


def counted_at_once(names: Iterable[str], query: DeviceQuery) -> Iterator[list[str]]:
    """Facets by the statement that counts them: those of the same conditions by one."""
    alike: list[str] = []
    for name in names:
        if name in query.where:
            yield [name]
        else:
            alike.append(name)
    if alike:
        yield alike


def count_values(
    connection: Connection, found: Found, names: list[str]
) -> Iterator[tuple[str, str, int]]:
    """The most frequent values of facets that have the same conditions: name, value and count.

    Where a list's own devices are counted besides, their number comes as that of TOTAL.
    """
    if found.table in READY and len(names) > 1:  # a few rows: counted here, not facet by facet
        yield from add_up_cells(connection, found, names)
        return
    columns = [found.table.c[FACETS[name]].label(name) for name in names]
    weight = (found.table.c.devices if found.table in READY else literal(1)).label("weight")
    rows = select(*columns, weight).where(found.but(names[0])).cte("found_devices")
    counts = []
    for name in names:
        column = rows.c[name]
        value = case((column, "yes"), else_="no") if name in YES_NO else column
        many = func.sum(rows.c.weight)
        frequent = select(literal(name).label("name"), value.label("value"), many.label("many"))
        order = (many.desc(), column)
        counts.append(frequent.group_by(column).order_by(*order).limit(MOST_VALUES).subquery())
    parts = [select(one) for one in counts]
    if names[0] not in found.by_facet:
        whole = func.coalesce(func.sum(rows.c.weight), 0)
        parts.append(select(literal(TOTAL), literal(""), whole).select_from(rows))
    for name, value, many in connection.execute(union_all(*parts)):
        yield name, value, int(many)


def add_up_cells(
    connection: Connection, found: Found, names: list[str]
) -> Iterator[tuple[str, str, int]]:
    """The same from counts kept ready."""
    columns = [found.table.c[FACETS[name]] for name in names]
    counts: list[Counter[str | bool]] = [Counter() for _ in names]
    query = select(found.table.c.devices, *columns).where(found.but(names[0]))
    for many, *values in connection.execute(query):
        for counter, value in zip(counts, values, strict=True):
            counter[value] += many
    for name, counter in zip(names, counts, strict=True):
        ranked = sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_VALUES]
        for value, many in ranked:
            told = ("yes" if value else "no") if isinstance(value, bool) else value
            yield name, told, many


def facet_of(name: str, values: list[tuple[str, int]], choice: tuple[str, ...]) -> Facet:
    """A facet from the counts of its values, the most frequent first."""
    chosen = {value.casefold() for value in choice}
    values.sort(key=lambda pair: (-pair[1], pair[0]))
    return Facet(
        name=name,
        values=tuple(
            FacetValue(value=value, devices=many, chosen=value.casefold() in chosen)
            for value, many in values
        ),
    )


def device_row_of(connection: Connection, device: int, query: DeviceQuery) -> DeviceRow | None:
    """One device as a list would show it on the query's day, merged or retired or not."""
    table = devices_on(query.on)
    statement = select(*(table.c[column].label(column) for column in columns_of()))
    row = connection.execute(statement.where(table.c.id == device)).mappings().first()
    return None if row is None else device_row(row)
