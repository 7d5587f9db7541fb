"""Devices of the register as the rows that lists show, as they are or as they were on a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Row,
    Select,
    String,
    Subquery,
    bindparam,
    case,
    cast,
    func,
    literal,
    select,
)

from unbadge.model import Sureness
from unbadge.register.nouns import DecisionKind, DeviceRow
from unbadge.register.people.overlay import is_unshown, standing_query
from unbadge.register.tables import DECISIONS, DEVICES, JUDGEMENTS, SIGHTINGS, SITES, STATES
from unbadge.register.write import OUTSIDE, SAME, SHORT, text_or_empty

# Columns of devices under the names of DeviceRow.
NAMES = {"site_id": "site", "site": "site_name"}
FIELDS = DeviceRow.__struct_fields__
COLUMN_OF = {name: NAMES.get(name, name) for name in FIELDS}
OVERLAID = {
    "site_name": DecisionKind.SITE,
    "location": DecisionKind.LOCATION,
    "owner": DecisionKind.OWNER,
    "note": DecisionKind.NOTE,
    "label_maker": DecisionKind.MAKER,
}

DECIDED = ("device", "kind", "value", "until", "listed")


def columns_of(table: FromClause) -> list[ColumnElement[Any]]:
    """The columns of devices that rows are made from, in the order of FIELDS."""
    return [table.c[name].label(name) for name in COLUMN_OF.values()]


def own_row(table: FromClause) -> Select[tuple[Any, ...]]:
    """What asks for one device."""
    return select(*columns_of(table)).where(table.c.id == bindparam("device", type_=Integer))


OWN_ROW = own_row(DEVICES)  # put together once


def device_row(row: Row[tuple[Any, ...]]) -> DeviceRow:
    """A row that begins with the columns of devices as the noun."""
    told: dict[str, Any] = dict(zip(FIELDS, tuple(row), strict=False))
    return DeviceRow(**told)


def past_devices(day: date) -> Subquery:
    """What has the columns of devices, from the sightings and decisions that held on a day."""
    decided = decisions_by(day)
    kinds = {
        kind: decided.alias(f"by_{kind.value}")
        for kind in (*OVERLAID.values(), DecisionKind.RETIRE, DecisionKind.EXEMPT)
    }
    tables: FromClause = (
        DEVICES.join(SIGHTINGS, SIGHTINGS.c.device == DEVICES.c.id)
        .join(STATES, STATES.c.id == SIGHTINGS.c.state)
        .join(JUDGEMENTS, JUDGEMENTS.c.id == SIGHTINGS.c.judgement)
    )
    for kind, table in kinds.items():
        tables = tables.outerjoin(
            table, (table.c.device == DEVICES.c.id) & (table.c.kind == kind.value)
        )
    facts = seen_facts() | decided_facts(kinds)
    site = select(SITES.c.id).where(
        SITES.c.estate == DEVICES.c.estate, SITES.c.name == facts["site_name"]
    )
    facts["site"] = site.scalar_subquery()
    return (
        select(*(column.label(name) for name, column in facts.items()))
        .select_from(tables)
        .where(SIGHTINGS.c.since <= day, SIGHTINGS.c.until.is_(None) | (SIGHTINGS.c.until > day))
        .subquery("past")
    )


def seen_facts() -> dict[str, ColumnElement[Any]]:
    """What sightings say of devices, under the names of the columns of devices."""
    return {
        "id": DEVICES.c.id,
        "estate": DEVICES.c.estate,
        "merged_into": DEVICES.c.merged_into,
        "first_run": DEVICES.c.first_run,
        "last_run": SIGHTINGS.c.run,
        "sighting": SIGHTINGS.c.id,
        **{name: text_or_empty(STATES.c[name]) for name in SHORT},
        **{name: STATES.c[name] for name in SAME},
        "outside": OUTSIDE,
        "outcome": JUDGEMENTS.c.outcome,
        "gravity": JUDGEMENTS.c.gravity,
        "becomes": JUDGEMENTS.c.becomes,
        "first_seen": func.coalesce(cast(SIGHTINGS.c.first_seen, String), ""),
        "last_seen": func.coalesce(cast(SIGHTINGS.c.last_seen, String), ""),
    }


def decided_facts(kinds: Mapping[DecisionKind, FromClause]) -> dict[str, ColumnElement[Any]]:
    """What decisions say, or sightings where nobody decided; a label counts as overlays have it."""
    seen = {
        "site_name": func.coalesce(STATES.c.site, ""),
        "location": text_or_empty(STATES.c.location),
    }
    facts: dict[str, ColumnElement[Any]] = {
        name: func.coalesce(kinds[kind].c.value, seen.get(name, literal("")))
        for name, kind in OVERLAID.items()
    }
    label = kinds[DecisionKind.MAKER].c
    counts = label.device.is_not(None) & is_unshown(STATES.c.sureness)
    listed = func.coalesce(label.listed, STATES.c.listed)
    return facts | {
        "maker": case((counts, label.value), else_=text_or_empty(STATES.c.maker)),
        "sureness": case((counts, Sureness.DECLARED.value), else_=STATES.c.sureness),
        "listed": case((counts, listed), else_=STATES.c.listed),
        "retired": case((kinds[DecisionKind.RETIRE].c.device.is_(None), False), else_=True),
        "exempt_until": kinds[DecisionKind.EXEMPT].c.until,
    }


def decisions_by(day: date) -> Subquery:
    """The newest decision of each kind on each device that stood by a day."""
    newest = (
        func.row_number()
        .over(partition_by=(DECISIONS.c.device, DECISIONS.c.kind), order_by=DECISIONS.c.id.desc())
        .label("place")
    )
    ranked = (
        select(*(DECISIONS.c[name] for name in DECIDED), newest)
        .where(
            DECISIONS.c.device.is_not(None),
            func.substr(cast(DECISIONS.c.moment, String), 1, 10) <= day.isoformat(),
            standing_query(),
        )
        .subquery()
    )
    return select(ranked).where(ranked.c.place == 1).subquery()
