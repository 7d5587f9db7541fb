"""Runs, what they read, imports under way, and the runs of version 0.1 until they are taken in."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from unbadge.register.tables.base import METADATA, Moment, words

RUNS = Table(
    "runs",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("estate", ForeignKey("estates.id"), nullable=False),
    Column("recorded", Moment, nullable=False),
    Column("finished", Moment, nullable=False),
    Column("as_of", Date, nullable=False),
    Column("profile", Text),  # JSON
    Column("knowledge", String(64), nullable=False),
    words("knowledge_date"),
    words("engine"),
    words("coverage"),  # JSON
    words("summary"),  # JSON
    Column("devices", Integer, nullable=False),
    Index("ix_runs_estate", "estate", "as_of", "id"),
)

# A file by what it holds: the same content is known again, whatever it is called.
EVIDENCE = Table(
    "evidence",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), nullable=False, unique=True),
    words("kind"),
    Column("first_run", ForeignKey("runs.id"), nullable=False),
)

INPUTS = Table(
    "inputs",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("evidence", ForeignKey("evidence.id"), nullable=False),
    words("path"),
    words("kind"),
    Column("read", BigInteger, nullable=False),
    Column("used", BigInteger, nullable=False),
    Column("ignored", BigInteger, nullable=False),
    Column("rejected", BigInteger, nullable=False),
    words("warning"),
    words("error"),
    words("unread"),  # JSON
    words("columns"),  # JSON
    UniqueConstraint("run", "position"),
)

REJECTIONS = Table(
    "rejections",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("input", ForeignKey("inputs.id"), nullable=False, index=True),
    words("place"),
    words("reason"),
)

# What the owner reads first, as the run said it.
ANSWERS = Table(
    "answers",
    METADATA,
    Column("run", ForeignKey("runs.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    words("question"),
    words("answer"),
    words("because"),
    words("clause"),
    words("source"),
    words("evidence_as_of"),
    Column("devices", Integer),
    sqlite_with_rowid=False,
)

# One row an import, kept for good.  ``holder`` is who works on it, ``beat`` when it last said so.
IMPORTS = Table(
    "imports",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("estate", ForeignKey("estates.id"), nullable=False),
    Column("key", Text),  # the caller's: the same key is the same import
    Column("state", String(16), nullable=False),
    words("request"),  # JSON: what is to be read
    Column("asked", Moment, nullable=False),
    Column("holder", Text),
    Column("beat", Moment),
    Column("attempts", Integer, nullable=False),
    words("progress"),  # JSON
    words("message"),
    Column("run", ForeignKey("runs.id")),
    UniqueConstraint("estate", "key"),
    Index("ix_imports_state", "state"),
)

# Devices of an import that is not finished yet.
STAGED = Table(
    "staged",
    METADATA,
    Column("import", ForeignKey("imports.id"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("state", ForeignKey("states.id"), nullable=False),
    Column("judgement", ForeignKey("judgements.id"), nullable=False),
    Column("clue_set", ForeignKey("clue_sets.id"), nullable=False),
    Column("origin", ForeignKey("origins.id"), nullable=False),
    Column("traffic_set", ForeignKey("traffic_sets.id")),
    Column("first_seen", Moment),
    Column("last_seen", Moment),
    sqlite_with_rowid=False,
)

OLD_RUNS = Table(
    "old_runs",
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
OLD_INPUTS = Table(
    "old_inputs",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("run", ForeignKey("old_runs.id"), nullable=False),
    Column("path", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("kind", String(64), nullable=False),
    Column("read", Integer, nullable=False),
    Column("used", Integer, nullable=False),
    Column("rejected", Integer, nullable=False),
)
OLD_ASSESSMENTS = Table(
    "old_assessments",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("run", ForeignKey("old_runs.id"), nullable=False),
    Column("device", Text, nullable=False),
    Column("site", Text),
    Column("badge", Text),
    Column("maker", String(64)),
    Column("probability", Float, nullable=False),
    Column("determination", String(16), nullable=False),
    Column("record", LargeBinary, nullable=False),
    Column("refused", Boolean, nullable=False, server_default="0"),  # could not be taken in
    Index("ix_old_assessments_run", "run"),
)
