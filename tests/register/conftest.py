"""Registers on both databases."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from registering import empty_schema, schema_url
from unbadge.register.engine import renumber, writing
from unbadge.register.register import Register, open_register
from unbadge.register.tables import DECISIONS, DEVICES, METADATA


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database: a file, or a schema on a server."""
    if request.param == "sqlite":
        return str(tmp_path / "register.sqlite")
    return empty_schema("place")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite register with its tables, to copy."""
    path = tmp_path_factory.mktemp("register") / "template.sqlite"
    open_register(str(path)).close()
    return path


def empty(register: Register) -> None:
    """Takes all rows out of a register, and lets it count from 1 again."""
    with writing(register._engine) as connection:
        connection.execute(update(DEVICES).values(merged_into=None))
        connection.execute(update(DECISIONS).values(undoes=None))
        for table in reversed(METADATA.sorted_tables):
            connection.execute(delete(table))
        renumber(connection)


@pytest.fixture(params=["sqlite", "postgresql"])
def register(request: pytest.FixtureRequest, tmp_path: Path, template: Path) -> Iterator[Register]:
    """An empty register that is closed after the test; its tables are made once."""
    if request.param == "sqlite":
        place = str(shutil.copy(template, tmp_path / "register.sqlite"))
    else:
        place = schema_url("kept")
    opened = open_register(place)
    if request.param == "postgresql":
        empty(opened)
    yield opened
    opened.close()


@pytest.fixture
def small(tmp_path: Path, template: Path) -> Iterator[Register]:
    """An empty register in a file, for what does not depend on the database."""
    opened = open_register(str(shutil.copy(template, tmp_path / "small.sqlite")))
    yield opened
    opened.close()
