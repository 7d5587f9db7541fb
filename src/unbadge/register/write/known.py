"""The devices of an estate as matching looks at them, and what they are known by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, select
from sqlalchemy.dialects import postgresql

from unbadge.model import SHOWN
from unbadge.register.match import (
    LASTING,
    Key,
    KeyKind,
    Matcher,
    Matching,
    Unit,
    keys_of,
    owners_of,
)
from unbadge.register.tables import DEVICE_KEYS, DEVICES, SIGHTINGS, STAGED, STATES
from unbadge.register.write.store import parts_of

LISTS = msgspec.json.Decoder(tuple[str, ...])
SURE = frozenset(one.value for one in SHOWN)
COLUMNS: tuple[ColumnElement[object], ...] = tuple(
    STATES.c[name]
    for name in (
        *("key", "ips", "macs", "serials", "behind"),
        *("site", "location", "maker", "model", "sureness"),
    )
)


class KeyedState(NamedTuple):
    """What a row of states is known by."""

    key: str
    ips: tuple[str, ...]
    macs: tuple[str, ...]
    serials: tuple[str, ...]
    behind: str | None
    site: str | None
    location: str | None


class StagedUnit(NamedTuple):
    """A staged device: the state that is kept of it, and what it is known by."""

    position: int
    state: int
    unit: Unit


def unit_of(row: Row[tuple[object, ...]]) -> Unit:
    """A row with the columns of a state, as far as matching looks at it."""
    ips, macs, serials = (LISTS.decode(text) for text in (row.ips, row.macs, row.serials))
    keyed = KeyedState(row.key, ips, macs, serials, row.behind, row.site, row.location)
    return Unit(
        keys=keys_of(keyed),
        site=(row.site or "").casefold(),
        location=(row.location or "").casefold(),
        maker=(row.maker or "") if row.sureness in SURE else "",
        model=(row.model or "").casefold(),
    )


def staged_units(connection: Connection, number: int) -> list[StagedUnit]:
    """The devices of an import, in their order."""
    query = (
        select(STAGED.c.position, STAGED.c.state, *COLUMNS)
        .join(STATES, STATES.c.id == STAGED.c.state)
        .where(STAGED.c["import"] == number)
        .order_by(STAGED.c.position)
    )
    rows = connection.execute(query).yield_per(5000)
    return [StagedUnit(row.position, row.state, unit_of(row)) for row in rows]


def match_units(connection: Connection, estate: int, staged: Iterable[StagedUnit]) -> Matching:
    """Which devices of an estate the devices of an import are."""
    units = {one.position: one.unit for one in staged}
    keys = {key for unit in units.values() for key in unit.keys}
    owners = owners_of(owned_keys(connection, estate, keys))
    known = known_units(connection, {device for many in owners.values() for device in many})
    return Matcher(known, owners).match(units)


def owned_keys(connection: Connection, estate: int, keys: set[Key]) -> Iterable[tuple[Key, int]]:
    """The devices that have keys; of two that a person merged, the one that stands for both."""
    columns = (DEVICE_KEYS.c.value, DEVICE_KEYS.c.device, DEVICE_KEYS.c.last_run)
    for kind in KeyKind:
        values = sorted(value for one, value in keys if one is kind)
        for part in parts_of(values):
            query = (
                select(*columns, DEVICES.c.merged_into, DEVICES.c.last_run.label("newest"))
                .join(DEVICES, DEVICES.c.id == DEVICE_KEYS.c.device)
                .where(
                    DEVICE_KEYS.c.estate == estate,
                    DEVICE_KEYS.c.kind == kind.value,
                    DEVICE_KEYS.c.value.in_(part),
                )
            )
            for value, device, last, into, newest in connection.execute(query):
                if kind in LASTING or last == newest:
                    yield (kind, value), into or device


def known_units(connection: Connection, devices: set[int]) -> dict[int, Unit]:
    """Devices of the register as matching looks at them, by their ids."""
    found: dict[int, Unit] = {}
    for part in parts_of(sorted(devices)):
        query = (
            select(DEVICES.c.id.label("device"), *COLUMNS)
            .join(SIGHTINGS, SIGHTINGS.c.id == DEVICES.c.sighting)
            .join(STATES, STATES.c.id == SIGHTINGS.c.state)
            .where(DEVICES.c.id.in_(part))
        )
        found.update((row.device, unit_of(row)) for row in connection.execute(query))
    return found


def keep_keys(
    connection: Connection, estate: int, run: int, units: Iterable[tuple[int, Unit]]
) -> None:
    """Notes that devices were known by their keys in a run."""
    add = postgresql.insert(DEVICE_KEYS)
    statement = add.on_conflict_do_update(
        index_elements=["estate", "kind", "value", "device"],
        set_={"last_run": add.excluded.last_run},
    )
    rows = sorted(
        (kind.value, value.replace("\0", "\ufffd"), device)
        for device, unit in units
        for kind, value in unit.keys
    )
    for part in parts_of(rows):
        connection.execute(
            statement,
            [
                {"estate": estate, "kind": kind, "value": value, "device": device, "last_run": run}
                for kind, value, device in part
            ],
        )
