"""What a list of devices is narrowed by, as conditions: its words and its facets."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Table,
    Text,
    and_,
    bindparam,
    func,
    or_,
    select,
)

from unbadge.errors import UsageError
from unbadge.register.nouns import YES, DeviceQuery
from unbadge.register.read.hits import ESTATE, WordPlans, WordSearch, WordShape, search_words
from unbadge.register.read.rows import past_devices
from unbadge.register.tables import CELLS, DEVICES, SIGHTINGS, SITE_CELLS

T = TypeVar("T")
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
FIELD_WORD = re.compile(r"([a-z]+):(\S+)")
TYPED = "\0"  # before a value that a person typed in a search, whatever its case
READY = (CELLS, SITE_CELLS)  # counts kept ready, the smaller table first
IN_RUN = select(SIGHTINGS.c.device).where(SIGHTINGS.c.run == bindparam("run", type_=Integer))


class ListShape(Struct, frozen=True, kw_only=True):
    """What holds for the devices of a list, without the values: equal shapes share statements.

    ``table`` has the columns that are told of devices; ``facets`` names each with its way of being
    chosen; ``words`` are looked up first, or at each device of the estate that is come by.
    """

    table: Any  # a FromClause
    facets: tuple[tuple[str, str], ...] = ()
    in_run: bool = False
    words: WordShape | None = None
    walked: bool = False

    def but(self, facet: str | None = None) -> ColumnElement[bool]:
        """All conditions but those of one facet; words tell the estate where they come first."""
        table, words = self.table, self.words
        told: list[ColumnElement[bool]] = []
        if table not in READY:
            told.append(table.c.merged_into.is_(None))
        if words is None or self.walked:
            told.append(table.c.estate == ESTATE)
        if self.in_run:
            told.append(table.c.id.in_(IN_RUN))
        if all(name != "retired" for name, _ in self.facets):
            told.append(table.c.retired.is_(False))
        told += (facet_condition(table, *one) for one in self.facets if one[0] != facet)
        if words is not None and words.spans:
            told += words.walked(table.c.id) if self.walked else words.counted(table.c.id)
        return and_(*told)


class Found(Struct, frozen=True, kw_only=True):
    """The shape of a list and the values of its parameters, with its words where there are any."""

    shape: ListShape
    values: dict[str, object]
    search: WordSearch | None = None

    @property
    def table(self) -> FromClause:
        """What has the columns of devices."""
        table: FromClause = self.shape.table
        return table

    @property
    def finds_many(self) -> bool:
        """Whether the words find more devices than are looked at one by one."""
        return self.search is not None and self.search.many

    def walked(self) -> Found:
        """The same with its words looked up at each device of the estate that is come by."""
        return replace(self, shape=replace(self.shape, walked=self.search is not None))


def statement_of(build: Callable[..., T], shape: ListShape, *args: Hashable) -> T:
    """The statement for a shape, put together once; anew where the table is that of a past day."""
    make = build if isinstance(shape.table, Table) else inspect.unwrap(build)
    return make(shape, *args)


def narrow(connection: Connection, query: DeviceQuery, plans: WordPlans) -> Found:
    """What a question asks for; UsageError names a facet that there is not."""
    words, fields = split_text(query.text)
    where = {**query.where}
    for name, value in fields:  # typed into the search, beside those that are asked for
        where[name] = (*where.get(name, ()), value if name in YES_NO else TYPED + value)
    refuse_unknown(where)
    search = search_words(connection, query.estate, words, plans) if words else None
    devices = DEVICES if query.on is None else past_devices(query.on)
    found = found_in(devices, query.estate, where)
    if query.run is not None:
        found.values["run"] = query.run
    if search is not None:
        found.values.update(search.values)
    told = None if search is None else search.shape
    shape = replace(found.shape, in_run=query.run is not None, words=told)
    return replace(found, shape=shape, search=search)


def refuse_unknown(names: Iterable[str]) -> None:
    """Raises UsageError where one of some names is no facet's."""
    if unknown := set(names) - FACETS.keys():
        raise UsageError(f"no facet is called {min(unknown)}; there are {', '.join(FACETS)}")


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


def found_in(table: FromClause, estate: int, where: Mapping[str, tuple[str, ...]]) -> Found:
    """What some facets ask for of a table of devices or of counts."""
    values: dict[str, object] = {"estate": estate}
    ways = {name: way_chosen(name, chosen) for name, chosen in where.items()}
    for name, chosen in where.items():
        plain = [one.removeprefix(TYPED) for one in chosen]
        values[f"facet_{name}"] = list(map(str.lower, plain)) if ways[name] == "typed" else plain
    return Found(shape=ListShape(table=table, facets=tuple(ways.items())), values=values)


def way_chosen(name: str, values: tuple[str, ...]) -> str:
    """How a facet is chosen: as it is, typed whatever its case, or by yes, no or either."""
    if name in YES_NO:
        wanted = {value.casefold() in YES for value in values}
        return " ".join(sorted("yes" if one else "no" for one in wanted))
    return "typed" if values and all(one.startswith(TYPED) for one in values) else "told"


def facet_condition(table: FromClause, name: str, way: str) -> ColumnElement[bool]:
    """What holds where a facet has one of some values; what was typed whatever its case."""
    column = table.c[FACETS[name]]
    if name in YES_NO:
        return or_(*(column.is_(one == "yes") for one in way.split()))
    values = bindparam(f"facet_{name}", type_=Text, expanding=True)
    if way == "typed":  # no index knows small letters
        return func.lower(column).in_(values)
    return column.in_(values)
