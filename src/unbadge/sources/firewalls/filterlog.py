"""Logs of BSD packet filters (filterlog): the first packet of each connection, let by or not.

Fields: docs.netgate.com, "Raw Filter Log Format"; others write the same, with the label of a
rule in the place of its tracker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.model import FlowEntry
from unbadge.sources.logs import entry_of
from unbadge.sources.logs.linewise import line_source
from unbadge.sources.stamps import stamp

MARK = re.compile(
    r"(?:filterlog\b.*?[:\]\-]\s*|^)(\d+,[^,]*,[^,]*,[^,]*,[^,]*,\w+,\w+,(?:in|out),[46],.*)$"
)
ACTION, VERSION = 6, 8
FIELDS = 9  # where those of each version begin
PORTED = frozenset({"tcp", "udp"})


def entries(line: str) -> Iterator[FlowEntry]:
    """The packet that a line tells of."""
    found = MARK.search(line)
    if found is None:
        return
    cells = found[1].split(",")
    rest = cells[FIELDS + 6 :] if cells[VERSION] == "4" else six(cells[FIELDS:])
    # protocol's number and name, the length of the packet, both ends, then what the protocol has
    number, name, size, source, target = rest[:5]
    row = {
        "protocol": number,
        "bytes": size,
        "source": source,
        "target": target,
        "action": cells[ACTION],
        "first": str(stamp(line)),
    }
    if name.lower() in PORTED:
        row |= {"source_port": rest[5], "target_port": rest[6]}
    yield entry_of({name: value for name, value in row.items() if value != "0"})


def six(cells: list[str]) -> list[str]:
    """The fields of version 6 in the order of version 4: there the name precedes the number."""
    _, _, _, name, number, size, *rest = cells
    return [number, name, size, *rest]


SOURCE = line_source("packet filter log (filterlog)", MARK, entries, hints=(",in,", ",out,"))
