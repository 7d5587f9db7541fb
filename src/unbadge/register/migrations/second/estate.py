"""Estates, devices and runs, as the second migration made them."""

import sqlalchemy as sa
from alembic import op

from unbadge.register.migrations.second.columns import text_columns

# By what lists of devices are ordered, and the column that says it.
ORDERS = {name: name for name in ("badge", "gravity", "hole", "key", "maker", "model")} | {
    "seen": "last_seen",
    "site": "site_name",
    "sure": "sureness",
    "type": "device_type",
}

# What a device names in other tables: the column, and the table.
DEVICE_REFERENCES = {
    "estate": "estates",
    "first_run": "runs",
    "last_run": "runs",
    "merged_into": "devices",
    "site": "sites",
}


def make_estate_tables() -> None:
    """Make all of them, in the order in which they name one another."""
    make_estates_to_cells()
    make_runs_to_sites()
    make_answers()
    make_devices()
    make_evidence_to_imports()
    make_decisions()
    make_device_keys()
    make_inputs()
    make_sightings()
    make_staged()
    make_words()
    make_proposals()
    make_rejections()


def make_estates_to_cells() -> None:
    """Makes estates, cells."""
    op.create_table(
        "estates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=True),
        sa.Column("created", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_estates")),
        sa.UniqueConstraint("slug", name=op.f("uq_estates_slug")),
    )
    op.create_table(
        "cells",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("estate", sa.Integer(), nullable=False),
        *text_columns("badge", "maker", "sureness", "device_type", "outcome", "hole", "outside"),
        sa.Column("equipment", sa.Boolean(), nullable=False),
        sa.Column("rebadged", sa.Boolean(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("devices", sa.Integer(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["estate"], ["estates.id"], name=op.f("fk_cells_estate_estates")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cells")),
    )
    op.create_index("ix_cells_estate", "cells", ["estate"], unique=False)


def make_runs_to_sites() -> None:
    """Makes runs, sites."""
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("estate", sa.Integer(), nullable=False),
        sa.Column("recorded", sa.String(length=32), nullable=False),
        sa.Column("finished", sa.String(length=32), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=True),
        sa.Column("knowledge", sa.String(length=64), nullable=False),
        *text_columns("knowledge_date", "engine", "coverage", "summary"),
        sa.Column("devices", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["estate"], ["estates.id"], name=op.f("fk_runs_estate_estates")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
    )
    op.create_index("ix_runs_estate", "runs", ["estate", "as_of", "id"], unique=False)
    op.create_table(
        "sites",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("estate", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(["estate"], ["estates.id"], name=op.f("fk_sites_estate_estates")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sites")),
        sa.UniqueConstraint("estate", "name", name=op.f("uq_sites_estate")),
    )


def make_answers() -> None:
    """Makes answers."""
    op.create_table(
        "answers",
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *text_columns("question", "answer", "because", "clause", "source", "evidence_as_of"),
        sa.Column("devices", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name=op.f("fk_answers_run_runs")),
        sa.PrimaryKeyConstraint("run", "position", name=op.f("pk_answers")),
        sqlite_with_rowid=False,
    )


def make_devices() -> None:
    """Makes devices."""
    op.create_table(
        "devices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("estate", sa.Integer(), nullable=False),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.Column("first_run", sa.Integer(), nullable=False),
        sa.Column("last_run", sa.Integer(), nullable=False),
        sa.Column("sighting", sa.Integer(), nullable=True),
        sa.Column("key", sa.Text(), server_default="", nullable=False),
        sa.Column("site", sa.Integer(), nullable=True),
        *text_columns("site_name", "location", "badge", "maker"),
        sa.Column("probability", sa.Float(), server_default="0", nullable=False),
        *text_columns("sureness", "device_type", "model", "firmware"),
        sa.Column("quantity", sa.Integer(), server_default="1", nullable=False),
        sa.Column("equipment", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("rebadged", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("listed", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.Column("gravity", sa.Integer(), server_default="9", nullable=False),
        *text_columns("becomes", "hole", "outside", "ip", "mac", "serial"),
        *text_columns("first_seen", "last_seen", "owner", "note", "label_maker"),
        sa.Column("retired", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("exempt_until", sa.Date(), nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"fk_devices_{column}_{table}")
            )
            for column, table in DEVICE_REFERENCES.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_devices")),
    )
    index_devices()


def index_devices() -> None:
    """Makes the indexes by which lists are ordered."""
    for name, column in ORDERS.items():
        op.create_index(f"ix_devices_{name}", "devices", ["estate", column, "id"], unique=False)
    op.create_index(op.f("ix_devices_merged_into"), "devices", ["merged_into"], unique=False)


def make_evidence_to_imports() -> None:
    """Makes evidence, imports."""
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("first_run", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["first_run"], ["runs.id"], name=op.f("fk_evidence_first_run_runs")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
        sa.UniqueConstraint("sha256", name=op.f("uq_evidence_sha256")),
    )
    op.create_table(
        "imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("estate", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("request", sa.Text(), server_default="", nullable=False),
        sa.Column("asked", sa.String(length=32), nullable=False),
        sa.Column("holder", sa.Text(), nullable=True),
        sa.Column("beat", sa.String(length=32), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        *text_columns("progress", "message"),
        sa.Column("run", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["estate"], ["estates.id"], name=op.f("fk_imports_estate_estates")),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name=op.f("fk_imports_run_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
        sa.UniqueConstraint("estate", "key", name=op.f("uq_imports_estate")),
    )
    op.create_index("ix_imports_state", "imports", ["state"], unique=False)


def make_decisions() -> None:
    """Makes decisions."""
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("estate", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("device", sa.Integer(), nullable=True),
        sa.Column("site", sa.Integer(), nullable=True),
        *text_columns("value", "reason"),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("person", sa.Text(), server_default="", nullable=False),
        sa.Column("moment", sa.String(length=32), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("batch", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["device"], ["devices.id"], name=op.f("fk_decisions_device_devices")
        ),
        sa.ForeignKeyConstraint(
            ["estate"], ["estates.id"], name=op.f("fk_decisions_estate_estates")
        ),
        sa.ForeignKeyConstraint(["site"], ["sites.id"], name=op.f("fk_decisions_site_sites")),
        sa.ForeignKeyConstraint(
            ["undoes"], ["decisions.id"], name=op.f("fk_decisions_undoes_decisions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_index(op.f("ix_decisions_device"), "decisions", ["device"], unique=False)
    op.create_index("ix_decisions_estate", "decisions", ["estate", "id"], unique=False)
    op.create_index(op.f("ix_decisions_undoes"), "decisions", ["undoes"], unique=False)


def make_device_keys() -> None:
    """Makes device_keys."""
    op.create_table(
        "device_keys",
        sa.Column("estate", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("device", sa.Integer(), nullable=False),
        sa.Column("last_run", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["device"], ["devices.id"], name=op.f("fk_device_keys_device_devices")
        ),
        sa.ForeignKeyConstraint(
            ["estate"], ["estates.id"], name=op.f("fk_device_keys_estate_estates")
        ),
        sa.ForeignKeyConstraint(
            ["last_run"], ["runs.id"], name=op.f("fk_device_keys_last_run_runs")
        ),
        sa.PrimaryKeyConstraint("estate", "kind", "value", "device", name=op.f("pk_device_keys")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_device_keys_device", "device_keys", ["device"], unique=False)


def make_inputs() -> None:
    """Makes inputs."""
    op.create_table(
        "inputs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Integer(), nullable=False),
        *text_columns("path", "kind"),
        sa.Column("read", sa.BigInteger(), nullable=False),
        sa.Column("used", sa.BigInteger(), nullable=False),
        sa.Column("ignored", sa.BigInteger(), nullable=False),
        sa.Column("rejected", sa.BigInteger(), nullable=False),
        *text_columns("warning", "error", "unread", "columns"),
        sa.ForeignKeyConstraint(
            ["evidence"], ["evidence.id"], name=op.f("fk_inputs_evidence_evidence")
        ),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name=op.f("fk_inputs_run_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inputs")),
        sa.UniqueConstraint("run", "position", name=op.f("uq_inputs_run")),
    )


def make_sightings() -> None:
    """Makes sightings."""
    op.create_table(
        "sightings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("device", sa.Integer(), nullable=False),
        sa.Column("state", sa.Integer(), nullable=False),
        sa.Column("judgement", sa.Integer(), nullable=False),
        sa.Column("clue_set", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Integer(), nullable=False),
        sa.Column("traffic_set", sa.Integer(), nullable=True),
        sa.Column("first_seen", sa.String(length=32), nullable=True),
        sa.Column("last_seen", sa.String(length=32), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["clue_set"], ["clue_sets.id"], name=op.f("fk_sightings_clue_set_clue_sets")
        ),
        sa.ForeignKeyConstraint(
            ["device"], ["devices.id"], name=op.f("fk_sightings_device_devices")
        ),
        sa.ForeignKeyConstraint(
            ["judgement"], ["judgements.id"], name=op.f("fk_sightings_judgement_judgements")
        ),
        sa.ForeignKeyConstraint(
            ["origin"], ["origins.id"], name=op.f("fk_sightings_origin_origins")
        ),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name=op.f("fk_sightings_run_runs")),
        sa.ForeignKeyConstraint(["state"], ["states.id"], name=op.f("fk_sightings_state_states")),
        sa.ForeignKeyConstraint(
            ["traffic_set"], ["traffic_sets.id"], name=op.f("fk_sightings_traffic_set_traffic_sets")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sightings")),
        sa.UniqueConstraint("run", "device", name=op.f("uq_sightings_run")),
    )
    op.create_index("ix_sightings_device", "sightings", ["device", "since"], unique=False)


def make_staged() -> None:
    """Makes staged."""
    op.create_table(
        "staged",
        sa.Column("import", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.Integer(), nullable=False),
        sa.Column("judgement", sa.Integer(), nullable=False),
        sa.Column("clue_set", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Integer(), nullable=False),
        sa.Column("traffic_set", sa.Integer(), nullable=True),
        sa.Column("first_seen", sa.String(length=32), nullable=True),
        sa.Column("last_seen", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["clue_set"], ["clue_sets.id"], name=op.f("fk_staged_clue_set_clue_sets")
        ),
        sa.ForeignKeyConstraint(["import"], ["imports.id"], name=op.f("fk_staged_import_imports")),
        sa.ForeignKeyConstraint(
            ["judgement"], ["judgements.id"], name=op.f("fk_staged_judgement_judgements")
        ),
        sa.ForeignKeyConstraint(["origin"], ["origins.id"], name=op.f("fk_staged_origin_origins")),
        sa.ForeignKeyConstraint(["state"], ["states.id"], name=op.f("fk_staged_state_states")),
        sa.ForeignKeyConstraint(
            ["traffic_set"], ["traffic_sets.id"], name=op.f("fk_staged_traffic_set_traffic_sets")
        ),
        sa.PrimaryKeyConstraint("import", "position", name=op.f("pk_staged")),
        sqlite_with_rowid=False,
    )


def make_words() -> None:
    """Makes words."""
    op.create_table(
        "words",
        sa.Column("estate", sa.Integer(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("device", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["device"], ["devices.id"], name=op.f("fk_words_device_devices")),
        sa.ForeignKeyConstraint(["estate"], ["estates.id"], name=op.f("fk_words_estate_estates")),
        sa.PrimaryKeyConstraint("estate", "word", "device", name=op.f("pk_words")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_words_device", "words", ["device"], unique=False)


def make_proposals() -> None:
    """Makes proposals."""
    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("estate", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("device", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=True),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("because", sa.Text(), server_default="", nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("decision", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decision"], ["decisions.id"], name=op.f("fk_proposals_decision_decisions")
        ),
        sa.ForeignKeyConstraint(
            ["device"], ["devices.id"], name=op.f("fk_proposals_device_devices")
        ),
        sa.ForeignKeyConstraint(
            ["estate"], ["estates.id"], name=op.f("fk_proposals_estate_estates")
        ),
        sa.ForeignKeyConstraint(["other"], ["devices.id"], name=op.f("fk_proposals_other_devices")),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name=op.f("fk_proposals_run_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
        sa.UniqueConstraint("kind", "device", "other", name="uq_proposals_pair"),
    )
    op.create_index("ix_proposals_state", "proposals", ["estate", "state"], unique=False)


def make_rejections() -> None:
    """Makes rejections."""
    op.create_table(
        "rejections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("input", sa.Integer(), nullable=False),
        *text_columns("place", "reason"),
        sa.ForeignKeyConstraint(["input"], ["inputs.id"], name=op.f("fk_rejections_input_inputs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rejections")),
    )
    op.create_index(op.f("ix_rejections_input"), "rejections", ["input"], unique=False)
