"""What is stored once, however many devices and runs show it: clues, verdicts, states, traffic."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Float, ForeignKey, Integer, String, Text

from unbadge.register.tables.base import Moment, digest_table, item_table, words

# Long values: what a device answered, why a clue or verdict says what it says, sources.
TEXTS = digest_table("texts", Column("value", Text, nullable=False))

# What a signature or rule of reading made of a value, whichever device showed it.
MARKS = digest_table(
    "marks",
    words("signature"),
    words("signal"),
    words("points_to"),
    words("aspect"),
    Column("weight", Float, nullable=False),
    words("tier"),
    words("because"),
    words("cite"),
    Column("verified", Boolean, nullable=False),
)

# What was seen, without when and in which file: those stand in ORIGINS.
OBSERVATIONS = digest_table(
    "observations",
    words("signal"),
    Column("value", ForeignKey("texts.id"), nullable=False),
    Column("ip", Text),
    Column("port", Integer),
    Column("mac", Text),
    Column("serial", Text),
    Column("device", Text),
    Column("name", Text),  # the sender's id of it
    words("witness"),
    Column("value_b64", Text),
)

CLUE_SETS = digest_table("clue_sets", Column("clues", Integer, nullable=False))
CLUE_ITEMS = item_table(
    "clue_items",
    "clue_sets",
    Column("mark", ForeignKey("marks.id"), nullable=False),
    Column("observation", ForeignKey("observations.id"), nullable=False),
)

# When and where the observations of a clue set were made, as JSON: ``seen`` holds moment, source
# and row of a list, ``clues`` for each clue its place there.
ORIGINS = digest_table("origins", words("places"))

VERDICTS = digest_table(
    "verdicts",
    words("policy"),
    words("status"),
    words("conduct"),
    words("outcome"),
    words("because"),
    words("clause"),
    words("turns_on"),
    words("source"),
    Column("stale", Boolean, nullable=False),
    words("grounds"),  # JSON
    words("evidence_as_of"),
    Column("becomes", Text),  # an outcome
    Column("becomes_from", Text),
    Column("becomes_status", Text),
    Column("argued", Boolean, nullable=False),
    words("readings"),  # JSON
    words("ask"),
    words("duty"),
)
NOTES = digest_table(
    "notes", words("policy"), words("because"), words("source"), words("evidence_as_of")
)
JUDGEMENTS = digest_table(
    "judgements",
    words("outcome"),  # the gravest that holds
    Column("gravity", Integer, nullable=False),  # its place in the order of gravity: 0 first
    words("becomes"),  # the gravest that would hold once announced rules begin
)
VERDICT_ITEMS = item_table(
    "verdict_items", "judgements", Column("verdict", ForeignKey("verdicts.id"), nullable=False)
)
NOTE_ITEMS = item_table(
    "note_items", "judgements", Column("note", ForeignKey("notes.id"), nullable=False)
)

FINDINGS = digest_table(
    "findings",
    words("kind"),
    words("name"),  # the finding's id
    words("severity"),
    words("because"),
    words("source"),
    words("evidence"),
    Column("exploited", Boolean, nullable=False),
    Column("score", Float),
    Column("day", Text),
)

# Where a device can be found to send to, without how much and when.
REMOTES = digest_table(
    "remotes",
    words("ip"),
    words("protocol"),
    Column("port", Integer, nullable=False),
    words("names"),  # JSON
    Column("country", Text),
    Column("asn", BigInteger),
    Column("operator", Text),
    Column("purpose", Text),
    Column("video_like", Boolean, nullable=False),
    Column("local", Boolean, nullable=False),
    Column("endpoint", Text),
    words("law_of"),  # JSON
    Column("tried", Boolean, nullable=False),
    Column("served", Boolean, nullable=False),
    Column("unclear", Boolean, nullable=False),
    Column("plain_text", Text),
    words("because"),
)
TRAFFIC_SETS = digest_table("traffic_sets", Column("remotes", Integer, nullable=False))
TRAFFIC_ITEMS = item_table(
    "traffic_items",
    "traffic_sets",
    Column("remote", ForeignKey("remotes.id"), nullable=False),
    Column("packets_out", BigInteger, nullable=False),
    Column("packets_in", BigInteger, nullable=False),
    Column("bytes_out", BigInteger, nullable=False),
    Column("bytes_in", BigInteger, nullable=False),
    Column("first", Moment),
    Column("last", Moment),
)

# All that a run says of a device besides clues, verdicts, traffic and times.
STATES = digest_table(
    "states",
    words("key"),
    words("ips"),  # JSON, as macs and serials
    words("macs"),
    words("serials"),
    words("ip"),  # the first of each, for lists
    words("mac"),
    words("serial"),
    Column("site", Text),
    Column("location", Text),
    Column("badge", Text),
    Column("maker", String(64)),
    Column("probability", Float, nullable=False),
    words("determination"),
    Column("sureness", String(16), nullable=False),
    Column("device_type", String(32)),
    Column("model", Text),
    Column("firmware", Text),
    Column("series", Text),
    Column("behind", Text),
    Column("installed", Text),
    Column("made", Text),
    Column("quantity", Integer, nullable=False),
    Column("equipment", Boolean, nullable=False),
    Column("rebadged", Boolean, nullable=False),
    Column("declared_only", Boolean, nullable=False),
    Column("kind_open", Boolean, nullable=False),
    Column("may_be", Boolean, nullable=False),
    Column("recorded_make", Text),
    Column("recorded_model", Text),
    Column("folded", Integer, nullable=False),
    Column("listed", Boolean, nullable=False),
    words("listed_by"),  # JSON
    words("hole"),  # the gravest hole, as model.device.facts calls it
    Column("outside", Boolean),  # whether it reached the outside; None where not watched
    words("rivals"),  # JSON
    words("components"),  # JSON
    words("operators"),  # JSON
    words("capabilities"),  # JSON
    words("conflicts"),  # JSON
    words("next_check"),
    Column("state", String(16)),  # planned, removed or in store, as lists say
)
STATE_FINDINGS = item_table(
    "state_findings", "states", Column("finding", ForeignKey("findings.id"), nullable=False)
)
