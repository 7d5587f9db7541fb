"""How many devices a list has, as pages and the API tell it, counted once for each version."""

from __future__ import annotations

from functools import partial

import msgspec
from msgspec.structs import replace

from unbadge.register.nouns import DevicePage, DeviceQuery, Estate, Facet, FacetValue, ListCount
from unbadge.register.read.counts import with_choice
from unbadge.web.desk.desk import Desk
from unbadge.web.show import FACETS

COUNTED = tuple(kind.field for kind in FACETS)


def counts_of(
    desk: Desk, estate: Estate, query: DeviceQuery, names: tuple[str, ...] = COUNTED
) -> ListCount:
    """How many devices a list has and the values of its filters, counted once for each version.

    A filter's own choice does not count in it: lists that differ in that alone share its counts.
    """
    plain = replace(query, after=None, limit=0, sort="site")
    free = tuple(name for name in names if name not in plain.where)
    key = f"counts {free} {query_key(plain)}"
    counted = desk.answer(estate, key, partial(desk.register.count_list, plain, free))
    if counted.more:
        return counted
    facets = {one.name: one for one in counted.facets}
    for name in names:
        if name not in facets:
            facets[name] = without_itself(desk, estate, plain, name)
    return replace(counted, facets=tuple(facets[name] for name in names))


def without_itself(desk: Desk, estate: Estate, query: DeviceQuery, name: str) -> Facet:
    """The values of a filter, counted as if none of its own were chosen."""
    others = {one: values for one, values in query.where.items() if one != name}
    whole = replace(query, where=others)
    key = f"values {name} {query_key(whole)}"
    told = desk.answer(estate, key, partial(desk.register.count_list, whole, (name,)))
    if told.more:  # without this filter words find too many to count
        return chosen_alone(desk, estate, query, name)
    return with_choice(told.facets[0], query.where[name])


def chosen_alone(desk: Desk, estate: Estate, query: DeviceQuery, name: str) -> Facet:
    """A filter with nothing but the values that are chosen."""
    values = []
    for value in query.where[name]:
        alone = replace(query, where={**query.where, name: (value,)})
        key = f"counts () {query_key(alone)}"
        many = desk.answer(estate, key, partial(desk.register.count_list, alone)).devices
        values.append(FacetValue(value=value, devices=many, chosen=True))
    return Facet(name=name, values=tuple(values))


def query_key(query: DeviceQuery) -> str:
    """A question to the register as a key."""
    return msgspec.json.encode(query).decode()


def at_least(counted: ListCount, page: DevicePage) -> int:
    """How many devices there are at the least: no fewer than a page shows."""
    return max(counted.devices, len(page.rows) + (page.after is not None))
