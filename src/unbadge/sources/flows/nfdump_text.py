"""What nfdump prints for people (``-o line``, ``long``, ``extended``, ``bidir``) and for pipes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from ipaddress import IPv4Address, IPv6Address

from unbadge.model import FlowEntry
from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item
from unbadge.sources.logs.entry import entry_of
from unbadge.sources.logs.linewise import is_any, line_source, read_lines

HEADER = re.compile(r"^Date first seen .*Proto\s+Src IP Addr:Port")
LINE = re.compile(
    r"^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+) +(?:[A-Z]+ +[A-Z]+ +)?([\d:.]+) +([\w-]+) +(\S+) +<?->"
    r" +(\S+) +(.*)$"
)
CELL = re.compile(r"\d+(?:\.\d+)?(?: [KMGT]\b)?|[.A-Z]{6,8}")
FLAGS = re.compile(r"[.A-Z]{6,8}$")
PIPE_LINE = re.compile(r"^(?:2|10)\|\d+\|\d+\|\d+\|\d+\|\d+(?:\|\d+){18}\|?$")
V4 = "2"  # the address family


def ends(text: str) -> tuple[str, str]:
    """Address and port of an end; of version 6, a dot stands between them."""
    mark = ":" if text.count(":") == 1 else "."
    address, _, port = text.partition(":") if mark == ":" else text.rpartition(".")
    return address, port


def table_entries(line: str, *, two_way: bool, with_flags: bool) -> Iterator[FlowEntry]:
    """The flow on a line, below a header that tells what stands behind the ends."""
    found = LINE.match(line)
    if found is None:
        return
    first, duration, protocol, source, target, rest = found.groups()
    row = {"first": first, "duration": duration, "protocol": protocol}
    row["source"], row["source_port"] = ends(source)
    row["target"], row["target_port"] = ends(target)
    cells = CELL.findall(rest)
    if with_flags:
        row["flags"] = next((cell for cell in cells if FLAGS.match(cell)), "")
        cells = [cell for cell in cells if not FLAGS.match(cell)][1:]  # and the type of service
    names = ("packets", "back_packets", "bytes", "back_bytes") if two_way else ("packets", "bytes")
    yield entry_of({**row, **dict(zip(names, cells, strict=False))})


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
    two_way, with_flags = "Out Pkt" in header, "Flags" in header
    return read_lines(feed, partial(table_entries, two_way=two_way, with_flags=with_flags))


SOURCE = EvidenceSource(kind="nfdump text", accepts=accepts, read=read)
PIPE = line_source("nfdump pipe", PIPE_LINE, pipe_entries)
