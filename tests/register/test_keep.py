"""Copies of registers and checks of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from registering import MORNING, a_camera, empty_schema, own, record_run
from unbadge.errors import UsageError
from unbadge.model import Destination
from unbadge.register.engine import writing
from unbadge.register.nouns import Decision, DecisionKind
from unbadge.register.register import Register, open_register
from unbadge.register.tables import CELLS, DEVICES, RUNS, SIGHTINGS, SITE_CELLS

CLOUD = Destination(ip="198.51.100.1", protocol="tcp", port=443)


def fill(register: Register) -> None:
    """Two runs, a merge and a decision that was taken back."""
    record_run(register, a_camera(1, egress=(CLOUD,)), a_camera(2), a_camera(3))
    record_run(register, a_camera(1), a_camera(2))
    merge = Decision(kind=DecisionKind.MERGE, device=3, value="1")
    owner = Decision(kind=DecisionKind.OWNER, device=2, value="ICT")
    _, number = register.decide(own(register), [merge, owner], "me", MORNING)
    register.undo(own(register), number, "me", MORNING)


@pytest.mark.parametrize("way", ["to sqlite", "to postgresql"])
def test_copy_is_the_same_register(small: Register, tmp_path: Path, way: str) -> None:
    """A copy on either database holds the same runs, devices and decisions, and counts on."""
    fill(small)
    place = str(tmp_path / "copy.sqlite") if way == "to sqlite" else empty_schema("copy")
    copied = open_register(place)

    assert small.copy_to(copied) > 50
    assert copied.records(1) == small.records(1)
    assert copied.decisions(own(copied)) == small.decisions(own(small))
    assert copied.device(3) == small.device(3)
    assert copied.check() == []
    assert record_run(copied, a_camera(1)) == 3
    copied.close()


def test_copy_overwrites_nothing(small: Register, tmp_path: Path, template: Path) -> None:
    """A place that holds a register already is not copied to."""
    other = open_register(str(shutil.copy(template, tmp_path / "other.sqlite")))
    fill(small)
    record_run(other, a_camera(9))

    with pytest.raises(UsageError, match="holds a register already"):
        small.copy_to(other)
    assert len(other.runs()) == 1
    other.close()


def test_sound_register(register: Register) -> None:
    """A register that was only written by its own means is whole."""
    fill(register)

    assert register.check() == []
    assert register.counts() == {"runs": 2, "devices": 3, "sightings": 5}


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (delete(CELLS), "estates whose counts"),
        (delete(SITE_CELLS).where(SITE_CELLS.c.site_name != ""), "estates whose counts by site"),
        (update(RUNS).values(devices=9), "runs that count other devices"),
        (update(SIGHTINGS).values(until=None), "last day"),
        (update(DEVICES).values(sureness="odd"), "not as a sighting"),
        (delete(SIGHTINGS).where(SIGHTINGS.c.device == 3), "no run has seen"),
    ],
)
def test_damage_is_found(small: Register, damage: object, words: str) -> None:
    """What belongs together and is not there is named."""
    fill(small)
    with writing(small._engine) as connection:
        connection.execute(damage)  # type: ignore[call-overload]

    assert any(words in fault for fault in small.check())


def test_broken_reference_is_found(small: Register) -> None:
    """A row that names another one which is not there is named with its column."""
    fill(small)
    with small._engine.connect() as connection:
        raw = connection.connection.cursor()
        raw.execute("ROLLBACK") if connection.in_transaction() else None
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute("UPDATE sightings SET state = 999 WHERE id = 1")

    assert "sightings.state names 1 rows that are not there" in small.check()
