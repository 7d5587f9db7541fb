"""What a list of devices is narrowed by, as conditions: its words and its facets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import ColumnElement, Connection, FromClause, and_, func, or_, select

from unbadge.errors import UsageError
from unbadge.register.nouns import DeviceQuery
from unbadge.register.read.hits import WordPlans, WordSearch, search_words
from unbadge.register.read.rows import devices_on
from unbadge.register.tables import SIGHTINGS

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


class Found(Struct, frozen=True):
    """A table of devices with the conditions of a list, those of each facet apart.

    Words of a search are not among them, nor is the estate where there are words.
    """

    table: Any  # a FromClause
    always: tuple[Any, ...]
    by_facet: dict[str, Any]
    search: WordSearch | None = None  # the words, where there are any

    def but(self, facet: str | None = None) -> ColumnElement[bool]:
        """All conditions but those of one facet."""
        rest = (one for name, one in self.by_facet.items() if name != facet)
        return and_(*self.always, *rest)

    @property
    def finds_many(self) -> bool:
        """Whether the words find more devices than are looked at one by one."""
        return self.search is not None and self.search.many

    def counted(self) -> Found:
        """The same with its words among the conditions; of very many finds some alone."""
        words = () if self.search is None else self.search.counted(self.table.c.id)
        return replace(self, always=(*self.always, *words))

    def walked(self) -> Found:
        """The same with its words looked up at each device of the estate that is come by."""
        if self.search is None:
            return self
        words = self.search.walked(self.table.c.id)
        own = self.table.c.estate == self.search.estate
        return replace(self, always=(*self.always, own, *words))


def narrow(connection: Connection, query: DeviceQuery, plans: WordPlans) -> Found:
    """What a question asks for, as conditions; UsageError names a facet that there is not."""
    words, fields = split_text(query.text)
    where = add_typed(query.where, fields)
    refuse_unknown(where)
    table = devices_on(query.on)
    always: list[ColumnElement[bool]] = [table.c.merged_into.is_(None)]
    search = search_words(connection, query.estate, words, plans) if words else None
    if search is None:
        always.append(table.c.estate == query.estate)
    if query.run is not None:
        seen = select(SIGHTINGS.c.device).where(SIGHTINGS.c.run == query.run)
        always.append(table.c.id.in_(seen))
    if "retired" not in where:
        always.append(table.c.retired.is_(False))
    by_facet = {name: facet_condition(table, name, values) for name, values in where.items()}
    return Found(table, tuple(always), by_facet, search)


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
