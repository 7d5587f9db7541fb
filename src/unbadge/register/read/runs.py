"""Runs on record: their heads, what they read, and all that they said."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Row, func, select

from unbadge.model import (
    DeviceRecord,
    InputRecord,
    JudgementRecord,
    KnowledgeRecord,
    PlainAnswer,
    Profile,
    Question,
    RejectedRecord,
    Summary,
    Unread,
)
from unbadge.register.nouns import RecordedRun, RunDetail
from unbadge.register.read.records import judgements_of, records_of
from unbadge.register.tables import (
    ANSWERS,
    CLUE_SETS,
    EVIDENCE,
    INPUTS,
    JUDGEMENTS,
    ORIGINS,
    REJECTIONS,
    RUNS,
    SIGHTINGS,
    STATES,
    TRAFFIC_SETS,
)


def recorded_run(row: Row[tuple[Any, ...]]) -> RecordedRun:
    """A run from its row."""
    return RecordedRun(
        id=row.id,
        estate=row.estate,
        recorded=row.recorded,
        as_of=row.as_of,
        knowledge=KnowledgeRecord(digest=row.knowledge, date=row.knowledge_date),
        engine=row.engine,
        devices=row.devices,
    )


def list_runs(connection: Connection, estate: int | None) -> list[RecordedRun]:
    """The runs of an estate, or of all, in the order in which they were recorded."""
    query = select(RUNS).order_by(RUNS.c.id)
    if estate is not None:
        query = query.where(RUNS.c.estate == estate)
    return list(map(recorded_run, connection.execute(query)))


def run_detail(connection: Connection, run: int) -> RunDetail | None:
    """A run with what it read and said; None where there is none of that number."""
    row = connection.execute(select(RUNS).where(RUNS.c.id == run)).first()
    if row is None:
        return None
    answers = select(ANSWERS).where(ANSWERS.c.run == run).order_by(ANSWERS.c.position)
    profile = row.profile
    return RunDetail(
        run=recorded_run(row),
        profile=None if profile is None else msgspec.json.decode(profile, type=Profile),
        coverage=msgspec.json.decode(row.coverage, type=dict[str, int]),
        summary=msgspec.json.decode(row.summary, type=Summary),
        plain=tuple(map(plain_answer, connection.execute(answers))),
        inputs=tuple(inputs_of(connection, run)),
    )


def plain_answer(row: Row[tuple[Any, ...]]) -> PlainAnswer:
    """An answer to the owner from its row."""
    return PlainAnswer(
        question=Question(row.question),
        answer=row.answer,
        because=row.because,
        clause=row.clause,
        source=row.source,
        evidence_as_of=row.evidence_as_of,
        devices=row.devices,
    )


def inputs_of(connection: Connection, run: int) -> Iterator[InputRecord]:
    """The files that a run read."""
    refused: dict[int, list[RejectedRecord]] = {}
    query = (
        select(REJECTIONS)
        .join(INPUTS, INPUTS.c.id == REJECTIONS.c.input)
        .where(INPUTS.c.run == run)
        .order_by(REJECTIONS.c.id)
    )
    for row in connection.execute(query):
        one = RejectedRecord(place=row.place, reason=row.reason)
        refused.setdefault(row.input, []).append(one)
    files = (
        select(INPUTS, EVIDENCE.c.sha256)
        .join(EVIDENCE, EVIDENCE.c.id == INPUTS.c.evidence)
        .where(INPUTS.c.run == run)
        .order_by(INPUTS.c.position)
    )
    for row in connection.execute(files):
        yield InputRecord(
            path=row.path,
            sha256=row.sha256,
            kind=row.kind,
            read=row.read,
            used=row.used,
            rejected=tuple(refused.get(row.id, ())),
            rejected_count=row.rejected,
            warning=row.warning,
            error=row.error,
            unread=msgspec.json.decode(row.unread, type=tuple[Unread, ...]),
            ignored=row.ignored,
            columns=msgspec.json.decode(row.columns, type=dict[str, str]),
        )


class RunVerdicts(Struct, frozen=True, kw_only=True):
    """The verdict sets of a run by the names that its records give them, and these by their ids."""

    names: dict[int, str]
    judgements: dict[str, JudgementRecord]


def run_verdicts(connection: Connection, run: int) -> RunVerdicts:
    """The verdict sets of a run, named in the order in which its devices first have them."""
    first = func.min(SIGHTINGS.c.id)
    query = select(SIGHTINGS.c.judgement).where(SIGHTINGS.c.run == run)
    query = query.group_by(SIGHTINGS.c.judgement).order_by(first)
    numbers = connection.execute(query).scalars().all()
    found = judgements_of(connection, set(numbers))
    told = [number for number in numbers if number in found]
    names = {number: f"j{place}" for place, number in enumerate(told, 1)}
    return RunVerdicts(
        names=names, judgements={name: found[number] for number, name in names.items()}
    )


def run_sightings(connection: Connection, run: int) -> array[int]:
    """The sightings of a run in the order of its devices."""
    query = select(SIGHTINGS.c.id).where(SIGHTINGS.c.run == run).order_by(SIGHTINGS.c.id)
    return array("q", connection.execute(query).scalars())


def named_records(
    connection: Connection, sightings: Iterable[int], verdicts: RunVerdicts
) -> Iterator[DeviceRecord]:
    """The records of sightings, each with the name of its verdict set."""
    for record, number in records_of(connection, sightings):
        yield msgspec.structs.replace(record, judgement=verdicts.names.get(number))


def run_digest(connection: Connection, run: int) -> str:
    """SHA-256 over what a run's devices are stored under, in their order.

    The same content gives the same on every database, and nothing is put together for it.
    """
    content = (STATES, JUDGEMENTS, CLUE_SETS, ORIGINS)
    query = (
        select(
            *(table.c.digest for table in (*content, TRAFFIC_SETS)),
            SIGHTINGS.c.first_seen,
            SIGHTINGS.c.last_seen,
        )
        .join(STATES, STATES.c.id == SIGHTINGS.c.state)
        .join(JUDGEMENTS, JUDGEMENTS.c.id == SIGHTINGS.c.judgement)
        .join(CLUE_SETS, CLUE_SETS.c.id == SIGHTINGS.c.clue_set)
        .join(ORIGINS, ORIGINS.c.id == SIGHTINGS.c.origin)
        .outerjoin(TRAFFIC_SETS, TRAFFIC_SETS.c.id == SIGHTINGS.c.traffic_set)
        .where(SIGHTINGS.c.run == run)
        .order_by(SIGHTINGS.c.id)
    )
    digest = hashlib.sha256()
    for row in connection.execution_options(yield_per=5_000).execute(query):
        digest.update(msgspec.json.encode(tuple(row)))
    return digest.hexdigest()
