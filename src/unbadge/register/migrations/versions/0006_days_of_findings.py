"""Findings keep the score of a vulnerability, and the day of its record or of an end of support."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add both, unknown for the findings that are there."""
    op.add_column("findings", sa.Column("score", sa.Float(), nullable=True))
    op.add_column("findings", sa.Column("day", sa.Text(), nullable=True))
