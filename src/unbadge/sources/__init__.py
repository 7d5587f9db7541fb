"""Files to observations, one module a format; knows no maker and no rule.

What every reader is made of comes from here: the input and its head, the records in it and the
values in them, and what a reader tells.
"""

from unbadge.sources.feed import BROKEN, InputFeed, Stream
from unbadge.sources.head import InputHead, decode, decode_json, wanted_records
from unbadge.sources.jsonlines import (
    FRAME,
    Record,
    bare,
    bare_value,
    each,
    first_text,
    inner,
    list_of,
    port_of,
    records,
    text_of,
)
from unbadge.sources.source import EvidenceSource, Item, RecordHost, SourceFact, Strangers

__all__ = [
    "BROKEN",
    "FRAME",
    "EvidenceSource",
    "InputFeed",
    "InputHead",
    "Item",
    "Record",
    "RecordHost",
    "SourceFact",
    "Strangers",
    "Stream",
    "bare",
    "bare_value",
    "decode",
    "decode_json",
    "each",
    "first_text",
    "inner",
    "list_of",
    "port_of",
    "records",
    "text_of",
    "wanted_records",
]
