"""What all tables share: names of constraints, and moments that mean the same on every database."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Dialect, ForeignKey, Integer, MetaData, String, Table, Text
from sqlalchemy.types import TypeDecorator

# Constraint names are fixed so that migrations mean the same on SQLite and PostgreSQL.
METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
DIGEST = 32  # hex digits of a BLAKE2b digest of 16 bytes


class Moment(TypeDecorator[datetime]):
    """A moment as RFC 3339 text, which sorts by time and which any client can read.

    One without a zone keeps that: what evidence does not tell is not added.
    """

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> str | None:
        """The text of a moment, in UTC where it has a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            return value.isoformat()
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")

    def process_result_value(self, value: str | None, _: Dialect) -> datetime | None:
        """The moment that a text tells."""
        return None if value is None else datetime.fromisoformat(value)


def digest_table(name: str, *columns: Column[Any]) -> Table:
    """A table of things that are stored once and found again by a digest of their content."""
    return Table(
        name,
        METADATA,
        Column("id", Integer, primary_key=True),
        Column("digest", String(DIGEST), nullable=False, unique=True),
        *columns,
    )


def item_table(name: str, owner: str, *columns: Column[Any]) -> Table:
    """A table of the items of something, in their order; without a key besides owner and place."""
    return Table(
        name,
        METADATA,
        Column("owner", ForeignKey(f"{owner}.id"), primary_key=True),
        Column("position", Integer, primary_key=True),
        *columns,
        sqlite_with_rowid=False,
    )


def words(name: str) -> Column[str]:
    """A column of text that is there, if only empty."""
    return Column(name, Text, nullable=False, server_default="")
