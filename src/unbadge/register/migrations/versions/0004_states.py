"""What lists say of a device that is not in use is kept with its state."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the column."""
    op.add_column("states", sa.Column("state", sa.String(16), nullable=True))
