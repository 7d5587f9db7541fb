"""Flows as Argus' ``ra`` prints them for people: an end's port stands behind a dot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.model import FlowEntry
from unbadge.sources.logs import entry_of
from unbadge.sources.logs.linewise import line_source

END = r"([0-9a-fA-F.:]*[0-9a-fA-F])\.([\w-]{1,20})"
MARK = re.compile(
    r"^ *((?:\d{4}[/-]\d\d[/-]\d\d[. ])?\d\d:\d\d:\d\d\.\d+) +(?:\S.{0,10}?)?  +"
    r"([a-z][\w-]{1,11})\*? +"
    rf"{END} +([<|?]{{0,2}}[-o]?[>?|]{{0,2}}) +{END} +(\d+) +(\d+)(?: +\w+)? *$"
)


def entries(line: str) -> Iterator[FlowEntry]:
    """The flow on a line; an arrow to the left tells that the second end opened it."""
    found = MARK.match(line)
    if found is None:
        return
    time, protocol, source, near, way, target, far, packets, size = found.groups()
    ends = ((source, near), (target, far))
    first, second = ends[::-1] if "<" in way and ">" not in way else ends
    yield entry_of(
        {
            "first": time,
            "protocol": protocol,
            "source": first[0],
            "source_port": first[1],
            "target": second[0],
            "target_port": second[1],
            "all_packets": packets,
            "all_bytes": size,
        }
    )


SOURCE = line_source("Argus text", MARK, entries)
