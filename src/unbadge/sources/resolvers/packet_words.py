"""DNS as RouterOS spells out its packets (topic ``dns,packet``): who asked, and what was answered.

A packet stands on several lines, of which the first says whose it is.  What the router itself asks
of its own resolver is nobody's question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from unbadge.formats.address import ip_text
from unbadge.model import NameOrigin, NameSighting
from unbadge.sources.logs import nanoseconds, pack_address
from unbadge.sources.logs.linewise import LineSource, is_any, read_lines
from unbadge.sources.stamps import stamp

OPENED = re.compile(
    r"--- (got query from|sending reply to|got answer from|sending (?:udp |tcp |doh )?query to)"
    r" \[?([0-9a-fA-F.:]+?)\]?:\d{1,5}:?\s*$"
)
ASKED = re.compile(r"\bquestion: ([^\s:]+?)\.?:([A-Z0-9]+):IN\b")
GIVEN = re.compile(r"<([^\s:<>]+?)\.?:A(?:AAA)?:\d+=([0-9a-fA-F.:]+)>")
MARK = re.compile(
    rf"(?:{OPENED.pattern})|\bdns,packet\b.*(?:{ASKED.pattern}|{GIVEN.pattern})|\bdns,packet\b"
)
DATE = re.compile(r"(?:^|[> ])(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)")


def packets() -> Callable[[str], Iterator[NameSighting]]:
    """What reads the lines of one log, packet by packet."""
    client: bytes | None = None
    answers, name = False, ""

    def entries(line: str) -> Iterator[NameSighting]:
        nonlocal client, answers, name
        if found := OPENED.search(line):
            own = found[1] in {"got query from", "sending reply to"}
            client = pack_address(found[2]) if own and ip_text(found[2]) else None
            answers, name = found[1] == "sending reply to", ""
        elif client is None:
            return
        elif found := ASKED.search(line):
            name = found[1]
            if not answers:
                yield NameSighting(client, NameOrigin.DNS, name, time_of(line))
        elif answers and (found := GIVEN.search(line)) and ip_text(found[2]):
            time = time_of(line)
            given = ((pack_address(found[2]), time),)
            yield NameSighting(client, NameOrigin.DNS, name or found[1], time, given)

    return entries


def time_of(line: str) -> int:
    """When a line was written: with its day, or as other logs have it."""
    return nanoseconds(found[1]) if (found := DATE.search(line)) else stamp(line)


SOURCE = LineSource(
    kind="RouterOS DNS packets",
    accepts=lambda head: is_any(head, OPENED),
    read=lambda feed: read_lines(feed, packets()),
    mark=MARK,
    hints=("--- ", "dns,packet"),
    entries=lambda _: packets(),
)
