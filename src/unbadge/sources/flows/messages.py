"""Messages that name both ends in a way of their own: small routers, sensors, YAF.

LANCOM (``PACKET_ALERT: Dst: ..., Src: ...``), ZyXEL's ZyNOS (``IP[Src=... Dst=...]``), bintec
(``refuse from if``, ``NAT: new outgoing session``), YAF as text, and alerts of Snort and Suricata
(fast, full, CSV): a packet each, or what YAF counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from unbadge.model import FlowEntry
from unbadge.sources.logs import entry_of, nanoseconds
from unbadge.sources.logs.linewise import LineSource, is_any, read_lines
from unbadge.sources.stamps import stamp

IP = r"\d{1,3}(?:\.\d{1,3}){3}|\[?[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]{1,41}?\]?"
SOURCE_END = rf"(?P<source>{IP})(?::(?P<source_port>\d{{1,5}}))?"
TARGET_END = rf"(?P<target>{IP})(?::(?P<target_port>\d{{1,5}}))?"
PORTS = r"(?: +spo=(?P<source_port>\w{4,5}) +dpo=(?P<target_port>\w{4,5}))?"
SECONDS = r"(?: - \d\d:\d\d:\d\d\.\d+ \((?P<duration>[\d.]+) sec\))?"
FORMS = (
    (  # LANCOM: what its firewall stopped.
        rf"\bPACKET_(?P<action>ALERT): Dst: {TARGET_END} \{{[^}}]*\}}, Src: {SOURCE_END}"
        r" \{[^}]*\} \((?P<protocol>\w+)\)"
    ),
    (  # ZyNOS: ports of four digits are hexadecimal.
        rf"\bIP\[Src=(?P<source>{IP}) Dst=(?P<target>{IP}) (?P<protocol>[A-Z]\w*){PORTS}"
        r"\]\}?S\d+>R\d+m(?P<action>\w)"
    ),
    (  # bintec: what a rule refused, and what it let out.
        rf"\b(?P<action>refuse|deny) from if \d+ prot (?P<protocol>\d{{1,3}})"
        rf" {SOURCE_END}->{TARGET_END}(?!\S)"
    ),
    (
        r"\bNAT: (?P<action>new) \w+ session on ifc \d+ prot (?P<protocol>\d{1,3})"
        rf" {SOURCE_END}/\S+ -> {TARGET_END}(?!\S)"
    ),
    (  # YAF.
        rf"^(?P<first>\d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+){SECONDS}"
        rf" (?P<protocol>\w+) {SOURCE_END} => {TARGET_END} .*?\((?P<packets>\d+)/(?P<bytes>\d+)"
        r" (?:<-> (?P<back_packets>\d+)/(?P<back_bytes>\d+)|->)\)"
    ),
    (  # Snort and Suricata on one line, and as CSV.
        r"(?:\[(?P<action>[Dd]rop|[Bb]lock)\] )?\[\*\*\] \[\d+:\d+:\d+\] .*"
        rf"\{{(?P<protocol>[\w-]+)\}} {SOURCE_END} -> {TARGET_END}(?!\S)"
    ),
    (
        r"^\d\d/\d\d(?:/\d\d)?-\d\d:\d\d:\d\d\.\d+ ?,\d+,\d+,\d+,(?:\"[^\"]*\"|[^,]*)"
        rf",(?P<protocol>[A-Z]+),(?P<source>{IP}),(?P<source_port>\d*),(?P<target>{IP})"
        r",(?P<target_port>\d*),"
    ),
)
KNOWN = tuple(map(re.compile, FORMS))
NAMES = re.compile(r"\?P<\w+>")
# Of an alert in full: its head, then the ends, then what the packet is.
HEAD = re.compile(r"^\[\*\*\] \[\d+:\d+:\d+\] ")
ENDS = re.compile(rf"^\d\d/\d\d(?:/\d\d)?-\d\d:\d\d:\d\d\.\d+ {SOURCE_END} -> {TARGET_END}\s*$")
KIND = re.compile(r"^(?P<protocol>[A-Z][A-Z0-9-]{1,15}) TTL:\d+ ")
MARK = re.compile("|".join(NAMES.sub("?:", one) for one in (*FORMS, HEAD.pattern, ENDS.pattern)))
DEEDS = {"alert": "deny", "refuse": "deny", "d": "deny", "f": "pass", "n": "pass", "new": "pass"}
DAY = re.compile(r"^(\d\d)/(\d\d)/(\d{4})-(\d\d:\d\d:\d\d\.\d+)")


def messages() -> Callable[[str], Iterator[FlowEntry]]:
    """What reads the lines of one log; an alert in full stands on several."""
    waiting: dict[str, str] = {}
    is_alert = False

    def entries(line: str) -> Iterator[FlowEntry]:
        nonlocal waiting, is_alert
        if found := next(filter(None, (form.search(line) for form in KNOWN)), None):
            yield entry_of(row_of(found, line))
        elif HEAD.match(line):
            is_alert, waiting = True, {}
        elif is_alert and (found := ENDS.match(line)):
            waiting = {part: text for part, text in found.groupdict().items() if text}
        elif waiting and (found := KIND.match(line)):
            row, waiting, is_alert = {**waiting, "protocol": found[1]}, {}, False
            yield entry_of(row)

    return entries


def row_of(found: re.Match[str], line: str) -> dict[str, str]:
    """The parts of a flow that a message names."""
    row = {part: text for part, text in found.groupdict().items() if text}
    if "IP[" in found[0]:
        row |= {part: port_of(text) for part, text in row.items() if part.endswith("_port")}
    if (deed := row.get("action", "").lower()) in DEEDS:
        row["action"] = DEEDS[deed]
    if "first" not in row:
        row["first"] = time_of(line)
    return row


def port_of(text: str) -> str:
    """A port as ZyNOS writes it: in hexadecimal with four digits, in decimal with five."""
    return str(int(text, 16 if len(text) == 4 else 10))


def time_of(line: str) -> str:
    """When a line was written, in nanoseconds; "-" where it does not say the year."""
    if found := DAY.match(line):
        month, day, year, hour = found.groups()
        return str(nanoseconds(f"{year}-{month}-{day} {hour}")).zfill(19)
    return str(stamp(line) or "-")


SOURCE = LineSource(
    kind="messages of routers and sensors",
    accepts=lambda head: is_any(head, MARK),
    read=lambda feed: read_lines(feed, messages()),
    mark=re.compile(rf"{MARK.pattern}|{NAMES.sub('?:', KIND.pattern)}"),
    hints=(
        "PACKET_ALERT",
        "IP[Src=",
        " prot ",
        " => ",
        "[**]",
        " -> ",
        " TTL:",
        ",TCP,",
        ",UDP,",
        ",ICMP,",
    ),
    entries=lambda _: messages(),
)
