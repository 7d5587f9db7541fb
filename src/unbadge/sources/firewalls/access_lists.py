"""What routers and switches log of packets that an access list or session table met.

IOS and IOS XE (``%SEC-6-IPACCESSLOGP``, ``%IPV6_ACL-6-ACCESSLOGP``), NX-OS (``%ACLLOG-5-``), AOS-S
and AOS-CX, FTD's events of access control (``%FTD-1-430002``, ``SFIMS:``), Junos in its plain form
(``RT_FLOW_SESSION_CLOSE:``) and of its filters (``FW: ge-0/0/0.0 D tcp ...``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.formats.flow_words import has_ends, roles
from unbadge.model import FlowEntry
from unbadge.sources.logs import SessionStart, entry_of
from unbadge.sources.logs.linewise import line_source
from unbadge.sources.stamps import stamp

IP = r"([0-9a-fA-F:]*[.:][0-9a-fA-F.:]*[0-9a-fA-F])"
LISTED = re.compile(
    r"ACCESSLOG\w*: (?:\S+: ){0,3} ?(?:list|access-list) \S+ (denied|permitted) (\S+) "
    rf"(?:\S+ )?{IP}(?:\((\d+)\))?(?: \([^)]*\))? ?-> ?{IP} ?(?:\((\d+)(/\d+)?\))?, (\d+) packets?"
)
# ProCurve, AOS-S and AOS-CX.
SWITCHED = re.compile(
    rf"\bList \S{{1,64}}, seq# ?\d{{1,10}},? (denied|permitted) (\S{{1,12}}) {IP}(?:\((\d+)\))?"
    rf" ?-> ?{IP}(?:\((\d+)\))?"
)
PAIRED = re.compile(r"%(?:ACLLOG-\d-\w+|(?:FTD|ASA)-\d-43000\d): |\bSFIMS: ")
PAIR = re.compile(r"(\w[\w ]{0,40}): ([^,]*)")
SESSION = re.compile(
    r"RT_FLOW_SESSION_(CREATE|CLOSE|DENY)(?:_LS)?: session [\w -]{0,80}:? ?"
    rf"(?<![0-9a-fA-F.:]){IP}/(\d+)->{IP}/(\d+)"
)
# What a filter of Junos' forwarding engine met: FW: ge-0/0/0.0   D tcp 10.0.0.9 10.0.0.1 4000 80.
FILTERED = re.compile(
    r"\bFW: \S+ +([ADR]) (?:.*? )?([A-Za-z]\w{1,9}|\d{1,3})"
    rf" {IP} {IP} +(\d+) +(\d+) \((\d+) packets?\)"
)
SUMS = re.compile(r" (\d{1,3}) \S+ \S+ \S+ \d+ (\d+)\((\d+)\) (\d+)\((\d+)\) (\d+)")
BEGUN = re.compile(r" (\d{1,3}) \S+ \S+ \S+ \d+ ")
DENIAL = re.compile(r" (\d{1,3})\(\d+\) ")
DECISIONS = ("accesscontrolruleaction", "ace_action", "action")


def entries(line: str) -> Iterator[FlowEntry | SessionStart]:
    """The packets or the connection that a line tells of."""
    row = listed(line) or switched(line) or filtered(line) or paired(line) or session(line)
    if row is not None:
        time = stamp(line)
        entry = entry_of({**row, "first": str(time)} if time else row)
        yield SessionStart(entry) if row.get("action") == "built" else entry


def listed(line: str) -> dict[str, str] | None:
    """Packets that an access list counted."""
    found = LISTED.search(line)
    if found is None:
        return None
    action, protocol, source, near, target, far, code, many = found.groups()
    return {
        "action": "deny" if action == "denied" else "permit",
        "protocol": protocol,
        "source": source,
        "source_port": near or "0",
        "target": target,
        "target_port": "0" if code or not far else far,  # ICMP: its type and code
        "packets": many,
    }


def filtered(line: str) -> dict[str, str] | None:
    """Packets that met a term of a filter that Junos logs."""
    found = FILTERED.search(line)
    if found is None:
        return None
    action, protocol, source, target, near, far, many = found.groups()
    is_icmp = protocol.lower().startswith("icmp")  # its type and code
    return {
        "action": "permit" if action == "A" else "deny",
        "protocol": protocol,
        "source": source,
        "source_port": "0" if is_icmp else near,
        "target": target,
        "target_port": "0" if is_icmp else far,
        "packets": many,
    }


def switched(line: str) -> dict[str, str] | None:
    """A packet that met an entry of a switch's list."""
    found = SWITCHED.search(line)
    if found is None:
        return None
    action, protocol, source, near, target, far = found.groups()
    return {
        "action": "deny" if action == "denied" else "permit",
        "protocol": protocol,
        "source": source,
        "source_port": near or "0",
        "target": target,
        "target_port": far or "0",
    }


def paired(line: str) -> dict[str, str] | None:
    """A flow told by names and values with commas between them."""
    mark = PAIRED.search(line)
    if mark is None:
        return None
    pairs = [(name.strip(), value.strip()) for name, value in PAIR.findall(line[mark.end() :])]
    found = roles(pairs)
    for name, value in pairs:
        if name.lower().replace(" ", "_").replace("-", "_") in DECISIONS:
            found["action"] = value
    if not has_ends(found) or "protocol" not in found:
        return None
    found["protocol"] = found["protocol"].partition("(")[0].strip('"')
    found.setdefault("action", "deny" if "denied" in line.lower() else "")
    found.pop("first", None)
    found.pop("last", None)
    return found


def session(line: str) -> dict[str, str] | None:
    """A session of Junos: its beginning, its end, or that it was denied."""
    found = SESSION.search(line)
    if found is None:
        return None
    _, source, near, target, far = found.groups()
    row = {"source": source, "source_port": near, "target": target, "target_port": far}
    rest = line[found.end() :]
    if found[1] == "CREATE":
        begun = BEGUN.search(rest)
        return {**row, "protocol": begun[1], "action": "built"} if begun else None
    if found[1] == "DENY":
        denied = DENIAL.search(rest)
        return {**row, "protocol": denied[1] if denied else "0", "action": "deny"}
    sums = SUMS.search(rest)
    if sums is None:
        return None
    protocol, packets, size, back, back_size, seconds = sums.groups()
    return {
        **row,
        "protocol": protocol,
        "packets": packets,
        "bytes": size,
        "back_packets": back,
        "back_bytes": back_size,
        "duration": seconds,
        "action": "close",
    }


SOURCE = line_source(
    "access list log",
    re.compile("|".join(one.pattern for one in (LISTED, SWITCHED, PAIRED, SESSION, FILTERED))),
    entries,
    may_be_idle=True,
    hints=("ACCESSLOG", "seq#", "ACLLOG", "-43000", "RT_FLOW", "FW: ", "SFIMS"),
)
