"""The log of Windows' own firewall (pfirewall.log): W3C's extended form, fields named once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from unbadge.formats.flow_words import has_ends, roles
from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item
from unbadge.sources.logs import BROKEN, Senders, entry_of

FIELDS = "#Fields:"
# What Windows names at the head of every log of version 1.5; part of a log may have no head.
USUAL = (
    *("date", "time", "action", "protocol", "src-ip", "dst-ip", "src-port", "dst-port", "size"),
    *("tcpflags", "tcpsyn", "tcpack", "tcpwin", "icmptype", "icmpcode", "info", "path", "pid"),
)
BARE = re.compile(
    r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (?:ALLOW|DROP|OPEN|OPEN-INBOUND|CLOSE) [A-Z0-9]{1,10}"
    r"(?: [0-9a-fA-F.:]{3,45}){2}(?: (?:-|\d+)){3} "
)


def accepts(head: InputHead) -> bool:
    """Whether a text names the fields of a firewall's log, or has the lines of one."""
    named = next((line for line in head.lines if line.startswith(FIELDS)), "").lower()
    if not named:
        return any(map(BARE.match, head.lines[:20]))
    return all(word in named for word in ("action", "protocol", "src-ip", "dst-ip"))


def read(feed: InputFeed) -> Iterator[Item]:
    """The packets that lines tell of."""
    names: Sequence[str] = USUAL
    senders = Senders()
    for number, line in feed.texts():
        if line.startswith(FIELDS):
            names = line.removeprefix(FIELDS).split()
        if line.startswith("#") or not line.strip():
            continue
        feed.records += 1
        place = f"line {number}"
        values = dict(zip(names, line.split(), strict=False))
        try:
            entry = entry_of(row_of(values))
        except BROKEN as error:
            yield feed.reject(place, f"{type(error).__name__}: {error}"[:300])
            continue
        yield entry
        senders.add_entry(entry, place)
    yield from senders.told(feed)


def row_of(values: dict[str, str]) -> dict[str, str]:
    """The parts of a flow; raises ValueError where a line names no two ends."""
    found = roles([(name, value) for name, value in values.items() if value != "-"])
    if not has_ends(found):
        raise ValueError("no two addresses")
    size = {"bytes": values["size"]} if values.get("size", "-") != "-" else {}
    return {**found, **size, "first": f"{values.get('date', '')} {values.get('time', '')}".strip()}


SOURCE = EvidenceSource(kind="Windows firewall log", accepts=accepts, read=read, may_be_idle=True)
