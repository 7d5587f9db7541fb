"""Registers for tests: made-up devices put on record run by run."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from msgspec.structs import replace
from sqlalchemy import create_engine, text

from recorded import a_head, a_record
from unbadge.model.device.facts import facts_of
from unbadge.model.record import DeviceRecord, HeadRecord, JudgementRecord
from unbadge.register.nouns import DeviceQuery, DeviceRow, RunHead
from unbadge.register.register import Register
from unbadge.register.write.runs import RunWriter
from unbadge.register.write.staging import DeviceEntry

DAY = date(2026, 11, 24)
MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
NAMES = {"acme": "Acme", "zenith": "Zenith"}


def schema_url(name: str, *before: str) -> str:
    """The URL of a schema on the server UNBADGE_TEST_POSTGRES names, made there; skips without one.

    Each process of a test run has schemas of its own.
    """
    url = os.environ.get("UNBADGE_TEST_POSTGRES")
    if not url:
        pytest.skip("no PostgreSQL: UNBADGE_TEST_POSTGRES names none")
    schema = f"test_{name}_{os.getpid()}"
    engine = create_engine(url)
    with engine.begin() as connection:
        for statement in (*before, f"CREATE SCHEMA IF NOT EXISTS {schema}"):
            connection.execute(text(statement.format(schema=schema)))
    engine.dispose()
    return f"{url}?options=-csearch_path%3D{schema}"


def empty_schema(name: str) -> str:
    """The URL of a schema that holds nothing yet."""
    return schema_url(name, "DROP SCHEMA IF EXISTS {schema} CASCADE")


def a_run_head(day: date = DAY) -> RunHead:
    """What a run of a day rests on."""
    return RunHead(
        recorded=MORNING,
        as_of=day,
        profile=a_head().profile,
        knowledge=a_head().knowledge,
        engine="0.1.0",
    )


def an_entry(record: DeviceRecord, judgement: JudgementRecord | None = None) -> DeviceEntry:
    """A device as a run writes it."""
    return DeviceEntry(record=record, judgement=judgement, facts=facts_of(record, judgement, NAMES))


def begin_run(register: Register, day: date = DAY, estate: str | None = None) -> RunWriter:
    """A run begun for an estate."""
    owner = register.ensure_estate(MORNING, estate)
    return register.start(owner.id, a_run_head(day), uuid4().hex)


def record_run(
    register: Register,
    *records: DeviceRecord,
    day: date = DAY,
    estate: str | None = None,
    head: HeadRecord | None = None,
    judgements: Iterable[JudgementRecord] = (),
) -> int:
    """The number of a finished run of some devices; the first ones have the judgements."""
    given = [*judgements]
    with begin_run(register, day, estate) as run:
        for place, record in enumerate(records):
            run.add(an_entry(record, given[place] if place < len(given) else None))
        return run.finish(replace(head or a_head(), as_of=day))


def own(register: Register) -> int:
    """The id of the estate of whoever names none."""
    return register.ensure_estate(MORNING).id


def device_rows(register: Register, **asked: object) -> list[DeviceRow]:
    """The devices of that estate as lists show them."""
    query = DeviceQuery(estate=own(register), **asked)  # type: ignore[arg-type]
    return list(register.devices(query).rows)


def a_camera(number: int, **fields: object) -> DeviceRecord:
    """A camera with a MAC, an address and a place of its own."""
    mac = f"00:00:5e:00:53:{number:02x}"
    given = {"ips": (f"192.0.2.{number}",), "macs": (mac,), "location": f"Room {number}"}
    return a_record(mac, **{**given, **fields})  # type: ignore[arg-type]
