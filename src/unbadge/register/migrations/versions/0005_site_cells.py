"""Devices are counted site by site as well: lists count those of a site without reading them."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
TEXTS = ("site_name", "badge", "maker", "sureness", "device_type", "outcome", "hole", "outside")
FLAGS = ("equipment", "rebadged", "listed", "retired")


def upgrade() -> None:
    """Make the table, and count the devices that are there."""
    op.create_table(
        "site_cells",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("estate", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), server_default="", nullable=False) for name in TEXTS),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in FLAGS),
        sa.Column("devices", sa.Integer(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["estate"], ["estates.id"], name=op.f("fk_site_cells_estate_estates")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site_cells")),
    )
    op.create_index("ix_site_cells_estate", "site_cells", ["estate", "site_name"], unique=False)
    facts = ", ".join(("estate", *TEXTS, *FLAGS))
    op.execute(
        f"INSERT INTO site_cells ({facts}, devices, units)"  # noqa: S608 - names above
        f" SELECT {facts}, count(*), sum(quantity) FROM devices"
        f" WHERE merged_into IS NULL GROUP BY {facts}"
    )
