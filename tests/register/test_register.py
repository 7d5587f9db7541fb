"""The register on SQLite and, where one is offered, on PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from unbadge.errors import RegisterError
from unbadge.register.register import DeviceEntry, Register, RunHead, RunInput, open_register

HEAD = RunHead(
    recorded=datetime(2026, 11, 24, 9, 0, tzinfo=UTC),
    as_of=date(2026, 11, 24),
    profile='{"body":"council"}',
    knowledge="abc",
    engine="0.1.0",
)
INPUT = RunInput(path="scan.xml", sha256="0" * 64, kind="nmap", read=3, used=2, rejected=1)


def an_entry(device: str) -> DeviceEntry:
    """A device of a made-up maker."""
    return DeviceEntry(
        device=device,
        site="library",
        badge="Zenith",
        maker="acme",
        probability=0.97,
        determination="probable",
        record=b'{"device":"x"}',
    )


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database: a file, or a schema of the server UNBADGE_TEST_POSTGRES names."""
    if request.param == "sqlite":
        yield str(tmp_path / "register.sqlite")
        return
    url = os.environ.get("UNBADGE_TEST_POSTGRES")
    if not url:
        pytest.skip("no PostgreSQL: UNBADGE_TEST_POSTGRES names none")
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA IF EXISTS public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    yield url


@pytest.fixture
def register(place: str) -> Iterator[Register]:
    """A register that is closed after the test."""
    opened = open_register(place)
    yield opened
    opened.close()


def test_finished_run_is_kept(register: Register) -> None:
    """A finished run gives back its devices in the order they were recorded."""
    with register.start(HEAD, (INPUT,)) as run:
        for number in range(2500):
            run.add(an_entry(f"d{number}"))
        run.finish("{}")

    assert [entry.device for entry in register.entries()][:3] == ["d0", "d1", "d2"]
    assert register.runs()[0].devices == 2500
    assert register.runs()[0].finished


def test_run_cut_short_leaves_nothing(register: Register) -> None:
    """A run that ends before it is finished is not on record."""
    with register.start(HEAD, ()) as run:
        run.add(an_entry("d0"))

    assert register.runs() == []


def test_latest_run_is_the_default(register: Register) -> None:
    """Without a number, the devices of the latest run are told; older runs stay."""
    for name in ("old", "new"):
        with register.start(HEAD, ()) as run:
            run.add(an_entry(name))
            run.finish("{}")

    assert [entry.device for entry in register.entries()] == ["new"]
    assert [entry.device for entry in register.entries(register.runs()[0].id)] == ["old"]


def test_head_of_a_run(register: Register) -> None:
    """A finished run gives back what was said at its end, the latest where none is named."""
    assert register.head() is None
    for words in ('{"a":1}', '{"b":2}'):
        with register.start(HEAD, ()) as run:
            run.finish(words)
    with register.start(HEAD, ()):
        pass

    first, second = (run.id for run in register.runs())
    assert register.head() == (second, '{"b":2}')
    assert register.head(first) == (first, '{"a":1}')
    assert register.head(second + 1) is None


def test_opening_twice_keeps_the_runs(place: str) -> None:
    """Migrations run once; opening an existing register changes nothing."""
    first = open_register(place)
    with first.start(HEAD, ()) as run:
        run.add(an_entry("d0"))
        run.finish("{}")
    first.close()

    second = open_register(place)
    assert len(second.runs()) == 1
    second.close()


def test_register_belongs_to_its_owner(tmp_path: Path) -> None:
    """A SQLite register can be read by its owner alone."""
    path = tmp_path / "register.sqlite"
    open_register(str(path)).close()

    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("place", ["nowhere/deep/register.sqlite", "nosuch://host/db"])
def test_place_that_cannot_be_opened(place: str, tmp_path: Path) -> None:
    """A register that cannot be opened is an error that names the place."""
    named = place if "://" in place else str(tmp_path / place)

    with pytest.raises(RegisterError, match=named):
        open_register(named)


def test_password_stays_out_of_errors() -> None:
    """An error about a database URL never shows its password."""
    with pytest.raises(RegisterError) as caught:
        open_register("nosuch://user:secret@host/db")

    assert "secret" not in str(caught.value)
