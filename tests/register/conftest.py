"""Registers on both databases."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from unbadge.register.register import Register, open_register
from unbadge.register.tables import METADATA

SCHEMA = f"test_{os.getpid()}"  # each process of a test run has one of its own


def postgres_url() -> str:
    """The URL of this process's schema on the server UNBADGE_TEST_POSTGRES names; or skips."""
    url = os.environ.get("UNBADGE_TEST_POSTGRES")
    if not url:
        pytest.skip("no PostgreSQL: UNBADGE_TEST_POSTGRES names none")
    return f"{url}?options=-csearch_path%3D{SCHEMA}"


def run_sql(*statements: str) -> None:
    """Runs statements on the server, outside of any register."""
    engine = create_engine(postgres_url())
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database: a file, or a schema on a server."""
    if request.param == "sqlite":
        return str(tmp_path / "register.sqlite")
    run_sql(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE", f"CREATE SCHEMA {SCHEMA}")
    return postgres_url()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite register with its tables, to copy."""
    path = tmp_path_factory.mktemp("register") / "template.sqlite"
    open_register(str(path)).close()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def register(request: pytest.FixtureRequest, tmp_path: Path, template: Path) -> Iterator[Register]:
    """An empty register that is closed after the test; its tables are made once."""
    if request.param == "sqlite":
        place = str(shutil.copy(template, tmp_path / "register.sqlite"))
    else:
        place = postgres_url()
        run_sql(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")
    opened = open_register(place)
    if request.param == "postgresql":
        names = ", ".join(table.name for table in METADATA.sorted_tables)
        run_sql(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
    yield opened
    opened.close()


@pytest.fixture
def small(tmp_path: Path, template: Path) -> Iterator[Register]:
    """An empty register in a file, for what does not depend on the database."""
    opened = open_register(str(shutil.copy(template, tmp_path / "small.sqlite")))
    yield opened
    opened.close()
