"""Registers of version 0.1, with data, opened by this version."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, text

import unbadge.register
from factories import a_verdict
from recorded import COUNCIL, a_head, a_record
from registering import device_rows, record_run
from unbadge.model.record import DeviceRecord, JudgementRecord
from unbadge.register.engine import tame_sqlite, writing
from unbadge.register.register import open_register

MOMENT = datetime(2026, 10, 1, 8, 0, tzinfo=UTC)
JUDGEMENT = JudgementRecord(verdicts=(a_verdict(),), notes=())


def a_plain_record(key: str, **fields: object) -> DeviceRecord:
    """A record as ``assessments.json`` holds it."""
    judged = a_record(key, **fields)
    return DeviceRecord(**{name: getattr(judged, name) for name in DeviceRecord.__struct_fields__})


def old_register(place: str, runs: list[tuple[int, str, list[bytes], bool]]) -> None:
    """A register as version 0.1 left it: number, head, records of each run; finished or not."""
    engine = create_engine(place if "://" in place else f"sqlite:///{place}")
    if engine.dialect.name == "sqlite":
        tame_sqlite(engine)
    config = Config()
    folder = Path(unbadge.register.__file__).parent / "migrations"
    config.set_main_option("script_location", str(folder))
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for number, head, records, finished in runs:
            connection.execute(
                text(
                    "INSERT INTO runs (id, recorded, finished, as_of, profile, knowledge, engine,"
                    " summary) VALUES (:id, :at, :end, '2026-10-01', :profile, 'abc',"
                    " '0.1.0', :head)"
                ),
                {
                    "id": number,
                    "at": "2026-10-01 08:00:00.000000+00:00",
                    "end": "2026-10-01 08:00:00.000000+00:00" if finished else None,
                    "profile": msgspec.json.encode(COUNCIL).decode(),
                    "head": head,
                },
            )
            for record in records:
                connection.execute(
                    text(
                        "INSERT INTO assessments (run, device, probability, determination, record)"
                        " VALUES (:run, 'd', 0.9, 'probable', :record)"
                    ),
                    {"run": number, "record": record},
                )
            connection.execute(
                text(
                    "INSERT INTO inputs (run, path, sha256, kind, read, used, rejected)"
                    " VALUES (:run, 'a', :sha, 'nmap', 1, 1, 0)"
                ),
                {"run": number, "sha": "a" * 64},
            )
    engine.dispose()


def a_head_text() -> str:
    """What version 0.1 kept of a run besides devices."""
    head = msgspec.structs.replace(a_head(), judgements={"j1": JUDGEMENT})
    return msgspec.json.encode(head).decode()


def test_runs_of_an_older_register_are_there(place: str) -> None:
    """Runs keep their numbers, days, devices and verdicts; new runs go on after them."""
    records = [
        a_plain_record("d1", judgement="j1", ips=("192.0.2.1",)),
        a_plain_record("d2", maker=None, ips=("192.0.2.2",)),
    ]
    written = list(map(msgspec.json.encode, records))
    old_register(place, [(3, a_head_text(), written, True), (5, a_head_text(), written, True)])
    register = open_register(place)

    assert [one.id for one in register.runs()] == [3, 5]
    found, judgements = register.records(3)
    assert found == records
    assert judgements == {"j1": JUDGEMENT}
    detail = register.run(5)
    assert detail is not None
    assert (detail.run.recorded, detail.profile) == (MOMENT, COUNCIL)
    assert detail.inputs == a_head().inputs
    assert len(device_rows(register)) == 2
    assert record_run(register, a_record("d1")) == 6
    register.close()


def test_second_opening_takes_in_nothing(place: str) -> None:
    """Runs are taken in once."""
    old_register(place, [(1, a_head_text(), [msgspec.json.encode(a_plain_record("d1"))], True)])
    open_register(place).close()
    register = open_register(place)

    assert len(register.runs()) == 1
    register.close()


def test_earliest_form_of_a_record(place: str) -> None:
    """Records that hold their verdicts themselves, and lack later fields, are read as well."""
    record = json.loads(msgspec.json.encode(a_plain_record("d1")))
    for name in ("judgement", "declared_only", "quantity", "location", "last_seen", "series"):
        del record[name]
    record["verdicts"] = json.loads(msgspec.json.encode(JUDGEMENT.verdicts))
    old_register(place, [(1, "{}", [json.dumps(record).encode()], True)])
    register = open_register(place)

    _, judgements = register.records(1)
    assert judgements == {"j1": JUDGEMENT}
    register.close()


def test_unfinished_run_is_dropped(place: str) -> None:
    """A run that version 0.1 never finished was not on record, and is not now."""
    old_register(place, [(1, "{}", [], False)])
    register = open_register(place)

    assert register.runs() == []
    register.close()


@pytest.mark.parametrize("record", [b"{", b'{"device": 3}'])
def test_record_that_cannot_be_read_is_kept(record: bytes, tmp_path: Path) -> None:
    """A run with a spoilt record stays where it is; the others are taken in."""
    good = msgspec.json.encode(a_plain_record("d1"))
    place = str(tmp_path / "r.sqlite")
    old_register(place, [(1, "{}", [record], True), (2, a_head_text(), [good], True)])
    register = open_register(place)

    assert [one.id for one in register.runs()] == [2]
    register.close()
    engine = create_engine(f"sqlite:///{place}")
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT record, refused FROM old_assessments")).all()
    assert [(bytes(one), bool(refused)) for one, refused in rows] == [(record, True)]
    engine.dispose()
