"""One device: its newest record, its history, and what people decided on it."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Integer, Row, Select, bindparam, or_, select

from unbadge.model import fields_of
from unbadge.register.nouns import (
    DecisionKind,
    DeviceDetail,
    DeviceRow,
    Proposal,
    RecordedDecision,
    SightingRow,
)
from unbadge.register.people.overlay import standing_query
from unbadge.register.read.records import TEXT_LIST, judgements_of, records_of
from unbadge.register.read.rows import (
    OWN_ROW,
    columns_of,
    device_row,
    own_row,
    past_devices,
)
from unbadge.register.tables import (
    DECISIONS,
    DEVICES,
    JUDGEMENTS,
    PROPOSALS,
    RUNS,
    SIGHTINGS,
    STATES,
)

MOST = 1000  # lines of a history that are told at once
SEEN = ("id", "device", "run", "state", "judgement", "first_seen", "last_seen")
SAID = (
    *("key", "ips", "site", "location", "badge", "maker", "probability", "sureness", "model"),
    *("firmware", "hole", "outside"),
)
OWN = bindparam("device", type_=Integer)
# Statements that every look at a device asks are put together once.
HISTORY: Select[tuple[Any, ...]] = (
    select(
        *(SIGHTINGS.c[name] for name in SEEN),
        *(STATES.c[name] for name in SAID),
        JUDGEMENTS.c.outcome,
        RUNS.c.as_of,
    )
    .join(STATES, STATES.c.id == SIGHTINGS.c.state)
    .join(JUDGEMENTS, JUDGEMENTS.c.id == SIGHTINGS.c.judgement)
    .join(RUNS, RUNS.c.id == SIGHTINGS.c.run)
    .join(DEVICES, DEVICES.c.id == SIGHTINGS.c.device)
    .where(or_(DEVICES.c.id == OWN, DEVICES.c.merged_into == OWN))
    .order_by(SIGHTINGS.c.since.desc(), SIGHTINGS.c.id.desc())
    .limit(bindparam("most", type_=Integer))
)


def device_detail(connection: Connection, device: int, on: date | None) -> DeviceDetail | None:
    """A device as it is, or was on a day; None where there is none of that id then."""
    query = OWN_ROW if on is None else own_row(past_devices(on))
    found = connection.execute(query, {"device": device}).first()
    if found is None:
        return None
    row = device_row(found)
    record = judgement = None
    if row.sighting is not None:
        record, number = next(records_of(connection, [row.sighting]))
        judgement = judgements_of(connection, {number}).get(number)
    return DeviceDetail(
        row=row,
        record=record,
        judgement=judgement,
        history=tuple(device_history(connection, device)),
        decisions=tuple(decisions_found(connection, ON_DEVICE, {"device": device})),
    )


def device_history(connection: Connection, device: int, limit: int = MOST) -> list[SightingRow]:
    """The runs that saw a device, newest first."""
    asked = {"device": device, "most": limit}
    found = connection.execute(HISTORY, asked)
    return [sighting_row(row) for row in found]


def sighting_row(row: Row[tuple[Any, ...]]) -> SightingRow:
    """A line of a history."""
    return SightingRow(
        id=row.id,
        device=row.device,
        run=row.run,
        as_of=row.as_of,
        state=row.state,
        judgement=row.judgement,
        key=row.key,
        ips=TEXT_LIST.decode(row.ips),
        site=row.site,
        location=row.location,
        badge=row.badge,
        maker=row.maker,
        probability=row.probability,
        sureness=row.sureness,
        model=row.model,
        firmware=row.firmware,
        outcome=row.outcome,
        hole=row.hole,
        outside=row.outside,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
    )


def list_decisions(connection: Connection, which: ColumnElement[bool]) -> list[RecordedDecision]:
    """Decisions, newest first."""
    return decisions_found(connection, decisions_query(which), {})


def decisions_query(which: ColumnElement[bool]) -> Select[tuple[Any, ...]]:
    """What asks for decisions, newest first, and whether each stands."""
    stands = standing_query().label("stands")
    return select(DECISIONS, stands).where(which).order_by(DECISIONS.c.id.desc()).limit(MOST)


ON_DEVICE = decisions_query(DECISIONS.c.device == OWN)


def decisions_found(
    connection: Connection, query: Select[tuple[Any, ...]], values: dict[str, int]
) -> list[RecordedDecision]:
    """The decisions that a query finds with some values."""
    return [
        RecordedDecision(
            id=row.id,
            kind=DecisionKind(row.kind),
            device=row.device,
            site=row.site,
            value=row.value,
            reason=row.reason,
            until=row.until,
            person=row.person,
            moment=row.moment,
            undoes=row.undoes,
            undone=not row.stands and row.kind != DecisionKind.UNDO.value,
            batch=row.batch,
            listed=row.listed,
            picture=row.picture,
        )
        for row in connection.execute(query, values)
    ]


def exempt_rows(connection: Connection, estate: int) -> list[DeviceRow]:
    """Devices that a person exempted, those whose day comes or came first at the top."""
    decided = select(DECISIONS.c.device).where(
        DECISIONS.c.estate == estate, DECISIONS.c.kind == DecisionKind.EXEMPT.value
    )
    table = DEVICES.c
    query = (
        select(*columns_of(DEVICES))
        .where(table.id.in_(decided), table.exempt_until.is_not(None))
        .where(table.retired.is_(False), table.merged_into.is_(None))
        .order_by(table.exempt_until, table.id)
        .limit(MOST)
    )
    return [device_row(row) for row in connection.execute(query)]


def list_proposals(connection: Connection, estate: int, state: str) -> list[Proposal]:
    """What people are asked to decide about devices that may be one, newest first."""
    query = (
        select(PROPOSALS)
        .where(PROPOSALS.c.estate == estate, PROPOSALS.c.state == state)
        .order_by(PROPOSALS.c.id.desc())
        .limit(MOST)
    )
    names = Proposal.__struct_fields__
    return [msgspec.convert(fields_of(row, names), Proposal) for row in connection.execute(query)]
