"""Lists by site come in the order of their places within each."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the index in place of the one by site alone."""
    columns = ["estate", "site_name", "location", "id"]
    op.create_index("ix_devices_place", "devices", columns, unique=False)
    op.drop_index("ix_devices_site", "devices")
