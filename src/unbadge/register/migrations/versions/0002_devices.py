"""Devices through time: what a run says is stored once, and runs of 0.1 wait to be taken in."""

import sqlalchemy as sa
from alembic import op

from unbadge.register.migrations.second.content import make_content_tables
from unbadge.register.migrations.second.estate import make_estate_tables

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables; runs of version 0.1 move to tables of their own."""
    make_waiting_tables()
    move_old_runs()
    make_content_tables()
    make_estate_tables()


def move_old_runs() -> None:
    """Let the runs of version 0.1 wait where the register takes them in from."""
    for name, columns in OLD.items():
        op.execute(f"INSERT INTO old_{name} ({columns}) SELECT {columns} FROM {name}")  # noqa: S608 - names above
    op.drop_index("ix_assessments_run_device", "assessments")
    for name in reversed(OLD):
        op.drop_table(name)


OLD = {
    "runs": "id, recorded, finished, as_of, profile, knowledge, engine, summary",
    "inputs": "id, run, path, sha256, kind, read, used, rejected",
    "assessments": "id, run, device, site, badge, maker, probability, determination, record",
}


def make_waiting_tables() -> None:
    """The tables of version 0.1 under other names."""
    op.create_table(
        "old_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished", sa.DateTime(timezone=True), nullable=True),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("knowledge", sa.String(length=64), nullable=False),
        sa.Column("engine", sa.String(length=32), nullable=False),
        sa.Column("summary", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_old_runs")),
    )
    op.create_table(
        "old_assessments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("device", sa.Text(), nullable=False),
        sa.Column("site", sa.Text(), nullable=True),
        sa.Column("badge", sa.Text(), nullable=True),
        sa.Column("maker", sa.String(length=64), nullable=True),
        sa.Column("probability", sa.Float(), nullable=False),
        sa.Column("determination", sa.String(length=16), nullable=False),
        sa.Column("record", sa.LargeBinary(), nullable=False),
        sa.Column("refused", sa.Boolean(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["run"], ["old_runs.id"], name=op.f("fk_old_assessments_run_old_runs")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_old_assessments")),
    )
    op.create_index("ix_old_assessments_run", "old_assessments", ["run"], unique=False)
    make_waiting_inputs()


def make_waiting_inputs() -> None:
    """The table of the inputs of version 0.1 under another name."""
    op.create_table(
        "old_inputs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("read", sa.Integer(), nullable=False),
        sa.Column("used", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["old_runs.id"], name=op.f("fk_old_inputs_run_old_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_old_inputs")),
    )
