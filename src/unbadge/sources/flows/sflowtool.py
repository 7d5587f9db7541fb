"""Packets that switches sampled, as sflowtool prints them: a line each, labelled, or as JSON.

A sample stands for many packets that nobody counted.  It counts as the one that was seen: of a
sampled network not even a long flow need show.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.model import FlowEntry, Rejected
from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item, Record
from unbadge.sources.head import wanted_records
from unbadge.sources.logs import BROKEN, Senders, entry_of
from unbadge.sources.logs.linewise import read_json_records

LINE = re.compile(r"^FLOW,[0-9a-fA-F.:]{2,45},\d+,\d+,[0-9a-fA-F]{12},", re.MULTILINE)
LABELLED = re.compile(
    r"^\s*sampleType(?:_tag)? \S*FLOWSAMPLE|^\s*datagramVersion \d+\s*$", re.MULTILINE
)
# Of a line: the cells behind the word FLOW that are read.
CELLS = {
    "mac": 4,
    "source": 9,
    "target": 10,
    "protocol": 11,
    "source_port": 14,
    "target_port": 15,
    "bytes": 18,
}
# Of a labelled sample and of JSON, whatever the protocol's name before the ports.
NAMES = {
    "srcMAC": "mac",
    "srcIP": "source",
    "dstIP": "target",
    "srcIP6": "source",
    "dstIP6": "target",
    "IPProtocol": "protocol",
    "IPSize": "bytes",
    "ip.tot_len": "bytes",
    "unixSecondsUTC": "first",
}
PORT = re.compile(r"(?:TCP|UDP|SCTP)(Src|Dst)Port")
BEGINS = frozenset(
    {"sampleSequenceNo", "unixSecondsUTC", "endSample", "startSample", "startDatagram"}
)
NOTE = "packets that were sampled, each counted as one: what was not sampled is not there"


def part_named(name: str) -> str | None:
    """The part of a flow that a label is of."""
    if found := PORT.fullmatch(name):
        return "source_port" if found[1] == "Src" else "target_port"
    return NAMES.get(name)


def line_parts(line: str) -> dict[str, str] | None:
    """The sampled packet on a line; None where it is a counter, or no packet of IP."""
    values = line.strip().split(",")
    if values[0] != "FLOW" or len(values) < 19 or not values[9].strip("-"):
        return None
    found = {part: values[at] for part, at in CELLS.items()}
    return without_ports(found) if found["protocol"] in {"1", "58"} else found


def without_ports(found: dict[str, str]) -> dict[str, str]:
    """A packet of ICMP: what stands for its ports is a type and a code."""
    return {part: text for part, text in found.items() if not part.endswith("_port")}


def record_parts(record: Record, time: str = "") -> dict[str, str]:
    """The sampled packet in a record or in one that it holds, under whatever names."""
    found = {"first": time} if time else {}
    for name, value in record.items():
        if isinstance(value, str | int) and (part := part_named(name)) and str(value):
            found.setdefault(part, str(value))
        elif isinstance(value, dict):
            found = {**record_parts(value), **found}
    return found


def is_packet(record: Record) -> bool:
    """Whether a record holds a sampled packet of IP itself."""
    return "IPProtocol" in record and not {"srcIP", "srcIP6"}.isdisjoint(record)


def record_entries(record: Record) -> Iterator[FlowEntry]:
    """The packets of a datagram; raises one of ``BROKEN``."""
    time = str(record.get("unixSecondsUTC") or "")
    for one in wanted_records(record, is_packet):
        yield entry_of({"bytes": "0", **record_parts(one, time)})


def labelled_parts(feed: InputFeed) -> Iterator[tuple[int, dict[str, str]]]:
    """The labelled samples with the lines at which they end."""
    time, found, number = "", dict[str, str](), 0
    for number, text in feed.texts():
        name, _, value = text.strip().partition(" ")
        if name in BEGINS:
            yield number, found
            time = value if name == "unixSecondsUTC" else time
            found = {"first": time} if time else {}
        elif value and (part := part_named(name)):
            found.setdefault(part, value)
    yield number, found


def line_samples(feed: InputFeed) -> Iterator[tuple[int, dict[str, str]]]:
    """The samples that stand on a line each; counters are passed over."""
    for number, text in feed.texts():
        feed.records += bool(text.strip())
        if (found := line_parts(text)) is not None:
            feed.records -= 1
            yield number, found


def read_text(feed: InputFeed) -> Iterator[Item]:
    """The sampled packets of a text of either form."""
    senders = Senders()
    feed.notes.append(f"{feed.file}: {NOTE}")
    samples = line_samples if LINE.search(feed.head.text) else labelled_parts
    for number, found in samples(feed):
        if "source" not in found or "protocol" not in found:
            continue
        feed.records += 1
        try:
            entry = entry_of({"bytes": "0", **found})
        except BROKEN as error:
            yield feed.reject(f"line {number}", f"{type(error).__name__}: {error}"[:300])
            continue
        yield entry
        senders.add_entry(entry, f"line {number}")
    yield from senders.told(feed)


def read_json(feed: InputFeed) -> Iterator[Item]:
    """The sampled packets of datagrams as JSON."""
    senders = Senders()
    feed.notes.append(f"{feed.file}: {NOTE}")
    for item in read_json_records(feed, record_entries):
        if isinstance(item, Rejected):
            yield item
            continue
        place, entry = item
        yield entry
        senders.add_entry(entry, place)
    yield from senders.told(feed)


def accepts_text(head: InputHead) -> bool:
    """Whether a text holds samples of either form."""
    is_text = not (head.is_binary or head.is_json)
    return is_text and bool(LINE.search(head.text) or LABELLED.search(head.text))


SOURCES = (
    EvidenceSource(kind="sflowtool output", accepts=accepts_text, read=read_text),
    EvidenceSource(
        kind="sflowtool output as JSON",
        accepts=lambda head: head.is_json and "IPProtocol" in head.text and head.holds(is_packet),
        read=read_json,
    ),
)
