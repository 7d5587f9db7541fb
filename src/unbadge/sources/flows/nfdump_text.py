"""What nfdump prints for people (``-o line``, ``long``, ``extended``, ``bidir``) and for pipes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from ipaddress import IPv4Address, IPv6Address

from unbadge.model import FlowEntry
from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item
from unbadge.sources.logs import SessionStart, entry_of
from unbadge.sources.logs.linewise import is_any, line_source, read_lines

HEADER = re.compile(r"^Date first seen .*Proto\s+Src IP Addr:Port")
LINE = re.compile(
    r"^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+) +(?:([A-Z]+) +[A-Za-z]+ +)?(?:([\d:.]+) +)?([\w-]+)"
    r" +(\S+) +<?-> +(\S+) +(.*)$"
)
TRANSLATED = re.compile(r"^\S+:\d+ +-> +\S+:\d+ +")  # the ends outside, of a firewall's events
CELL = re.compile(r"\d+(?:\.\d+)?(?: [KMGT]\b)?|[.A-Z]{6,8}")
LABEL = re.compile("Flags|Tos|(?:In|Out) (?:Pkt|Byte)|Packets|Bytes")
# What stands behind the ends, by the labels of the header.
PARTS = {
    "Flags": "flags",
    "Packets": "packets",
    "In Pkt": "packets",
    "Out Pkt": "back_packets",
    "Bytes": "bytes",
    "In Byte": "bytes",
    "Out Byte": "back_bytes",
}
EVENTS = {
    "CREATE": "built",
    "DELETE": "close",
    "TEARDOWN": "close",
    "DENY": "deny",
    "DENIED": "deny",
}
PIPE_LINE = re.compile(r"^(?:2|10)\|\d+\|\d+\|\d+\|\d+\|\d+(?:\|\d+){18}\|?$")
V4 = "2"  # the address family


def ends(text: str) -> tuple[str, str]:
    """Address and port of an end; of version 6, a dot stands between them."""
    mark = ":" if text.count(":") == 1 else "."
    address, _, port = text.partition(":") if mark == ":" else text.rpartition(".")
    return address, port


def table_entries(line: str, *, labels: tuple[str, ...]) -> Iterator[FlowEntry | SessionStart]:
    """The flow on a line, below a header whose labels tell what stands behind the ends."""
    found = LINE.match(line)
    if found is None:
        return
    first, event, duration, protocol, source, target, rest = found.groups()
    row = {"first": first, "duration": duration or "0", "protocol": protocol}
    row["source"], row["source_port"] = ends(source)
    row["target"], row["target_port"] = ends(target)
    if event in EVENTS:
        row["action"] = EVENTS[event]
    for label, cell in zip(labels, CELL.findall(TRANSLATED.sub("", rest)), strict=False):
        if label in PARTS:
            row[PARTS[label]] = cell
    entry = entry_of(row)
    yield SessionStart(entry) if event == "CREATE" else entry


def pipe_entries(line: str) -> Iterator[FlowEntry]:
    """The flow on a line of numbers: family, times, protocol, ends, systems, flags, volumes."""
    if not PIPE_LINE.match(line.strip()):
        return
    cells = line.strip().split("|")
    yield entry_of(
        {
            "first": f"{cells[1]}{int(cells[2]):03d}",
            "last": f"{cells[3]}{int(cells[4]):03d}",
            "protocol": cells[5],
            "source": address(cells[0], cells[6:10]),
            "source_port": cells[10],
            "target": address(cells[0], cells[11:15]),
            "target_port": cells[15],
            "flags": cells[20],
            "packets": cells[22],
            "bytes": cells[23],
        }
    )


def address(family: str, words: list[str]) -> str:
    """An address from its four numbers of 32 bits; of version 4, the last one."""
    numbers = [int(word) for word in words]
    if family == V4:
        return str(IPv4Address(numbers[3]))
    return str(IPv6Address(b"".join(number.to_bytes(4, "big") for number in numbers)))


def accepts(head: InputHead) -> bool:
    """Whether nfdump's header stands in the first lines."""
    return is_any(head, HEADER)


def read(feed: InputFeed) -> Iterator[Item]:
    """The flows below the header."""
    header = next((line for line in feed.head.lines if HEADER.search(line)), "")
    labels = tuple(LABEL.findall(header.partition("Dst IP Addr:Port")[2]))
    return read_lines(feed, partial(table_entries, labels=labels))


SOURCE = EvidenceSource(kind="nfdump text", accepts=accepts, read=read)
PIPE = line_source("nfdump pipe", PIPE_LINE, pipe_entries)
