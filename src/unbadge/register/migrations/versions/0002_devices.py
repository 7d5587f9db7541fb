"""Devices through time: what a run says is stored once, and runs of 0.1 wait to be taken in."""

import sqlalchemy as sa
from alembic import op

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


def make_content_tables() -> None:
    """What is stored once, however many devices and runs show it."""
    op.create_table(
        "clue_sets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("clues", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clue_sets")),
        sa.UniqueConstraint("digest", name=op.f("uq_clue_sets_digest")),
    )
    op.create_table(
        "findings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("severity", sa.Text(), server_default="", nullable=False),
        sa.Column("because", sa.Text(), server_default="", nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("evidence", sa.Text(), server_default="", nullable=False),
        sa.Column("exploited", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_findings")),
        sa.UniqueConstraint("digest", name=op.f("uq_findings_digest")),
    )
    op.create_table(
        "judgements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.Column("gravity", sa.Integer(), nullable=False),
        sa.Column("becomes", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgements")),
        sa.UniqueConstraint("digest", name=op.f("uq_judgements_digest")),
    )
    op.create_table(
        "marks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("signature", sa.Text(), server_default="", nullable=False),
        sa.Column("signal", sa.Text(), server_default="", nullable=False),
        sa.Column("points_to", sa.Text(), server_default="", nullable=False),
        sa.Column("aspect", sa.Text(), server_default="", nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.Column("tier", sa.Text(), server_default="", nullable=False),
        sa.Column("because", sa.Text(), server_default="", nullable=False),
        sa.Column("cite", sa.Text(), server_default="", nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marks")),
        sa.UniqueConstraint("digest", name=op.f("uq_marks_digest")),
    )
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("policy", sa.Text(), server_default="", nullable=False),
        sa.Column("because", sa.Text(), server_default="", nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("evidence_as_of", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
        sa.UniqueConstraint("digest", name=op.f("uq_notes_digest")),
    )
    op.create_table(
        "origins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("places", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_origins")),
        sa.UniqueConstraint("digest", name=op.f("uq_origins_digest")),
    )
    op.create_table(
        "remotes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("ip", sa.Text(), server_default="", nullable=False),
        sa.Column("protocol", sa.Text(), server_default="", nullable=False),
        sa.Column("port", sa.Integer(), nullable=False),
        sa.Column("names", sa.Text(), server_default="", nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("asn", sa.BigInteger(), nullable=True),
        sa.Column("operator", sa.Text(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("video_like", sa.Boolean(), nullable=False),
        sa.Column("local", sa.Boolean(), nullable=False),
        sa.Column("endpoint", sa.Text(), nullable=True),
        sa.Column("law_of", sa.Text(), server_default="", nullable=False),
        sa.Column("tried", sa.Boolean(), nullable=False),
        sa.Column("served", sa.Boolean(), nullable=False),
        sa.Column("unclear", sa.Boolean(), nullable=False),
        sa.Column("plain_text", sa.Text(), nullable=True),
        sa.Column("because", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remotes")),
        sa.UniqueConstraint("digest", name=op.f("uq_remotes_digest")),
    )
    op.create_table(
        "states",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("key", sa.Text(), server_default="", nullable=False),
        sa.Column("ips", sa.Text(), server_default="", nullable=False),
        sa.Column("macs", sa.Text(), server_default="", nullable=False),
        sa.Column("serials", sa.Text(), server_default="", nullable=False),
        sa.Column("ip", sa.Text(), server_default="", nullable=False),
        sa.Column("mac", sa.Text(), server_default="", nullable=False),
        sa.Column("serial", sa.Text(), server_default="", nullable=False),
        sa.Column("site", sa.Text(), nullable=True),
        sa.Column("location", sa.Text(), nullable=True),
        sa.Column("badge", sa.Text(), nullable=True),
        sa.Column("maker", sa.String(length=64), nullable=True),
        sa.Column("probability", sa.Float(), nullable=False),
        sa.Column("determination", sa.Text(), server_default="", nullable=False),
        sa.Column("sureness", sa.String(length=16), nullable=False),
        sa.Column("device_type", sa.String(length=32), nullable=True),
        sa.Column("model", sa.Text(), nullable=True),
        sa.Column("firmware", sa.Text(), nullable=True),
        sa.Column("series", sa.Text(), nullable=True),
        sa.Column("behind", sa.Text(), nullable=True),
        sa.Column("installed", sa.Text(), nullable=True),
        sa.Column("made", sa.Text(), nullable=True),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("equipment", sa.Boolean(), nullable=False),
        sa.Column("rebadged", sa.Boolean(), nullable=False),
        sa.Column("declared_only", sa.Boolean(), nullable=False),
        sa.Column("kind_open", sa.Boolean(), nullable=False),
        sa.Column("may_be", sa.Boolean(), nullable=False),
        sa.Column("recorded_make", sa.Text(), nullable=True),
        sa.Column("recorded_model", sa.Text(), nullable=True),
        sa.Column("folded", sa.Integer(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("listed_by", sa.Text(), server_default="", nullable=False),
        sa.Column("hole", sa.Text(), server_default="", nullable=False),
        sa.Column("outside", sa.Boolean(), nullable=True),
        sa.Column("rivals", sa.Text(), server_default="", nullable=False),
        sa.Column("components", sa.Text(), server_default="", nullable=False),
        sa.Column("operators", sa.Text(), server_default="", nullable=False),
        sa.Column("capabilities", sa.Text(), server_default="", nullable=False),
        sa.Column("conflicts", sa.Text(), server_default="", nullable=False),
        sa.Column("next_check", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_states")),
        sa.UniqueConstraint("digest", name=op.f("uq_states_digest")),
    )
    op.create_table(
        "texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_texts")),
        sa.UniqueConstraint("digest", name=op.f("uq_texts_digest")),
    )
    op.create_table(
        "traffic_sets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("remotes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_traffic_sets")),
        sa.UniqueConstraint("digest", name=op.f("uq_traffic_sets_digest")),
    )
    op.create_table(
        "verdicts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("policy", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.Text(), server_default="", nullable=False),
        sa.Column("conduct", sa.Text(), server_default="", nullable=False),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.Column("because", sa.Text(), server_default="", nullable=False),
        sa.Column("clause", sa.Text(), server_default="", nullable=False),
        sa.Column("turns_on", sa.Text(), server_default="", nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.Column("grounds", sa.Text(), server_default="", nullable=False),
        sa.Column("evidence_as_of", sa.Text(), server_default="", nullable=False),
        sa.Column("becomes", sa.Text(), nullable=True),
        sa.Column("becomes_from", sa.Text(), nullable=True),
        sa.Column("becomes_status", sa.Text(), nullable=True),
        sa.Column("argued", sa.Boolean(), nullable=False),
        sa.Column("readings", sa.Text(), server_default="", nullable=False),
        sa.Column("ask", sa.Text(), server_default="", nullable=False),
        sa.Column("duty", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdicts")),
        sa.UniqueConstraint("digest", name=op.f("uq_verdicts_digest")),
    )
    op.create_table(
        "note_items",
        sa.Column("owner", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("note", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["note"], ["notes.id"], name=op.f("fk_note_items_note_notes")),
        sa.ForeignKeyConstraint(
            ["owner"], ["judgements.id"], name=op.f("fk_note_items_owner_judgements")
        ),
        sa.PrimaryKeyConstraint("owner", "position", name=op.f("pk_note_items")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "observations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("signal", sa.Text(), server_default="", nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("ip", sa.Text(), nullable=True),
        sa.Column("port", sa.Integer(), nullable=True),
        sa.Column("mac", sa.Text(), nullable=True),
        sa.Column("serial", sa.Text(), nullable=True),
        sa.Column("device", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("witness", sa.Text(), server_default="", nullable=False),
        sa.Column("value_b64", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["value"], ["texts.id"], name=op.f("fk_observations_value_texts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observations")),
        sa.UniqueConstraint("digest", name=op.f("uq_observations_digest")),
    )
    op.create_table(
        "state_findings",
        sa.Column("owner", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("finding", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["finding"], ["findings.id"], name=op.f("fk_state_findings_finding_findings")
        ),
        sa.ForeignKeyConstraint(
            ["owner"], ["states.id"], name=op.f("fk_state_findings_owner_states")
        ),
        sa.PrimaryKeyConstraint("owner", "position", name=op.f("pk_state_findings")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "traffic_items",
        sa.Column("owner", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("remote", sa.Integer(), nullable=False),
        sa.Column("packets_out", sa.BigInteger(), nullable=False),
        sa.Column("packets_in", sa.BigInteger(), nullable=False),
        sa.Column("bytes_out", sa.BigInteger(), nullable=False),
        sa.Column("bytes_in", sa.BigInteger(), nullable=False),
        sa.Column("first", sa.String(length=32), nullable=True),
        sa.Column("last", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["owner"], ["traffic_sets.id"], name=op.f("fk_traffic_items_owner_traffic_sets")
        ),
        sa.ForeignKeyConstraint(
            ["remote"], ["remotes.id"], name=op.f("fk_traffic_items_remote_remotes")
        ),
        sa.PrimaryKeyConstraint("owner", "position", name=op.f("pk_traffic_items")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "verdict_items",
        sa.Column("owner", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["owner"], ["judgements.id"], name=op.f("fk_verdict_items_owner_judgements")
        ),
        sa.ForeignKeyConstraint(
            ["verdict"], ["verdicts.id"], name=op.f("fk_verdict_items_verdict_verdicts")
        ),
        sa.PrimaryKeyConstraint("owner", "position", name=op.f("pk_verdict_items")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "clue_items",
        sa.Column("owner", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Integer(), nullable=False),
        sa.Column("observation", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["mark"], ["marks.id"], name=op.f("fk_clue_items_mark_marks")),
        sa.ForeignKeyConstraint(
            ["observation"],
            ["observations.id"],
            name=op.f("fk_clue_items_observation_observations"),
        ),
        sa.ForeignKeyConstraint(
            ["owner"], ["clue_sets.id"], name=op.f("fk_clue_items_owner_clue_sets")
        ),
        sa.PrimaryKeyConstraint("owner", "position", name=op.f("pk_clue_items")),
        sqlite_with_rowid=False,
    )


def make_estate_tables() -> None:
    """Estates, runs, devices, sightings and decisions."""
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
        sa.Column("badge", sa.Text(), server_default="", nullable=False),
        sa.Column("maker", sa.Text(), server_default="", nullable=False),
        sa.Column("sureness", sa.Text(), server_default="", nullable=False),
        sa.Column("device_type", sa.Text(), server_default="", nullable=False),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.Column("hole", sa.Text(), server_default="", nullable=False),
        sa.Column("outside", sa.Text(), server_default="", nullable=False),
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
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("estate", sa.Integer(), nullable=False),
        sa.Column("recorded", sa.String(length=32), nullable=False),
        sa.Column("finished", sa.String(length=32), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=True),
        sa.Column("knowledge", sa.String(length=64), nullable=False),
        sa.Column("knowledge_date", sa.Text(), server_default="", nullable=False),
        sa.Column("engine", sa.Text(), server_default="", nullable=False),
        sa.Column("coverage", sa.Text(), server_default="", nullable=False),
        sa.Column("summary", sa.Text(), server_default="", nullable=False),
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
    op.create_table(
        "answers",
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), server_default="", nullable=False),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.Column("because", sa.Text(), server_default="", nullable=False),
        sa.Column("clause", sa.Text(), server_default="", nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("evidence_as_of", sa.Text(), server_default="", nullable=False),
        sa.Column("devices", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name=op.f("fk_answers_run_runs")),
        sa.PrimaryKeyConstraint("run", "position", name=op.f("pk_answers")),
        sqlite_with_rowid=False,
    )
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
        sa.Column("site_name", sa.Text(), server_default="", nullable=False),
        sa.Column("location", sa.Text(), server_default="", nullable=False),
        sa.Column("badge", sa.Text(), server_default="", nullable=False),
        sa.Column("maker", sa.Text(), server_default="", nullable=False),
        sa.Column("probability", sa.Float(), server_default="0", nullable=False),
        sa.Column("sureness", sa.Text(), server_default="", nullable=False),
        sa.Column("device_type", sa.Text(), server_default="", nullable=False),
        sa.Column("model", sa.Text(), server_default="", nullable=False),
        sa.Column("firmware", sa.Text(), server_default="", nullable=False),
        sa.Column("quantity", sa.Integer(), server_default="1", nullable=False),
        sa.Column("equipment", sa.Boolean(), server_default="1", nullable=False),
        sa.Column("rebadged", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("listed", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.Column("gravity", sa.Integer(), server_default="9", nullable=False),
        sa.Column("becomes", sa.Text(), server_default="", nullable=False),
        sa.Column("hole", sa.Text(), server_default="", nullable=False),
        sa.Column("outside", sa.Text(), server_default="", nullable=False),
        sa.Column("ip", sa.Text(), server_default="", nullable=False),
        sa.Column("mac", sa.Text(), server_default="", nullable=False),
        sa.Column("serial", sa.Text(), server_default="", nullable=False),
        sa.Column("first_seen", sa.Text(), server_default="", nullable=False),
        sa.Column("last_seen", sa.Text(), server_default="", nullable=False),
        sa.Column("owner", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("label_maker", sa.Text(), server_default="", nullable=False),
        sa.Column("retired", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("exempt_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["estate"], ["estates.id"], name=op.f("fk_devices_estate_estates")),
        sa.ForeignKeyConstraint(["first_run"], ["runs.id"], name=op.f("fk_devices_first_run_runs")),
        sa.ForeignKeyConstraint(["last_run"], ["runs.id"], name=op.f("fk_devices_last_run_runs")),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["devices.id"], name=op.f("fk_devices_merged_into_devices")
        ),
        sa.ForeignKeyConstraint(["site"], ["sites.id"], name=op.f("fk_devices_site_sites")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_devices")),
    )
    op.create_index("ix_devices_badge", "devices", ["estate", "badge", "id"], unique=False)
    op.create_index("ix_devices_gravity", "devices", ["estate", "gravity", "id"], unique=False)
    op.create_index("ix_devices_hole", "devices", ["estate", "hole", "id"], unique=False)
    op.create_index("ix_devices_key", "devices", ["estate", "key", "id"], unique=False)
    op.create_index("ix_devices_maker", "devices", ["estate", "maker", "id"], unique=False)
    op.create_index(op.f("ix_devices_merged_into"), "devices", ["merged_into"], unique=False)
    op.create_index("ix_devices_model", "devices", ["estate", "model", "id"], unique=False)
    op.create_index("ix_devices_seen", "devices", ["estate", "last_seen", "id"], unique=False)
    op.create_index("ix_devices_site", "devices", ["estate", "site_name", "id"], unique=False)
    op.create_index("ix_devices_sure", "devices", ["estate", "sureness", "id"], unique=False)
    op.create_index("ix_devices_type", "devices", ["estate", "device_type", "id"], unique=False)
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
        sa.Column("progress", sa.Text(), server_default="", nullable=False),
        sa.Column("message", sa.Text(), server_default="", nullable=False),
        sa.Column("run", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["estate"], ["estates.id"], name=op.f("fk_imports_estate_estates")),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name=op.f("fk_imports_run_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
        sa.UniqueConstraint("estate", "key", name=op.f("uq_imports_estate")),
    )
    op.create_index("ix_imports_state", "imports", ["state"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("estate", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("device", sa.Integer(), nullable=True),
        sa.Column("site", sa.Integer(), nullable=True),
        sa.Column("value", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
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
    op.create_table(
        "inputs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("read", sa.BigInteger(), nullable=False),
        sa.Column("used", sa.BigInteger(), nullable=False),
        sa.Column("ignored", sa.BigInteger(), nullable=False),
        sa.Column("rejected", sa.BigInteger(), nullable=False),
        sa.Column("warning", sa.Text(), server_default="", nullable=False),
        sa.Column("error", sa.Text(), server_default="", nullable=False),
        sa.Column("unread", sa.Text(), server_default="", nullable=False),
        sa.Column("columns", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence"], ["evidence.id"], name=op.f("fk_inputs_evidence_evidence")
        ),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name=op.f("fk_inputs_run_runs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inputs")),
        sa.UniqueConstraint("run", "position", name=op.f("uq_inputs_run")),
    )
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
    op.create_table(
        "rejections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("input", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["input"], ["inputs.id"], name=op.f("fk_rejections_input_inputs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rejections")),
    )
    op.create_index(op.f("ix_rejections_input"), "rejections", ["input"], unique=False)
