"""Which devices a list shows: words, facets, order and pages, over the same columns ever."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    func,
    or_,
    select,
    tuple_,
)

from unbadge.errors import UsageError
from unbadge.formats.mac import SEPARATORS
from unbadge.register.nouns import (
    DevicePage,
    DeviceQuery,
    DeviceRow,
    Facet,
    FacetValue,
)
from unbadge.register.read.rows import COLUMN_OF, device_row, devices_on
from unbadge.register.tables import CELLS, SIGHTINGS, WORDS
from unbadge.register.write.words import network_span, words_of

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
MOST_VALUES = 200  # values told of a facet
FIELD_WORD = re.compile(r"([a-z]+):(\S+)")
MAC_DIGITS = re.compile(r"[0-9a-f]{4,12}")
TYPED = "\0"  # before a value that a person typed in a search, whatever its case
LAST = "\U0010ffff"  # sorts after what begins like a word


class Found(Struct, frozen=True):
    """A table of devices with the conditions of a list, those of each facet apart."""

    table: Any  # a FromClause
    always: tuple[Any, ...]
    by_facet: dict[str, Any]

    def but(self, facet: str | None = None) -> ColumnElement[bool]:
        """All conditions but those of one facet."""
        rest = (one for name, one in self.by_facet.items() if name != facet)
        return and_(*self.always, *rest)


def narrow(query: DeviceQuery) -> Found:
    """What a question asks for, as conditions; UsageError names a facet that there is not."""
    words, fields = split_text(query.text)
    where = {**query.where}
    for name, value in fields:
        where[name] = (*where.get(name, ()), value if name in YES_NO else TYPED + value)
    if unknown := where.keys() - FACETS.keys():
        raise UsageError(f"no facet is called {min(unknown)}; there are {', '.join(FACETS)}")
    table = devices_on(query.on)
    always: list[ColumnElement[bool]] = [
        table.c.estate == query.estate,
        table.c.merged_into.is_(None),
    ]
    always.extend(table.c.id.in_(devices_with(query.estate, word)) for word in words)
    if query.run is not None:
        seen = select(SIGHTINGS.c.device).where(SIGHTINGS.c.run == query.run)
        always.append(table.c.id.in_(seen))
    if "retired" not in where:
        always.append(table.c.retired.is_(False))
    by_facet = {name: facet_condition(table, name, values) for name, values in where.items()}
    return Found(table, tuple(always), by_facet)


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


def devices_with(estate: int, word: str) -> Select[tuple[int]]:
    """The devices of an estate that a word of a search finds."""
    query = select(WORDS.c.device).where(WORDS.c.estate == estate)
    if span := network_span(word):
        return query.where(WORDS.c.word.between(*span))
    digits = SEPARATORS.sub("", word.casefold())
    starts = [one for one in dict.fromkeys(words_of(word)) if one]
    whole = starts[0] if starts else word.casefold()
    conditions = [begins(whole)]
    if len(starts) > 1:
        conditions.append(begins(starts[1]))
    if MAC_DIGITS.fullmatch(digits) and digits != whole:
        conditions.append(begins(digits))
    return query.where(or_(*conditions))


def begins(start: str) -> ColumnElement[bool]:
    """What holds for words with a beginning; a span, so that every database uses its index."""
    return WORDS.c.word.between(start, start + LAST)


def list_devices(connection: Connection, query: DeviceQuery) -> DevicePage:
    """One page of a list."""
    found = narrow(query)
    falling, name = query.sort.startswith("-"), query.sort.removeprefix("-")
    if name not in SORTS:
        raise UsageError(f"nothing is sorted by {name}; there are {', '.join(SORTS)}")
    by = found.table.c[SORTS[name]]
    number = found.table.c.id
    statement = select(*(found.table.c[column].label(column) for column in columns_of()))
    statement = statement.add_columns(by.label("sorted_by")).where(found.but())
    if query.after:
        place = tuple_(by, number)
        last = tuple_(*read_cursor(query.after))
        statement = statement.where(place < last if falling else place > last)
    order = (by.desc(), number.desc()) if falling else (by, number)
    limit = max(1, min(query.limit, MOST))
    rows = connection.execute(statement.order_by(*order).limit(limit + 1)).mappings().all()
    more = len(rows) > limit
    last_row = rows[limit - 1] if more else None
    return DevicePage(
        rows=tuple(device_row(row) for row in rows[:limit]),
        after=None if last_row is None else cursor_of(last_row["sorted_by"], last_row["id"]),
    )


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
    except (ValueError, msgspec.DecodeError) as error:
        raise UsageError("the place to go on from is none that a page gave") from error
    return value, number


def count_devices(connection: Connection, query: DeviceQuery) -> int:
    """How many devices a list has in all its pages."""
    counted = counted_by_cells(query)
    if counted is not None:
        total = select(func.coalesce(func.sum(CELLS.c.devices), 0)).where(counted.but())
        return int(connection.execute(total).scalar_one())
    found = narrow(query)
    return int(connection.execute(select(func.count()).where(found.but())).scalar_one())


def counted_by_cells(query: DeviceQuery) -> Found | None:
    """The conditions of a list on the counts kept ready; None where they do not tell enough."""
    if query.text or query.on is not None or query.run is not None:
        return None
    if any(FACETS.get(name, "") not in CELLS.c for name in query.where):
        return None
    always: list[ColumnElement[bool]] = [CELLS.c.estate == query.estate]
    if "retired" not in query.where:
        always.append(CELLS.c.retired.is_(False))
    by_facet = {name: facet_condition(CELLS, name, values) for name, values in query.where.items()}
    return Found(CELLS, tuple(always), by_facet)


def list_facets(
    connection: Connection, query: DeviceQuery, names: tuple[str, ...]
) -> tuple[Facet, ...]:
    """The values of facets in a list with their counts, a facet's own choice left out of it."""
    return tuple(one_facet(connection, query, name) for name in names)


def one_facet(connection: Connection, query: DeviceQuery, name: str) -> Facet:
    """One facet of a list."""
    if name not in FACETS:
        raise UsageError(f"no facet is called {name}; there are {', '.join(FACETS)}")
    cells = counted_by_cells(query) if FACETS[name] in CELLS.c else None
    found = cells or narrow(query)
    column = found.table.c[FACETS[name]]
    count = func.sum(CELLS.c.devices) if cells else func.count()
    statement = (
        select(column, count)
        .where(found.but(name))
        .group_by(column)
        .order_by(count.desc(), column)
        .limit(MOST_VALUES)
    )
    chosen = {value.casefold() for value in query.where.get(name, ())}
    values = [(shown(value), int(many)) for value, many in connection.execute(statement)]
    return Facet(
        name=name,
        values=tuple(
            FacetValue(value=value, devices=many, chosen=value.casefold() in chosen)
            for value, many in values
        ),
    )


def shown(value: object) -> str:
    """A value of a facet as it stands in an address."""
    if isinstance(value, int):
        return "yes" if value else "no"
    return str(value)


def device_row_of(connection: Connection, device: int, query: DeviceQuery) -> DeviceRow | None:
    """One device as a list would show it on the query's day, merged or retired or not."""
    table = devices_on(query.on)
    statement = select(*(table.c[column].label(column) for column in columns_of()))
    row = connection.execute(statement.where(table.c.id == device)).mappings().first()
    return None if row is None else device_row(row)
