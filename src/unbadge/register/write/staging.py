"""Devices of an import on their way: kept part by part, seen by nobody until the run is whole."""

from __future__ import annotations

from datetime import datetime

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, insert

from unbadge.model import DeviceRecord, JudgementRecord
from unbadge.model.device.facts import DeviceFacts
from unbadge.register.tables import STAGED
from unbadge.register.write.clues import ClueWriter
from unbadge.register.write.judgements import keep_judgements
from unbadge.register.write.states import StateWriter
from unbadge.register.write.store import ContentStore, Row, digest_of

NOT_JUDGED = JudgementRecord(verdicts=(), notes=())


class DeviceEntry(Struct, frozen=True, kw_only=True):
    """One device as a run recorded it, what the rules say of it, and what it is counted by."""

    record: DeviceRecord
    judgement: JudgementRecord | None
    facts: DeviceFacts


class StagedDevice(Struct, frozen=True, kw_only=True):
    """The digests under which the parts of a device are kept."""

    state: str
    clues: str
    origin: str
    traffic: str | None
    judgement: str
    first_seen: datetime | None
    last_seen: datetime | None


class StagedPart:
    """Some devices of an import, put down in one transaction."""

    def __init__(self, store: ContentStore) -> None:
        """No device yet."""
        self._store = store
        self._clues = ClueWriter(store)
        self._states = StateWriter(store)
        self._judgements: dict[str, JudgementRecord] = {}
        self._devices: list[StagedDevice] = []

    def __len__(self) -> int:
        """How many devices it holds."""
        return len(self._devices)

    def add(self, entry: DeviceEntry) -> None:
        """Take in a device."""
        state, traffic = self._states.collect(entry.record, entry.facts)
        clues, origin = self._clues.collect(entry.record.clues)
        self._devices.append(
            StagedDevice(
                state=state,
                clues=clues,
                origin=origin,
                traffic=traffic,
                judgement=self._judgement(entry.judgement or NOT_JUDGED),
                first_seen=entry.record.first_seen,
                last_seen=entry.record.last_seen,
            )
        )

    def _judgement(self, judgement: JudgementRecord) -> str:
        digest = digest_of(msgspec.json.encode(judgement).decode())
        self._judgements[digest] = judgement
        return digest

    def write(self, connection: Connection, number: int, first: int) -> None:
        """Put the devices down for an import, at the places from ``first`` on."""
        judgements = keep_judgements(connection, self._store, self._judgements)
        states, traffic = self._states.write(connection)
        clues, origins = self._clues.write(connection)
        rows: list[Row] = [
            {
                "import": number,
                "position": first + place,
                "state": states[one.state],
                "judgement": judgements[one.judgement],
                "clue_set": clues[one.clues],
                "origin": origins[one.origin],
                "traffic_set": traffic[one.traffic] if one.traffic else None,
                "first_seen": one.first_seen,
                "last_seen": one.last_seen,
            }
            for place, one in enumerate(self._devices)
        ]
        if rows:
            connection.execute(insert(STAGED), rows)
