"""Firewall logs that write both ends with an arrow: ``10.0.0.9:4000 -> 198.51.100.7:443``.

DrayTek, Kerio, Hillstone, pf's own log as tcpdump prints it, and others: a line is taken where the
two ends with ports stand beside a protocol, and says what was done, or how much was sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.model import FlowEntry
from unbadge.sources.firewalls.netfilter import action
from unbadge.sources.logs import entry_of
from unbadge.sources.logs.linewise import LineSource, is_any, read_lines, unwrapped
from unbadge.sources.stamps import stamp

IP4 = r"\[?(?:\d{1,3}\.){3}\d{1,3}\]?"
IP6 = r"\[?(?:[0-9a-fA-F]{1,4}:|::)[0-9a-fA-F:]{2,38}\]?"
PORT = r"(?:[:.](\d{1,5}))"
WAY = r"(?:\([\w./-]{1,30}\))?(?: ?-{1,2}> ?| > | to )"  # behind the name of an interface
ENDS = re.compile(rf"(?<![\w.:])({IP4}|{IP6}){PORT}{WAY}({IP4}|{IP6}){PORT}(?![\w.]*\w)")
PROTOCOL = re.compile(r"(?<![A-Za-z])(tcp|udp|icmp|icmpv6|sctp)(?![A-Za-z])", re.IGNORECASE)
FLAGS = re.compile(r": Flags \[")  # as tcpdump writes TCP
STATED = re.compile(
    r"(?<![A-Za-z])(?:drop|block|deny|denied|reject|permit|pass|allow|accept)(?![a-z]{4})"
    r"|\bLocal User\b|\bConnection from (?:UDP|TCP)\b|(?<![A-Za-z])(?:bytes|session)(?![a-z])",
    re.IGNORECASE,
)
SUMS = (
    # Way, and what counts: "send packets 30", "receive bytes 900".
    re.compile(r"\bsend packets (?P<packets>\d+)"),
    re.compile(r"\bsend bytes (?P<bytes>\d+)"),
    re.compile(r"\breceive packets (?P<back_packets>\d+)"),
    re.compile(r"\breceive bytes (?P<back_bytes>\d+)"),
    re.compile(r"\[Bytes\] (?P<bytes>\d+)/(?P<back_bytes>\d+)"),
    re.compile(r"\[Packets\] (?P<packets>\d+)/(?P<back_packets>\d+)"),
    re.compile(r"\[Duration\] (?P<duration>\d+) sec"),
    re.compile(r"\bstart time (?P<first>\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)"),
)
LENGTH = re.compile(r"\b(?:len|TLen)[:=](\d{1,5})\b")
DATE = re.compile(r"^\[(\d\d/[A-Z][a-z]{2}/\d{4} \d\d:\d\d:\d\d)\]")
MAC = re.compile(r"\bMAC=([0-9A-Fa-f:-]{17})")


def row_of(line: str) -> dict[str, str] | None:
    """The parts of a flow on a line, or nothing where it is none."""
    ends = ENDS.search(line)
    if ends is None or not STATED.search(line):
        return None
    named = PROTOCOL.search(line[ends.end() :]) or PROTOCOL.search(line)
    if named is None and not FLAGS.match(line, ends.end()):
        return None
    source, near, target, far = ends.groups()
    row = {
        "protocol": named[1] if named else "tcp",
        "source": source,
        "source_port": near,
        "target": target,
        "target_port": far,
        "action": action(line),
    }
    return row | sums_on(line)


def sums_on(line: str) -> dict[str, str]:
    """What a line counts: packets, bytes, how long it lasted; and the sender's MAC."""
    row: dict[str, str] = {}
    for sum_of in SUMS:
        if found := sum_of.search(line):
            row |= found.groupdict()
    if "bytes" not in row and (size := LENGTH.search(line)):
        row["bytes"] = size[1]
    if mac := MAC.search(line):
        row["mac"] = mac[1]
    return row


def entries(line: str) -> Iterator[FlowEntry]:
    """The packet or connection that a line tells of."""
    row = row_of(line)
    if row is None:
        return
    if "first" not in row:
        date = DATE.match(line)
        time = date[1] if date else str(stamp(line) or "-")
        row["first"] = time
    if not row["action"] and "bytes" in row and "back_bytes" in row:
        row["action"] = "close"
    yield entry_of(row)


SOURCE = LineSource(
    kind="firewall log (arrows)",
    accepts=lambda head: is_any(head, ENDS) and any(map(row_of, unwrapped(head.lines))),
    read=lambda feed: read_lines(feed, entries),
    mark=ENDS,
    loose=True,
    hints=("->", "> ", " to "),
    entries=lambda _: entries,
)
