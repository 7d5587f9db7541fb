"""Palo Alto traffic log as its syslog sends it: values in a fixed order, without a header.

Order: docs.paloaltonetworks.com, "Traffic Log Fields".  What the web page exports has a header
and is read as a flow table.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from unbadge.model import FlowEntry
from unbadge.sources.logs.entry import entry_of
from unbadge.sources.logs.linewise import line_source
from unbadge.sources.logs.sessions import SessionStart

MARK = re.compile(r"(?:^|[ :>])(\d*,\d{4}/\d\d/\d\d \d\d:\d\d:\d\d,\w*,TRAFFIC,\w+,.*)$")
PLACES = {
    "source": 7,
    "target": 8,
    "source_port": 24,
    "target_port": 25,
    "protocol": 29,
    "action": 30,
    "bytes": 32,
    "back_bytes": 33,
    "first": 35,
    "duration": 36,
    "packets": 44,
    "back_packets": 45,
}
ACTION, BYTES, PACKETS = 30, 31, 34
SUBTYPE, STARTS = 4, "start"


def entries(line: str) -> Iterator[FlowEntry | SessionStart]:
    """The session that a line tells of; its beginning is told again, with sums, at its end."""
    found = MARK.search(line)
    if found is None:
        return
    cells = next(csv.reader([found[1]]))
    row = {name: cells[place] for name, place in PLACES.items() if place < len(cells)}
    if len(cells) <= PLACES["back_packets"]:  # before version 6.1
        row |= {"all_packets": cells[PACKETS]}
        row.pop("packets", None)
    entry = entry_of(row)
    yield SessionStart(entry) if cells[SUBTYPE] == STARTS else entry


SOURCE = line_source("Palo Alto traffic log", MARK, entries, may_be_idle=True, hints=(",TRAFFIC,",))
