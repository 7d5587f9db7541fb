"""Lists are counted from one index; a decision on a maker says whether a list named it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
LISTED_BY = (
    *("estate", "merged_into", "retired", "equipment", "site_name", "sureness", "hole", "maker"),
    *("badge", "device_type", "outcome", "listed", "rebadged", "quantity", "site", "id"),
)


def upgrade() -> None:
    """Add the index and the column."""
    op.create_index("ix_devices_lists", "devices", list(LISTED_BY), unique=False)
    op.add_column("decisions", sa.Column("listed", sa.Boolean(), nullable=True))
