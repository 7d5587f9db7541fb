"""Connections as Linux tracks them: ``conntrack -L`` and ``-E``, ``/proc/net/nf_conntrack``.

Each line holds both ways: the first tuple is who opened it, the second what answers, after any
translation.  ``packets=`` and ``bytes=`` stand where accounting is on.  With ``-E`` a connection
is told as NEW, UPDATE and DESTROY, and counts once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.model import FlowEntry
from unbadge.sources.logs import SessionStart, entry_of
from unbadge.sources.logs.linewise import line_source

MARK = re.compile(
    r"(?:^|\s)(?:\[(NEW|UPDATE|DESTROY)\] )?(?:\s*ipv[46]\s+\d+\s+)?([a-z][\w-]{1,11})\s+(\d{1,3})"
    r" (?:\d+ )?(?:[A-Z_0-9]+ )?src=\S+ dst=\S+ "
)
WAY = re.compile(r"src=(\S+) dst=(\S+)((?: (?:sport|dport|type|code|id|packets|bytes)=\d+)*)")
NUMBER = re.compile(r"(\w+)=(\d+)")
TIME = re.compile(r"^\s*\[(\d{10}\.\d+)\s*\]")


def entries(line: str) -> Iterator[FlowEntry | SessionStart]:
    """The connection that a line tells of."""
    mark = MARK.search(line)
    if mark is None:
        return
    ways = list(WAY.finditer(line))
    there, back = (dict[str, str](NUMBER.findall(way[3])) for way in (ways[0], ways[-1]))
    row = {
        "protocol": mark[3],
        "source": ways[0][1],
        "target": ways[0][2],
        "source_port": there.get("sport", "0"),
        "target_port": there.get("dport", "0"),
    }
    row |= {name: there[name] for name in ("packets", "bytes") if name in there}
    if len(ways) > 1:
        row |= {f"back_{name}": back[name] for name in ("packets", "bytes") if name in back}
    if time := TIME.match(line):
        row["first"] = time[1]
    yield SessionStart(entry_of(row)) if mark[1] in {"NEW", "UPDATE"} else entry_of(row)


SOURCE = line_source("connection tracking", MARK, entries, may_be_idle=True, hints=("src=",))
