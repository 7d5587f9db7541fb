"""Estates, sites and devices as they are now, every sighting of them, and what people decided."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from unbadge.register.tables.base import METADATA, Moment, words

ESTATES = Table(
    "estates",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("slug", String(64), nullable=False, unique=True),  # as it stands in addresses
    Column("name", Text, nullable=False),
    Column("profile", Text),  # JSON
    Column("created", Moment, nullable=False),
    Column("version", Integer, nullable=False),  # grows with each change, for ETags
)

SITES = Table(
    "sites",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("estate", ForeignKey("estates.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("latitude", Float),
    Column("longitude", Float),
    UniqueConstraint("estate", "name"),
)

# What lists count stands in one index, so that counting reads no device.
LISTED_BY = (
    *("estate", "merged_into", "retired", "equipment", "site_name", "sureness", "hole", "maker"),
    *("badge", "device_type", "outcome", "listed", "rebadged", "quantity", "site", "id"),
)

# A device as its newest sighting and the decisions on it say.  No fact is NULL that lists are
# sorted or counted by: databases do not agree on where NULL sorts; "" says that it is not known.
DEVICES = Table(
    "devices",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("estate", ForeignKey("estates.id"), nullable=False),
    Column("merged_into", ForeignKey("devices.id"), index=True),
    Column("first_run", ForeignKey("runs.id"), nullable=False),
    Column("last_run", ForeignKey("runs.id"), nullable=False),
    Column("sighting", Integer),  # the newest, by its day
    words("key"),
    Column("site", ForeignKey("sites.id")),
    words("site_name"),
    words("location"),
    words("badge"),
    words("maker"),
    Column("probability", Float, nullable=False, server_default="0"),
    words("sureness"),
    words("device_type"),
    words("model"),
    words("firmware"),
    Column("quantity", Integer, nullable=False, server_default="1"),
    Column("equipment", Boolean, nullable=False, server_default="1"),
    Column("rebadged", Boolean, nullable=False, server_default="0"),
    Column("listed", Boolean, nullable=False, server_default="0"),
    words("outcome"),
    Column("gravity", Integer, nullable=False, server_default="9"),  # 0 is the gravest
    words("becomes"),
    words("hole"),
    words("outside"),  # yes, no, or "" where nobody watched
    words("ip"),
    words("mac"),
    words("serial"),
    words("first_seen"),  # RFC 3339
    words("last_seen"),
    words("owner"),
    words("note"),
    words("label_maker"),  # as a person read it on the device
    Column("retired", Boolean, nullable=False, server_default="0"),
    Column("exempt_until", Date),
    Index("ix_devices_place", "estate", "site_name", "location", "id"),
    Index("ix_devices_lists", *LISTED_BY),
    Index("ix_devices_maker", "estate", "maker", "id"),
    Index("ix_devices_badge", "estate", "badge", "id"),
    Index("ix_devices_model", "estate", "model", "id"),
    Index("ix_devices_type", "estate", "device_type", "id"),
    Index("ix_devices_sure", "estate", "sureness", "id"),
    Index("ix_devices_gravity", "estate", "gravity", "id"),
    Index("ix_devices_hole", "estate", "hole", "id"),
    Index("ix_devices_seen", "estate", "last_seen", "id"),
    Index("ix_devices_key", "estate", "key", "id"),
)

# One row a device and run.  ``since`` is the run's day, ``until`` the day of the next sighting of
# the same device: what held on a day is found without looking at all runs.
SIGHTINGS = Table(
    "sightings",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("device", ForeignKey("devices.id"), nullable=False),
    Column("state", ForeignKey("states.id"), nullable=False),
    Column("judgement", ForeignKey("judgements.id"), nullable=False),
    Column("clue_set", ForeignKey("clue_sets.id"), nullable=False),
    Column("origin", ForeignKey("origins.id"), nullable=False),
    Column("traffic_set", ForeignKey("traffic_sets.id")),
    Column("first_seen", Moment),
    Column("last_seen", Moment),
    Column("since", Date, nullable=False),
    Column("until", Date),
    UniqueConstraint("run", "device"),
    Index("ix_sightings_device", "device", "since"),
)

# What a device was known by: mac, serial, key, place or ip.
DEVICE_KEYS = Table(
    "device_keys",
    METADATA,
    Column("estate", ForeignKey("estates.id"), primary_key=True),
    Column("kind", String(8), primary_key=True),
    Column("value", Text, primary_key=True),
    Column("device", ForeignKey("devices.id"), primary_key=True),
    Column("last_run", ForeignKey("runs.id"), nullable=False),
    Index("ix_device_keys_device", "device"),
    sqlite_with_rowid=False,
)

# The words by which a device is found; addresses as hexadecimal digits, so that a net is a span.
WORDS = Table(
    "words",
    METADATA,
    Column("estate", ForeignKey("estates.id"), primary_key=True),
    Column("word", Text, primary_key=True),
    Column("device", ForeignKey("devices.id"), primary_key=True),
    Index("ix_words_device_word", "device", "word"),  # whether a device has a word
    sqlite_with_rowid=False,
)

# How many devices share all facts of a facet: counts for lists, without reading the devices.
COUNTED_TEXTS = ("badge", "maker", "sureness", "device_type", "outcome", "hole", "outside")
COUNTED_FLAGS = ("equipment", "rebadged", "listed", "retired")


def count_table(name: str, *columns: str) -> Table:
    """A table that counts devices by the facts of facets and by other columns of text."""
    return Table(
        name,
        METADATA,
        Column("id", Integer, primary_key=True),
        Column("estate", ForeignKey("estates.id"), nullable=False),
        *map(words, (*columns, *COUNTED_TEXTS)),
        *(Column(flag, Boolean, nullable=False) for flag in COUNTED_FLAGS),
        Column("devices", Integer, nullable=False),
        Column("units", Integer, nullable=False),  # with those that a row of a list stands for
        Index(f"ix_{name}_estate", "estate", *columns),
    )


CELLS = count_table("cells")
SITE_CELLS = count_table("site_cells", "site_name")  # the same, apart for each site

# What people decided: rows are added, never changed.  ``undoes`` takes an earlier one back.
DECISIONS = Table(
    "decisions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("estate", ForeignKey("estates.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("device", ForeignKey("devices.id"), index=True),
    Column("site", ForeignKey("sites.id")),
    words("value"),
    words("reason"),
    Column("until", Date),
    words("person"),
    Column("moment", Moment, nullable=False),
    Column("undoes", ForeignKey("decisions.id"), index=True),
    words("batch"),  # what was decided in one act
    Column("listed", Boolean),  # whether a list named the maker that a person read
    words("picture"),  # of the label: SHA-256 and kind, as the server keeps it
    Index("ix_decisions_estate", "estate", "id"),
)

PROPOSALS = Table(
    "proposals",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("estate", ForeignKey("estates.id"), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("device", ForeignKey("devices.id"), nullable=False),
    Column("other", ForeignKey("devices.id")),
    Column("run", ForeignKey("runs.id"), nullable=False),
    words("because"),
    Column("state", String(16), nullable=False),
    Column("decision", ForeignKey("decisions.id")),
    UniqueConstraint("kind", "device", "other", name="uq_proposals_pair"),
    Index("ix_proposals_state", "estate", "state"),
)
