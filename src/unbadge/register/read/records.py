"""Sightings as the records that ``assessments.json`` holds, put together from their parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Integer, Row, Select, Table, bindparam, select

from unbadge.model import (
    Becomes,
    Capability,
    Claim,
    ClueRecord,
    Conduct,
    Destination,
    DeviceRecord,
    DeviceType,
    Finding,
    JudgementRecord,
    Note,
    ObservationLine,
    Outcome,
    Rival,
    Severity,
    Verdict,
    Witness,
    fields_of,
)
from unbadge.register.tables import (
    CLUE_ITEMS,
    FINDINGS,
    MARKS,
    NOTE_ITEMS,
    NOTES,
    OBSERVATIONS,
    ORIGINS,
    REMOTES,
    SIGHTINGS,
    STATE_FINDINGS,
    STATES,
    TEXTS,
    TRAFFIC_ITEMS,
    VERDICT_ITEMS,
    VERDICTS,
)
from unbadge.register.write import parts_of
from unbadge.register.write.states import PLAIN

Anything = Row[tuple[Any, ...]]
TEXT_LIST = msgspec.json.Decoder(tuple[str, ...])
CLAIMS = msgspec.json.Decoder(tuple[Claim, ...])
RIVALS = msgspec.json.Decoder(tuple[Rival, ...])
CAPABILITIES = msgspec.json.Decoder(tuple[Capability, ...])
TOGETHER = 200  # sightings put together at once
MOST_NUMBERS = 5_000  # ids that one statement names; databases take some tens of thousands
SEEN = ("signal", "ip", "port", "mac", "serial", "device", "name", "witness", "value_b64")
NUMBERS = bindparam("numbers", type_=Integer, expanding=True)


def items_query(items: Table, content: Table, name: str) -> Select[tuple[Any, ...]]:
    """What asks for the items of some owners in their order, joined to what they name."""
    return (
        select(content, items)
        .join(content, content.c.id == items.c[name])
        .where(items.c.owner.in_(NUMBERS))
        .order_by(items.c.owner, items.c.position)
    )


# Statements that every look at a device asks are put together once.
ROWS = {table: select(table).where(table.c.id.in_(NUMBERS)) for table in (SIGHTINGS, STATES)}
ROWS[ORIGINS] = select(ORIGINS).where(ORIGINS.c.id.in_(NUMBERS))
STATE_ITEMS = items_query(STATE_FINDINGS, FINDINGS, "finding")
REMOTE_ITEMS = items_query(TRAFFIC_ITEMS, REMOTES, "remote")
VERDICTS_OF = items_query(VERDICT_ITEMS, VERDICTS, "verdict")
NOTES_OF = items_query(NOTE_ITEMS, NOTES, "note")
CLUES_OF = (
    select(
        CLUE_ITEMS.c.owner,
        MARKS,
        *(OBSERVATIONS.c[name].label(f"seen_{name}") for name in SEEN),
        TEXTS.c.value.label("seen_value"),
    )
    .join(MARKS, MARKS.c.id == CLUE_ITEMS.c.mark)
    .join(OBSERVATIONS, OBSERVATIONS.c.id == CLUE_ITEMS.c.observation)
    .join(TEXTS, TEXTS.c.id == OBSERVATIONS.c.value)
    .where(CLUE_ITEMS.c.owner.in_(NUMBERS))
    .order_by(CLUE_ITEMS.c.owner, CLUE_ITEMS.c.position)
)


class Places(Struct, frozen=True):
    """When and where the observations of a clue set were made; for each clue its place in it."""

    seen: tuple[tuple[datetime | None, str | None, str | None], ...]
    clues: tuple[int, ...]


PLACES = msgspec.json.Decoder(Places)


def records_of(
    connection: Connection, sightings: Iterable[int]
) -> Iterator[tuple[DeviceRecord, int]]:
    """The records of sightings in the order given, each with the id of its judgement."""
    for part in parts_of(sightings, TOGETHER):
        rows = by_id(connection, SIGHTINGS, part)
        states = by_id(connection, STATES, {row.state for row in rows.values()})
        parts = RecordParts(connection, list(rows.values()))
        for number in part:
            row = rows[number]
            yield parts.record(row, states[row.state]), row.judgement


def by_id(connection: Connection, table: Table, numbers: Iterable[int]) -> dict[int, Anything]:
    """The rows of a table with some ids."""
    found = connection.execute(ROWS[table], {"numbers": sorted(numbers)})
    return {row.id: row for row in found}


def items_of(
    connection: Connection, query: Select[tuple[Any, ...]], owners: set[int]
) -> dict[int, list[Anything]]:
    """What a query finds of some owners, by owner."""
    found: dict[int, list[Anything]] = {}
    for part in parts_of(sorted(owners), MOST_NUMBERS):
        for row in connection.execute(query, {"numbers": part}):
            found.setdefault(row.owner, []).append(row)
    return found


class RecordParts:
    """The findings, clues and traffic of some sightings, fetched together."""

    def __init__(self, connection: Connection, rows: list[Anything]) -> None:
        """Fetches what the sightings name."""
        states = {row.state for row in rows}
        self._findings = items_of(connection, STATE_ITEMS, states)
        self._clues = items_of(connection, CLUES_OF, {row.clue_set for row in rows})
        origins = by_id(connection, ORIGINS, {row.origin for row in rows})
        self._places = {number: PLACES.decode(row.places) for number, row in origins.items()}
        traffic = {row.traffic_set for row in rows if row.traffic_set is not None}
        self._traffic = items_of(connection, REMOTE_ITEMS, traffic)

    def record(self, row: Anything, state: Anything) -> DeviceRecord:
        """The record of one sighting; its judgement is named by its caller."""
        places = self._places[row.origin]
        clues = self._clues.get(row.clue_set, [])
        return DeviceRecord(
            device=state.key,
            **fields_of(state, PLAIN),
            ips=TEXT_LIST.decode(state.ips),
            macs=TEXT_LIST.decode(state.macs),
            serials=TEXT_LIST.decode(state.serials),
            listed_by=TEXT_LIST.decode(state.listed_by),
            conflicts=TEXT_LIST.decode(state.conflicts),
            device_type=None if state.device_type is None else DeviceType(state.device_type),
            components=CLAIMS.decode(state.components),
            operator=CLAIMS.decode(state.operators),
            capabilities=CAPABILITIES.decode(state.capabilities),
            rivals=RIVALS.decode(state.rivals),
            clues=tuple(
                clue_of(clue, *places.seen[place])
                for clue, place in zip(clues, places.clues, strict=True)
            ),
            findings=tuple(map(finding_of, self._findings.get(row.state, []))),
            egress=tuple(map(destination_of, self._traffic.get(row.traffic_set or 0, []))),
            judgement=None,
            first_seen=row.first_seen,
            last_seen=row.last_seen,
        )


def clue_of(
    row: Anything, seen: datetime | None, source: str | None, place: str | None
) -> ClueRecord:
    """A clue from its row, and when and where its observation was made."""
    return ClueRecord(
        signature=row.signature,
        signal=row.signal,
        points_to=row.points_to,
        aspect=row.aspect,
        weight=row.weight,
        tier=row.tier,
        because=row.because,
        cite=row.cite,
        verified=row.verified,
        observation=ObservationLine(
            signal=row.seen_signal,
            value=row.seen_value,
            ip=row.seen_ip,
            port=row.seen_port,
            mac=row.seen_mac,
            serial=row.seen_serial,
            device=row.seen_device,
            seen=seen,
            source=source,
            id=row.seen_name,
            witness=Witness(row.seen_witness),
            value_b64=row.seen_value_b64,
            row=place,
        ),
    )


def finding_of(row: Anything) -> Finding:
    """A finding from its row."""
    return Finding(
        kind=row.kind,
        id=row.name,
        severity=Severity(row.severity),
        because=row.because,
        source=row.source,
        evidence=row.evidence,
        exploited=row.exploited,
        score=row.score,
        day=row.day,
    )


def destination_of(row: Anything) -> Destination:
    """A remote end from its row and how much went there."""
    told = fields_of(row, Destination.__struct_fields__)
    lists = {"names": TEXT_LIST.decode(row.names), "law_of": TEXT_LIST.decode(row.law_of)}
    return Destination(**{**told, **lists})


def judgements_of(connection: Connection, numbers: set[int]) -> dict[int, JudgementRecord]:
    """The verdict sets with some ids; without those that hold nothing."""
    verdicts = items_of(connection, VERDICTS_OF, numbers)
    notes = items_of(connection, NOTES_OF, numbers)
    return {
        number: JudgementRecord(
            verdicts=tuple(map(verdict_of, verdicts.get(number, []))),
            notes=tuple(map(note_of, notes.get(number, []))),
        )
        for number in sorted(verdicts.keys() | notes.keys())
    }


def verdict_of(row: Anything) -> Verdict:
    """A verdict from its row."""
    becomes = None
    if row.becomes is not None:
        becomes = Becomes(
            outcome=Outcome(row.becomes), start=row.becomes_from, status=row.becomes_status or ""
        )
    return Verdict(
        policy=row.policy,
        status=row.status,
        conduct=Conduct(row.conduct),
        outcome=Outcome(row.outcome),
        because=row.because,
        clause=row.clause,
        turns_on=row.turns_on,
        source=row.source,
        stale=row.stale,
        grounds=TEXT_LIST.decode(row.grounds),
        evidence_as_of=row.evidence_as_of,
        becomes=becomes,
        argued=row.argued,
        readings=TEXT_LIST.decode(row.readings),
        ask=row.ask,
        duty=row.duty,
    )


def note_of(row: Anything) -> Note:
    """A note from its row."""
    return Note(
        policy=row.policy,
        because=row.because,
        source=row.source,
        evidence_as_of=row.evidence_as_of,
    )
