"""What a run rests on and said besides devices: its head, inputs, refusals and answers."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select
from sqlalchemy.dialects import postgresql

from unbadge.model import HeadRecord, InputRecord, fields_of
from unbadge.register.nouns import RunHead
from unbadge.register.tables import ANSWERS, EVIDENCE, INPUTS, REJECTIONS, RUNS
from unbadge.register.write.store import Row, json_text, storable

ANSWER = ("question", "answer", "because", "clause", "source", "evidence_as_of", "devices")


def write_run(
    connection: Connection, estate: int, head: RunHead, whole: HeadRecord, run: int | None
) -> int:
    """Enter a run with the plain answers that it gave; its number."""
    row: Row = {
        "estate": estate,
        "recorded": head.recorded,
        "finished": head.recorded,
        "as_of": head.as_of,
        "profile": None if head.profile is None else json_text(head.profile),
        "knowledge": head.knowledge.digest,
        "knowledge_date": head.knowledge.date,
        "engine": head.engine,
        "coverage": json_text(whole.coverage),
        "summary": json_text(whole.summary),
        "devices": 0,
    }
    if run is not None:
        row["id"] = run
    number = connection.execute(insert(RUNS).returning(RUNS.c.id), row).scalar_one()
    answers = [
        {
            "run": number,
            "position": place,
            **{name: storable(told) for name, told in fields_of(one, ANSWER).items()},
        }
        for place, one in enumerate(whole.plain)
    ]
    if answers:
        connection.execute(insert(ANSWERS), answers)
    return int(number)


def write_inputs(connection: Connection, run: int, inputs: Iterable[InputRecord]) -> None:
    """Enter the files that a run read, each by what it holds, and what could not be used."""
    add = postgresql.insert(EVIDENCE).on_conflict_do_nothing()
    for place, item in enumerate(inputs):
        told = {"sha256": item.sha256, "kind": item.kind, "first_run": run}
        connection.execute(add, told)
        evidence = select(EVIDENCE.c.id).where(EVIDENCE.c.sha256 == item.sha256)
        row = {
            "run": run,
            "position": place,
            "evidence": connection.execute(evidence).scalar_one(),
            **input_columns(item),
        }
        number = connection.execute(insert(INPUTS).returning(INPUTS.c.id), row).scalar_one()
        refused = [
            {"input": number, "place": storable(one.place), "reason": storable(one.reason)}
            for one in item.rejected
        ]
        if refused:
            connection.execute(insert(REJECTIONS), refused)


def input_columns(item: InputRecord) -> Row:
    """The columns of a file that was read."""
    return {
        "path": storable(item.path),
        "kind": item.kind,
        "read": item.read,
        "used": item.used,
        "ignored": item.ignored,
        "rejected": item.rejected_count,
        "warning": storable(item.warning),
        "error": storable(item.error),
        "unread": json_text(item.unread),
        "columns": json_text(item.columns),
    }
