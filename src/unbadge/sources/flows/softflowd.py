"""Flows as softflowd holds and logs them: ``softflowctl dump-flows``, and its lines of syslog.

Both ends stand in the order of their addresses; who opened the connection, the ports tell: the
lower one is the server's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.model import FlowEntry
from unbadge.sources.logs import entry_of
from unbadge.sources.logs.linewise import line_source

END = r"\[([0-9A-Fa-f.:]{2,45})\]:(\d{1,5})"
MARK = re.compile(
    rf"\bseq:\d+ {END} <> {END} proto:(\d{{1,3}}) octets>:(\d+) packets>:(\d+)"
    r" octets<:(\d+) packets<:(\d+)(?: start:(\S+) finish:(\S+))?"
)
SUMS = ("bytes", "packets")


def entries(line: str) -> Iterator[FlowEntry]:
    """The flow that a line tells of."""
    found = MARK.search(line)
    if found is None:
        return
    one, one_port, two, two_port, protocol, *sums, first, last = found.groups()
    ends, ways = [(one, one_port), (two, two_port)], [sums[:2], sums[2:]]
    if int(one_port) < int(two_port):
        ends.reverse()
        ways.reverse()
    (source, near), (target, far) = ends
    row = {
        "protocol": protocol,
        "source": source,
        "source_port": near,
        "target": target,
        "target_port": far,
    }
    row |= dict(zip(SUMS, ways[0], strict=True))
    row |= {f"back_{name}": value for name, value in zip(SUMS, ways[1], strict=True)}
    yield entry_of({**row, "first": first, "last": last} if first else row)


SOURCE = line_source("softflowd flows", MARK, entries, hints=("octets>:",))
