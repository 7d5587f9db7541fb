"""The tables of a register: runs, their inputs, and one assessment a device and run."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

# Constraint names are fixed so that migrations mean the same on SQLite and PostgreSQL.
METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

RUNS = Table(
    "runs",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("recorded", DateTime(timezone=True), nullable=False),
    Column("finished", DateTime(timezone=True)),
    Column("as_of", Date, nullable=False),
    Column("profile", Text, nullable=False),
    Column("knowledge", String(64), nullable=False),
    Column("engine", String(32), nullable=False),
    Column("summary", Text),
)

INPUTS = Table(
    "inputs",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("path", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("kind", String(64), nullable=False),
    Column("read", Integer, nullable=False),
    Column("used", Integer, nullable=False),
    Column("rejected", Integer, nullable=False),
)

ASSESSMENTS = Table(
    "assessments",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("device", Text, nullable=False),
    Column("site", Text),
    Column("badge", Text),
    Column("maker", String(64)),
    Column("probability", Float, nullable=False),
    Column("determination", String(16), nullable=False),
    Column("record", LargeBinary, nullable=False),  # the device of assessments.json
    Index("ix_assessments_run_device", "run", "device"),
)
