"""What people decided about the devices that a run saw, by the keys that the run gave them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select

from unbadge.model.device.decided import DecidedFacts
from unbadge.register.nouns import DecisionKind
from unbadge.register.people.overlay import standing_query
from unbadge.register.tables import DECISIONS, DEVICES, SIGHTINGS, STATES
from unbadge.register.write import parts_of

TOLD = ("kind", "value", "until", "reason")


def run_decisions(connection: Connection, run: int) -> dict[str, DecidedFacts]:
    """The decided facts of a run's devices by key; devices on which nobody decided are left out."""
    root = func.coalesce(DEVICES.c.merged_into, DEVICES.c.id)
    decided = select(DECISIONS.c.device).where(DECISIONS.c.device.is_not(None))
    seen = (
        select(STATES.c.key, root.label("root"), DEVICES.c.merged_into)
        .join(SIGHTINGS, SIGHTINGS.c.state == STATES.c.id)
        .join(DEVICES, DEVICES.c.id == SIGHTINGS.c.device)
        .where(SIGHTINGS.c.run == run, or_(DEVICES.c.merged_into.is_not(None), root.in_(decided)))
        .order_by(SIGHTINGS.c.id)
    )
    rows = connection.execute(seen).all()
    stands = dict(standing_on(connection, sorted({row.root for row in rows})))
    own = {row.root for row in rows if row.merged_into is None}
    found: dict[str, DecidedFacts] = {}
    for row in rows:
        twin = row.merged_into is not None and row.root in own
        own.add(row.root)
        found[row.key] = decided_facts_of(row.root, stands.get(row.root, ()), twin=twin)
    return found


def standing_on(
    connection: Connection, devices: list[int]
) -> Iterator[tuple[int, list[Row[tuple[Any, ...]]]]]:
    """The decisions that stand on devices, oldest first."""
    for part in parts_of(devices, 500):
        query = (
            select(DECISIONS.c.device, *(DECISIONS.c[name] for name in TOLD))
            .where(DECISIONS.c.device.in_(part), standing_query())
            .order_by(DECISIONS.c.device, DECISIONS.c.id)
        )
        told: dict[int, list[Row[tuple[Any, ...]]]] = {}
        for row in connection.execute(query):
            told.setdefault(row.device, []).append(row)
        yield from told.items()


def decided_facts_of(
    device: int, decisions: list[Row[tuple[Any, ...]]] | tuple[()], *, twin: bool
) -> DecidedFacts:
    """What decisions on one device, oldest first, make of it."""
    newest: dict[str, Row[tuple[Any, ...]]] = {row.kind: row for row in decisions}

    def value(kind: DecisionKind) -> str | None:
        return newest[kind.value].value if kind.value in newest else None

    def reason(kind: DecisionKind) -> str:
        return newest[kind.value].reason if kind.value in newest else ""

    until: date | None = None
    if DecisionKind.EXEMPT.value in newest:
        until = newest[DecisionKind.EXEMPT.value].until
    return DecidedFacts(
        device=device,
        site=value(DecisionKind.SITE),
        location=value(DecisionKind.LOCATION),
        owner=value(DecisionKind.OWNER) or "",
        note=value(DecisionKind.NOTE) or "",
        label_maker=value(DecisionKind.MAKER) or "",
        label_reason=reason(DecisionKind.MAKER),
        retired=DecisionKind.RETIRE.value in newest,
        exempt_until=until,
        exempt_reason=reason(DecisionKind.EXEMPT),
        twin=twin,
    )
