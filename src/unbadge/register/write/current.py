"""Devices as they are now: their newest sighting, with what people decided laid over it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, delete, func, insert, select, update

from unbadge.register.people.overlay import lay_decisions
from unbadge.register.tables import (
    CELLS,
    DEVICES,
    JUDGEMENTS,
    SIGHTINGS,
    SITE_CELLS,
    SITES,
    STATES,
)
from unbadge.register.tables.estate import COUNTED_FLAGS, COUNTED_TEXTS
from unbadge.register.write.store import add_missing
from unbadge.register.write.words import renew_words

LONGEST = 200  # characters of a fact in lists
OUTSIDE = case((STATES.c.outside.is_(None), ""), (STATES.c.outside, "yes"), else_="no")
SHORT = ("location", "badge", "maker", "device_type", "model", "firmware", "key")
SAME = (
    *("probability", "sureness", "quantity", "equipment", "rebadged", "listed", "hole"),
    *("ip", "mac", "serial"),
)
CELL_FACTS = ("estate", *COUNTED_TEXTS, *COUNTED_FLAGS)


def text_or_empty(column: ColumnElement[Any]) -> ColumnElement[str]:
    """A text of at most so many characters as lists hold; empty where there is none."""
    return func.substr(func.coalesce(column, ""), 1, LONGEST)


def refresh_devices(
    connection: Connection, estate: int, run: int, changed: Collection[int]
) -> None:
    """Lets the devices that a run saw be as it saw them, where it is their newest."""
    add_sites(connection, estate, run)
    newest = (SIGHTINGS.c.run == run) & SIGHTINGS.c.until.is_(None)
    copy_facts(connection, newest & (SIGHTINGS.c.device == DEVICES.c.id))
    seen = select(SIGHTINGS.c.device).where(SIGHTINGS.c.run == run)
    lay_decisions(connection, DEVICES.c.id.in_(seen))
    renew_words(connection, changed)
    count_cells(connection, estate)


def add_sites(connection: Connection, estate: int, run: int) -> None:
    """Enter the sites that a run names and the register does not know yet."""
    named = (
        select(STATES.c.site)
        .join(SIGHTINGS, SIGHTINGS.c.state == STATES.c.id)
        .where(SIGHTINGS.c.run == run, STATES.c.site.is_not(None))
        .distinct()
    )
    names = connection.execute(named).scalars().all()
    add_missing(connection, SITES, ({"estate": estate, "name": name} for name in sorted(names)))


def copy_facts(connection: Connection, which: ColumnElement[bool]) -> None:
    """Lets devices be as sightings say; ``which`` pairs both."""
    site = select(SITES.c.id).where(
        SITES.c.estate == DEVICES.c.estate, SITES.c.name == STATES.c.site
    )
    connection.execute(
        update(DEVICES)
        .where(
            which,
            STATES.c.id == SIGHTINGS.c.state,
            JUDGEMENTS.c.id == SIGHTINGS.c.judgement,
        )
        .values(
            **{name: text_or_empty(STATES.c[name]) for name in SHORT},
            **{name: STATES.c[name] for name in SAME},
            sighting=SIGHTINGS.c.id,
            last_run=SIGHTINGS.c.run,
            site=site.scalar_subquery(),
            site_name=func.coalesce(STATES.c.site, ""),
            outside=OUTSIDE,
            outcome=JUDGEMENTS.c.outcome,
            gravity=JUDGEMENTS.c.gravity,
            becomes=JUDGEMENTS.c.becomes,
            first_seen=case(
                (DEVICES.c.first_seen == "", func.coalesce(SIGHTINGS.c.first_seen, "")),
                else_=DEVICES.c.first_seen,
            ),
            last_seen=func.coalesce(SIGHTINGS.c.last_seen, DEVICES.c.last_seen),
        )
    )


def count_cells(connection: Connection, estate: int, sites: Collection[str] | None = None) -> None:
    """Counts devices by all that lists count, so that lists need not read the devices.

    Only those of some sites where they are named: the others are as they were.
    """
    facts = [DEVICES.c[name] for name in ("site_name", *CELL_FACTS)]
    which = (DEVICES.c.estate == estate) & DEVICES.c.merged_into.is_(None)
    counted = SITE_CELLS.c.estate == estate
    if sites is not None:
        which &= DEVICES.c.site_name.in_(sites)
        counted &= SITE_CELLS.c.site_name.in_(sites)
    counts = (func.count(), func.sum(DEVICES.c.quantity))
    by_site = select(*facts, *counts).where(which).group_by(*facts)
    names = [*CELL_FACTS, "devices", "units"]
    connection.execute(delete(SITE_CELLS).where(counted))
    connection.execute(insert(SITE_CELLS).from_select(["site_name", *names], by_site))
    kinds = [SITE_CELLS.c[name] for name in CELL_FACTS]
    sums = (func.sum(SITE_CELLS.c.devices), func.sum(SITE_CELLS.c.units))
    whole = select(*kinds, *sums).where(SITE_CELLS.c.estate == estate).group_by(*kinds)
    connection.execute(delete(CELLS).where(CELLS.c.estate == estate))
    connection.execute(insert(CELLS).from_select(names, whole))
