"""Connections that a firewall holds open: ``pfctl -s state`` of pfSense, OPNsense and BSD.

With ``-v`` a line on age, packets and bytes follows each; without it, one packet stands for all.
A connection has a state where it comes in and another where it leaves: it is told once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item
from unbadge.sources.logs import BROKEN, Senders, entry_of
from unbadge.sources.logs.linewise import is_any

END = r"((?:\d{1,3}\.){3}\d{1,3}|[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]{1,40}(?<!:))(?:[:\[](\d{1,5})\]?)?"
STATE = re.compile(
    rf"^ ?(?:all|[a-z][\w.]{{1,24}}) (\w[\w-]{{1,12}}) {END}(?: \({END}\))?"
    rf" (<-|->) {END}(?: \({END}\))? {{1,40}}[A-Z_]{{3,20}}:[A-Z_]{{3,20}} {{0,9}}$"
)
COUNTS = re.compile(r"(\d+):(\d+) pkts, (\d+):(\d+) bytes")
MOST = 500_000  # connections that are remembered

Key = tuple[str, ...]


def parts_of(line: str) -> dict[str, str] | None:
    """The ends and the protocol of a state: who opened it, and where to; before translation."""
    found = STATE.match(line)
    if found is None:
        return None
    protocol, near, near_port, own, own_port, way, far, far_port, real, real_port = found.groups()
    if way == "<-":
        source, target = (far, far_port), (near, near_port)
    else:
        source, target = (own or near, own_port or near_port), (real or far, real_port or far_port)
    return {
        "protocol": protocol,
        "source": source[0],
        "source_port": source[1] or "0",
        "target": target[0],
        "target_port": target[1] or "0",
    }


def read(feed: InputFeed) -> Iterator[Item]:
    """Each connection once, with its packets and bytes where they stand below."""
    senders = Senders()
    met: set[Key] = set()
    open_row: dict[str, str] = {}
    place = ""
    for number, line in feed.texts():
        if (row := parts_of(line)) is not None:
            yield from connection(open_row, place, feed, senders)
            feed.records += 1
            key = tuple(row.values())
            open_row, place = ({} if key in met else row), f"line {number}"
            if len(met) < MOST:
                met.add(key)
        elif open_row and (sums := COUNTS.search(line)):
            names = ("packets", "back_packets", "bytes", "back_bytes")
            open_row |= dict(zip(names, sums.groups(), strict=True))
    yield from connection(open_row, place, feed, senders)
    yield from senders.told(feed)


def connection(
    row: dict[str, str], place: str, feed: InputFeed, senders: Senders
) -> Iterator[Item]:
    """The connection of a state, or why it is none."""
    if not row:
        return
    try:
        entry = entry_of({**row, "action": "pass"})
    except BROKEN as error:
        yield feed.reject(place, f"{type(error).__name__}: {error}"[:300])
        return
    yield entry
    senders.add_entry(entry, place)


def accepts(head: InputHead) -> bool:
    """Whether one of the first lines is a state."""
    return is_any(head, STATE)


SOURCE = EvidenceSource(kind="firewall states", accepts=accepts, read=read, may_be_idle=True)
