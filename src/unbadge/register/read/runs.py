"""Runs on record: their heads, what they read, and all that they said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from unbadge.model import PlainAnswer, Profile
from unbadge.model.evidence import Unread
from unbadge.model.record import (
    DeviceRecord,
    InputRecord,
    JudgementRecord,
    KnowledgeRecord,
    RejectedRecord,
    Summary,
)
from unbadge.model.rules import Question
from unbadge.register.nouns import RecordedRun, RunDetail
from unbadge.register.read.records import judgements_of, records_of
from unbadge.register.tables import ANSWERS, EVIDENCE, INPUTS, REJECTIONS, RUNS, SIGHTINGS


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


def run_records(
    connection: Connection, run: int
) -> tuple[list[DeviceRecord], dict[str, JudgementRecord]]:
    """The devices of a run in their order, and its verdict sets under the ids they name."""
    query = select(SIGHTINGS.c.id).where(SIGHTINGS.c.run == run).order_by(SIGHTINGS.c.id)
    found = list(records_of(connection, connection.execute(query).scalars().all()))
    judgements = judgements_of(connection, {number for _, number in found})
    names: dict[int, str] = {}
    for _, number in found:
        if number in judgements:
            names.setdefault(number, f"j{len(names) + 1}")
    records = [
        msgspec.structs.replace(record, judgement=names.get(number)) for record, number in found
    ]
    return records, {name: judgements[number] for number, name in names.items()}
