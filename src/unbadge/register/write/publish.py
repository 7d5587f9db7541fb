"""A staged import becomes a run: matched, entered, and seen by everybody, all at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct
from sqlalchemy import Connection, delete, func, insert, select, update

from unbadge.errors import RegisterError
from unbadge.model import HeadRecord, fields_of
from unbadge.register.match import Matching
from unbadge.register.nouns import ImportState, RunHead
from unbadge.register.people.proposals import propose
from unbadge.register.tables import (
    DEVICES,
    ESTATES,
    IMPORTS,
    RUNS,
    SIGHTINGS,
    STAGED,
)
from unbadge.register.write import (
    Row,
    StagedUnit,
    keep_keys,
    match_units,
    parts_of,
    refresh_devices,
    staged_units,
    write_inputs,
    write_run,
)

COPIED = (*("state", "judgement", "clue_set", "origin", "traffic_set", "first_seen", "last_seen"),)


class Publication(Struct, frozen=True, kw_only=True):
    """What becomes a run: whose, of which import, on what it rests and what was said."""

    estate: int
    number: int
    holder: str
    head: RunHead
    whole: HeadRecord


def publish(connection: Connection, what: Publication, run: int | None = None) -> int:
    """Enter a staged import as a run; its number, a new one unless it is given.

    Raises RegisterError where another worker has taken the import over.
    """
    # Lets no other writer match against the same devices meanwhile; SQLite has one writer.
    mine = update(ESTATES).where(ESTATES.c.id == what.estate)
    connection.execute(mine.values(version=ESTATES.c.version + 1))
    query = select(IMPORTS.c.state, IMPORTS.c.holder).where(IMPORTS.c.id == what.number)
    if connection.execute(query).one() != (ImportState.RUNNING.value, what.holder):
        raise RegisterError(f"import {what.number} was taken over by another worker or ended")
    run = write_run(connection, what.estate, what.head, what.whole, run)
    write_inputs(connection, run, what.whole.inputs)
    staged = staged_units(connection, what.number)
    matching = match_units(connection, what.estate, staged)
    devices = enter_devices(connection, what.estate, run, staged, matching)
    before = newest_states(connection, what.estate)
    enter_sightings(connection, what, run, devices)
    changed = [one for one in staged if before.get(devices[one.position]) != one.state]
    known = ((devices[one.position], one.unit) for one in staged)
    keep_keys(connection, what.estate, run, known)
    refresh_devices(connection, what.estate, run, [devices[one.position] for one in changed])
    propose(connection, what.estate, run, matching.doubts, devices)
    finish(connection, what, run)
    return run


def enter_devices(
    connection: Connection,
    estate: int,
    run: int,
    staged: Iterable[StagedUnit],
    matching: Matching,
) -> dict[int, int]:
    """The ids of a run's devices by their places in it; devices that are new are entered."""
    found = dict(matching.devices)
    new = [one.position for one in staged if one.position not in found]
    add = insert(DEVICES).returning(DEVICES.c.id, sort_by_parameter_order=True)
    for part in parts_of(new, 1000):
        rows = [{"estate": estate, "first_run": run, "last_run": run} for _ in part]
        found.update(zip(part, connection.execute(add, rows).scalars(), strict=True))
    return found


def newest_states(connection: Connection, estate: int) -> dict[int, int]:
    """The state that the newest sighting of each device shows."""
    query = (
        select(DEVICES.c.id, SIGHTINGS.c.state)
        .join(SIGHTINGS, SIGHTINGS.c.id == DEVICES.c.sighting)
        .where(DEVICES.c.estate == estate)
    )
    return {row.id: row.state for row in connection.execute(query)}


def enter_sightings(
    connection: Connection, what: Publication, run: int, devices: Mapping[int, int]
) -> None:
    """Enter what a run saw; what was seen of the same devices before holds until its day."""
    day = what.head.as_of
    query = (
        select(STAGED.c.position, *(STAGED.c[name] for name in COPIED))
        .where(STAGED.c["import"] == what.number)
        .order_by(STAGED.c.position)
    )
    rows = connection.execute(query).yield_per(5000)
    for part in parts_of(rows, 1000):
        told: list[Row] = [
            {
                "run": run,
                "device": devices[row.position],
                "since": day,
                **fields_of(row, COPIED),
            }
            for row in part
        ]
        connection.execute(insert(SIGHTINGS), told)
    mine = select(SIGHTINGS.c.device).where(SIGHTINGS.c.run == run)
    older = update(SIGHTINGS).where(
        SIGHTINGS.c.device.in_(mine),
        SIGHTINGS.c.run != run,
        SIGHTINGS.c.since <= day,
        SIGHTINGS.c.until.is_(None) | (SIGHTINGS.c.until > day),
    )
    connection.execute(older.values(until=day))
    later = SIGHTINGS.alias()
    next_day = select(func.min(later.c.since)).where(
        later.c.device == SIGHTINGS.c.device, later.c.since > day
    )
    newer = update(SIGHTINGS).where(SIGHTINGS.c.run == run)
    connection.execute(newer.values(until=next_day.scalar_subquery()))


def finish(connection: Connection, what: Publication, run: int) -> None:
    """Close the run and the import that it came from."""
    count = select(func.count()).where(SIGHTINGS.c.run == run).scalar_subquery()
    connection.execute(update(RUNS).where(RUNS.c.id == run).values(devices=count))
    connection.execute(delete(STAGED).where(STAGED.c["import"] == what.number))
    done = update(IMPORTS).where(IMPORTS.c.id == what.number)
    connection.execute(
        done.values(state=ImportState.FINISHED.value, run=run, holder=None, beat=what.head.recorded)
    )
