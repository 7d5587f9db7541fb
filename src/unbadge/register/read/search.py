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
    SelectBase,
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
RARE = 2000  # devices, which are sorted in no time
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
    always: list[ColumnElement[bool]] = [table.c.merged_into.is_(None)]
    if words:
        # The longest is likely the rarest: its devices are looked up, the other words at each of
        # them.  Words tell the estate as well; a second one would lead SQLite to read all of it.
        first, *others = sorted(words, key=len, reverse=True)
        always.append(table.c.id.in_(devices_with(query.estate, first)))
        always.extend(has_word(table, query.estate, word) for word in others)
    else:
        always.append(table.c.estate == query.estate)
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


def devices_with(estate: int, word: str) -> SelectBase:
    """The devices of an estate that a word of a search finds.

    Each beginning is a query of its own: no database looks two spans up in one index.
    """
    query = select(WORDS.c.device).where(WORDS.c.estate == estate)
    found = [query.where(WORDS.c.word.between(*span)) for span in spans_of(word)]
    return found[0] if len(found) == 1 else union_all(*found)


def has_word(table: FromClause, estate: int, word: str) -> ColumnElement[bool]:
    """What holds for devices that a word of a search finds, looked up at each device."""
    own = WORDS.alias("own_words")
    spans = or_(*(own.c.word.between(*span) for span in spans_of(word)))
    return (
        select(own.c.word).where(own.c.device == table.c.id, own.c.estate == estate, spans).exists()
    )


def spans_of(word: str) -> list[tuple[str, str]]:
    """The spans of words kept that a word of a search means: what begins so, or a network."""
    if span := network_span(word):
        return [span]
    digits = SEPARATORS.sub("", word.casefold())
    starts = [one for one in dict.fromkeys(words_of(word)) if one][:2] or [word.casefold()]
    if MAC_DIGITS.fullmatch(digits) and digits != starts[0]:
        starts.append(digits)
    return [(one, one + LAST) for one in dict.fromkeys(starts)]


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
    if is_rare(connection, query):
        # Found by its facet first: an index in the order asked for would be read to its end.
        rare = statement.cte("rare_devices").prefix_with("MATERIALIZED")
        statement, by, number = select(rare), rare.c.sorted_by, rare.c.id
    order = (by.desc(), number.desc()) if falling else (by, number)
    limit = max(1, min(query.limit, MOST))
    rows = connection.execute(statement.order_by(*order).limit(limit + 1)).mappings().all()
    more = len(rows) > limit
    last_row = rows[limit - 1] if more else None
    return DevicePage(
        rows=tuple(device_row(row) for row in rows[:limit]),
        after=None if last_row is None else cursor_of(last_row["sorted_by"], last_row["id"]),
    )


def is_rare(connection: Connection, query: DeviceQuery) -> bool:
    """Whether counts kept ready tell that a list is a small part of all devices."""
    if not query.where.keys() - {"equipment", "retired"} or counted_by_cells(query) is None:
        return False
    return count_devices(connection, query) < RARE


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
    """The values of facets in a list with their counts, a facet's own choice left out of it.

    All facets without a choice of their own are counted by one statement.
    """
    if unknown := set(names) - FACETS.keys():
        raise UsageError(f"no facet is called {min(unknown)}; there are {', '.join(FACETS)}")
    ready = counted_by_cells(query)
    counted = [name for name in names if ready is not None and FACETS[name] in CELLS.c]
    read = [name for name in names if name not in counted]
    told: dict[str, list[tuple[str, int]]] = {name: [] for name in names}
    for found, group in ((ready, counted), (narrow(query) if read else None, read)):
        if found is None:
            continue
        alike = [name for name in group if name not in query.where]
        for part in (alike, *([name] for name in group if name in query.where)):
            for name, value, many in count_values(connection, found, part) if part else ():
                told[name].append((value, many))
    return tuple(facet_of(name, told[name], query.where.get(name, ())) for name in names)


def count_values(
    connection: Connection, found: Found, names: list[str]
) -> Iterator[tuple[str, str, int]]:
    """The most frequent values of facets that have the same conditions: name, value and count."""
    columns = [found.table.c[FACETS[name]].label(name) for name in names]
    ready = found.table is CELLS
    weight = (CELLS.c.devices if ready else literal(1)).label("weight")
    rows = select(*columns, weight).where(found.but(names[0])).cte("found_devices")
    counts = []
    for name in names:
        column = rows.c[name]
        value = case((column, "yes"), else_="no") if name in YES_NO else column
        many = func.sum(rows.c.weight)
        frequent = select(literal(name).label("name"), value.label("value"), many.label("many"))
        order = (many.desc(), column)
        counts.append(frequent.group_by(column).order_by(*order).limit(MOST_VALUES).subquery())
    for name, value, many in connection.execute(union_all(*(select(one) for one in counts))):
        yield name, value, int(many)


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
