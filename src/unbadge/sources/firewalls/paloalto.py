"""Palo Alto traffic log as its syslog sends it: values in a fixed order, without a header.

Order: docs.paloaltonetworks.com, "Traffic Log Fields".  What the web page exports has a header
and is read as a flow table.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from unbadge.formats.address import ip_text
from unbadge.formats.flow_words import BLOCKS
from unbadge.model import NameOrigin, NameSighting
from unbadge.sources.logs import SessionStart, entry_of, nanoseconds, pack_address, port_number
from unbadge.sources.logs.linewise import Told, line_source

MARK = re.compile(
    r"(?:^|[ :>])(\d*,\d{4}/\d\d/\d\d \d\d:\d\d:\d\d,\w*,(?:TRAFFIC|THREAT),[\w-]+,.*)$"
)
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
KIND, SUBTYPE, STARTS = 3, 4, "start"
THREAT, PAGE, URL = "THREAT", "url", 31
DNS_PORT = "53"


def entries(line: str) -> Iterator[Told]:
    """The session that a line tells of; its beginning is told again, with sums, at its end.

    Of the log of threats, the page that was asked for; its session is told in that of traffic.
    """
    found = MARK.search(line)
    if found is None:
        return
    cells = next(csv.reader([found[1]]))
    if cells[KIND] == THREAT:
        yield from pages(cells)
        return
    row = {name: cells[place] for name, place in PLACES.items() if place < len(cells)}
    if len(cells) <= PLACES["back_packets"]:  # before version 6.1
        row |= {"all_packets": cells[PACKETS]}
        row.pop("packets", None)
    entry = entry_of(row)
    yield SessionStart(entry) if cells[SUBTYPE] == STARTS else entry


def pages(cells: list[str]) -> Iterator[NameSighting]:
    """The name of the server whose page was asked for; one that was blocked was not reached."""
    is_question = len(cells) > URL and cells[PLACES["target_port"]] == DNS_PORT
    if len(cells) <= URL or not (cells[SUBTYPE] == PAGE or is_question):
        return
    name = cells[URL].partition("/")[0].partition(":")[0]
    client, server = (pack_address(cells[PLACES[end]]) for end in ("source", "target"))
    time = nanoseconds(cells[1])
    if not name or ip_text(name):
        return
    if is_question or cells[ACTION].startswith(BLOCKS):
        yield NameSighting(client, NameOrigin.DNS, name, time)
    else:
        remotes = ((server, port_number(cells[PLACES["target_port"]])),)
        yield NameSighting(client, NameOrigin.HTTP, name, time, remotes=remotes)


SOURCE = line_source(
    "Palo Alto traffic log", MARK, entries, may_be_idle=True, hints=(",TRAFFIC,", ",THREAT,")
)
