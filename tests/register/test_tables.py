"""The tables, as the migrations make them."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from unbadge.register.engine import migrate, tame_sqlite
from unbadge.register.tables import METADATA


def test_migrations_make_the_tables(tmp_path: Path) -> None:
    """A migrated database holds just the tables that the code reads and writes."""
    engine = create_engine(f"sqlite:///{tmp_path / 'register.sqlite'}")
    tame_sqlite(engine)
    migrate(engine)

    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, METADATA) == []
    engine.dispose()
