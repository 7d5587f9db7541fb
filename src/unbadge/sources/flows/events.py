"""Events of security and cloud systems as JSON: known, and told to be no list of equipment.

An alarm, an audit or a process names products, versions and hosts too, of whatever it speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from unbadge.errors import SourceError
from unbadge.formats.address import time_text
from unbadge.formats.mac import mac_text
from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item, Record
from unbadge.sources.head import wanted_records
from unbadge.sources.lists import ColumnRole, meaning_of
from unbadge.sources.logs.fields import BROKEN, nanoseconds

LOOKED = 30  # records by which a file is told
FEW = 2  # words of events in a record
DEEP = 2  # objects in objects
TIME = re.compile(
    r"(?i)(?:^|\.)[_@]?(?:event|log|logged|utc|system|server|client|received?|detect\w*|generat\w*|origin\w*|report\w*)?[_-]?"
    r"(?:date)?[_-]?time[_-]?(?:stamp)?(?:_?(?:raw|utc|ns|ms|nt|std|received|generated|detected))?$"
    r"|(?:^|\.)(?:ts|creationtime|createdatetime|createddatetime|activitydatetime|eventdate|startedat|createdat)$"
)
EVENT = re.compile(
    r"(?i)(?:^|[._])(?:event|alert|audit|incident|threat|detection|process|operation|rule|policy|signature|request|"
    r"activity)(?:$|[._A-Z]|id\b|name\b|type\b)|(?:^|[._])(?:severity\w*|action|category|logtype|log_type|logname|log_name|"
    r"sourcetype|message|msg|eventid|eventtype|eventname|eventguid|eventsource|useragent|command_?line|cmdline|"
    r"raw_?xml|providername|providerguid|opcode|correlation_?id)$"
)
OF_UNITS = frozenset({ColumnRole.BRAND, ColumnRole.MODEL, ColumnRole.MAC, ColumnRole.SERIAL})


def names_in(record: Record, path: str = "", deep: int = DEEP) -> Iterator[tuple[str, object]]:
    """The fields of a record and of those in it, with the names that lead to them."""
    for name, value in record.items():
        yield f"{path}{name}", value
        if isinstance(value, dict) and deep:
            yield from names_in(value, f"{path}{name}.", deep - 1)


def is_event(record: Record) -> bool:
    """Whether a record tells what happened at a time, and names no unit as a list of them does."""
    told = list(names_in(record))
    if not any(TIME.search(name) and is_moment(value) for name, value in told):
        return False
    words = {match[0].lower() for name, _ in told if (match := EVENT.search(name))}
    return len(words) >= FEW and not any(map(tells_unit, record, record.values()))


def is_moment(value: object) -> bool:
    """Whether a value is a time, as text or as a number since 1970."""
    text = str(value)
    if not isinstance(value, str | int | float) or len(text) < 8:
        return False
    try:
        return time_text(text) is not None or nanoseconds(text) > 0
    except BROKEN:
        return False


def tells_unit(name: str, value: object) -> bool:
    """Whether a field is a unit's make, model, serial number or MAC by its very name."""
    if not isinstance(value, str) or not value.strip():
        return False
    found = meaning_of(name)
    if found is None or not found.exact or found.role not in OF_UNITS:
        return False
    return found.role is not ColumnRole.MAC or mac_text(value) is not None


def accepts(head: InputHead) -> bool:
    """Whether most of the first records are events."""
    if not head.is_json:
        return False
    first = list(islice(wanted_records(head.document, is_whole), LOOKED))
    return 2 * sum(map(is_event, first)) > len(first)


def is_whole(record: Record) -> bool:
    """Whether a record is no envelope of others."""
    return sum(isinstance(one, str | int | float) for one in record.values()) > 1


def read(feed: InputFeed) -> Iterator[Item]:
    """Nothing; raises what the input is."""
    raise SourceError(
        f"{feed.file}: a log of events as JSON that tell of no traffic, name or unit: "
        "no list of equipment"
    )


SOURCE = EvidenceSource(kind="a log of events as JSON", accepts=accepts, read=read)
