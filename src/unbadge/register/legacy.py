"""Runs of version 0.1, each taken in whole or not yet, under the numbers that they had."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, Row, delete, insert, select, update

from unbadge.model import (
    DeviceRecord,
    HeadRecord,
    JudgementRecord,
    KnowledgeRecord,
    Note,
    Profile,
    Summary,
    Verdict,
)
from unbadge.model.device.facts import facts_of
from unbadge.register.engine import renumber, writing
from unbadge.register.nouns import ImportState, RunHead
from unbadge.register.tables import IMPORTS, OLD_ASSESSMENTS, OLD_INPUTS, OLD_RUNS
from unbadge.register.write import ContentStore, DeviceEntry, StagedPart, own_estate
from unbadge.register.write.publish import Publication, publish

# What a row of other things raises.
NO_RECORD = (msgspec.DecodeError, msgspec.ValidationError, ValueError)

HOLDER = "migration"
# What a record of an earlier version may lack.
ABSENT: dict[str, object] = {
    **dict.fromkeys(("site", "badge", "maker", "device_type", "model", "firmware", "series")),
    **dict.fromkeys(("behind", "judgement")),
    **dict.fromkeys(("ips", "macs", "serials", "components", "operator", "capabilities"), ()),
    **dict.fromkeys(("rivals", "listed_by", "clues", "conflicts", "findings", "egress"), ()),
    "listed": False,
    "next_check": "",
}


class Spoken(msgspec.Struct, frozen=True):
    """Verdicts that stand in the record of a device itself, as early versions wrote them."""

    verdicts: tuple[Verdict, ...] = ()
    notes: tuple[Note, ...] = ()


def adopt_old_runs(engine: Engine) -> None:
    """Take in the runs of version 0.1 that wait in the tables it left, oldest first.

    A run that cannot be read stays where it is, marked, and stops no other.
    """
    with engine.connect() as connection:
        query = select(OLD_RUNS.c.id).order_by(OLD_RUNS.c.id)
        waiting = connection.execute(query).scalars().all()
    for number in waiting:
        with writing(engine) as connection:
            adopt(connection, number)
    if waiting:
        with writing(engine) as connection:
            renumber(connection)


def adopt(connection: Connection, number: int) -> None:
    """Take in one run, unless another process has done so meanwhile."""
    query = select(OLD_RUNS).where(OLD_RUNS.c.id == number).with_for_update()
    run = connection.execute(query).first()
    if run is None:
        return
    try:
        publication, entries = old_run(connection, run)
    except NO_RECORD:
        refused = update(OLD_ASSESSMENTS).where(OLD_ASSESSMENTS.c.run == number)
        connection.execute(refused.values(refused=True))
        return
    if run.finished is not None:
        part = StagedPart(ContentStore())
        for entry in entries:
            part.add(entry)
        part.write(connection, publication.number, 0)
        publish(connection, publication, number)
    for table in (OLD_ASSESSMENTS, OLD_INPUTS):
        connection.execute(delete(table).where(table.c.run == number))
    connection.execute(delete(OLD_RUNS).where(OLD_RUNS.c.id == number))


def old_run(
    connection: Connection, run: Row[tuple[Any, ...]]
) -> tuple[Publication, list[DeviceEntry]]:
    """A run of version 0.1 as this version writes it."""
    told: dict[str, Any] = msgspec.json.decode(run.summary or "{}")
    whole = old_head(run, told)
    query = (
        select(OLD_ASSESSMENTS.c.record)
        .where(OLD_ASSESSMENTS.c.run == run.id)
        .order_by(OLD_ASSESSMENTS.c.id)
    )
    records = connection.execute(query).scalars().all()
    entries = [old_entry(bytes(record), whole.judgements) for record in records]
    recorded = aware(run.recorded)
    estate = own_estate(connection, recorded)
    row = {
        "estate": estate,
        "key": f"version 0.1, run {run.id}",
        "state": ImportState.RUNNING.value,
        "asked": recorded,
        "holder": HOLDER,
        "beat": recorded,
        "attempts": 1,
    }
    number = connection.execute(insert(IMPORTS).returning(IMPORTS.c.id), row).scalar_one()
    head = RunHead(
        recorded=recorded,
        as_of=run.as_of,
        profile=msgspec.json.decode(run.profile, type=Profile | None),
        knowledge=KnowledgeRecord(digest=run.knowledge, date=whole.knowledge.date),
        engine=run.engine,
    )
    what = Publication(estate=estate, number=number, holder=HOLDER, head=head, whole=whole)
    return what, entries


def old_head(run: Row[tuple[Any, ...]], told: dict[str, Any]) -> HeadRecord:
    """What a run of version 0.1 said besides devices; what it did not say yet is empty."""
    absent = {
        "as_of": run.as_of.isoformat(),
        "engine": run.engine,
        "profile": msgspec.json.decode(run.profile),
        "knowledge": {"digest": run.knowledge, "date": ""},
        "inputs": (),
        "coverage": {},
        "summary": msgspec.to_builtins(Summary()),
    }
    return msgspec.convert({**absent, **told}, HeadRecord, strict=False)


def old_entry(record: bytes, judgements: dict[str, JudgementRecord]) -> DeviceEntry:
    """A device of version 0.1 as this version writes it."""
    told: dict[str, Any] = msgspec.json.decode(record)
    whole = msgspec.convert({**ABSENT, **told}, DeviceRecord, strict=False)
    judgement = judgements.get(whole.judgement or "")
    if judgement is None and told.get("verdicts"):
        spoken = msgspec.convert(told, Spoken, strict=False)
        judgement = JudgementRecord(verdicts=spoken.verdicts, notes=spoken.notes)
    return DeviceEntry(record=whole, judgement=judgement, facts=facts_of(whole, judgement, {}))


def aware(moment: datetime) -> datetime:
    """A moment in UTC: SQLite forgets the zone of what it is given."""
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
