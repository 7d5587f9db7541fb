"""What is stored once, as the second migration made it."""

import sqlalchemy as sa
from alembic import op

from unbadge.register.migrations.second.columns import text_columns


def make_content_tables() -> None:
    """Make all of them, in the order in which they name one another."""
    make_clue_sets_to_judgements()
    make_marks_to_notes()
    make_origins_to_remotes()
    make_states()
    make_texts_to_traffic_sets()
    make_verdicts()
    make_note_items_to_observations()
    make_state_findings_to_traffic_items()
    make_verdict_items_to_clue_items()


def make_clue_sets_to_judgements() -> None:
    """Makes clue_sets, findings, judgements."""
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
        *text_columns("kind", "name", "severity", "because", "source", "evidence"),
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


def make_marks_to_notes() -> None:
    """Makes marks, notes."""
    op.create_table(
        "marks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        *text_columns("signature", "signal", "points_to", "aspect"),
        sa.Column("weight", sa.Float(), nullable=False),
        *text_columns("tier", "because", "cite"),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marks")),
        sa.UniqueConstraint("digest", name=op.f("uq_marks_digest")),
    )
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        *text_columns("policy", "because", "source", "evidence_as_of"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
        sa.UniqueConstraint("digest", name=op.f("uq_notes_digest")),
    )


def make_origins_to_remotes() -> None:
    """Makes origins, remotes."""
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
        *text_columns("ip", "protocol"),
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


def make_states() -> None:
    """Makes states."""
    op.create_table(
        "states",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        *text_columns("key", "ips", "macs", "serials", "ip", "mac", "serial"),
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
        *text_columns("listed_by", "hole"),
        sa.Column("outside", sa.Boolean(), nullable=True),
        *text_columns(
            "rivals", "components", "operators", "capabilities", "conflicts", "next_check"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_states")),
        sa.UniqueConstraint("digest", name=op.f("uq_states_digest")),
    )


def make_texts_to_traffic_sets() -> None:
    """Makes texts, traffic_sets."""
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


def make_verdicts() -> None:
    """Makes verdicts."""
    op.create_table(
        "verdicts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        *text_columns(
            "policy", "status", "conduct", "outcome", "because", "clause", "turns_on", "source"
        ),
        sa.Column("stale", sa.Boolean(), nullable=False),
        *text_columns("grounds", "evidence_as_of"),
        sa.Column("becomes", sa.Text(), nullable=True),
        sa.Column("becomes_from", sa.Text(), nullable=True),
        sa.Column("becomes_status", sa.Text(), nullable=True),
        sa.Column("argued", sa.Boolean(), nullable=False),
        *text_columns("readings", "ask", "duty"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdicts")),
        sa.UniqueConstraint("digest", name=op.f("uq_verdicts_digest")),
    )


def make_note_items_to_observations() -> None:
    """Makes note_items, observations."""
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


def make_state_findings_to_traffic_items() -> None:
    """Makes state_findings, traffic_items."""
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


def make_verdict_items_to_clue_items() -> None:
    """Makes verdict_items, clue_items."""
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
