"""A decision names the picture of the label that it rests on, where there is one."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Add the column."""
    column = sa.Column("picture", sa.Text(), nullable=False, server_default="")
    op.add_column("decisions", column)
