"""ASA, FTD and FWSM syslog: connections built and torn down, and packets denied.

Messages 302013, 302015, 302017, 302020 and 302303 tell who opened a connection, those of its end
what it sent.
Messages 302014, 302016, 302018 and 302021 count the bytes of both ways together: they stand as
sent, and nothing tells their share.  106001, 106006, 106007, 106014, 106015, 106021, 106023,
106100, 313001, 313004 and 710003 are packets that an access list stopped or let by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.model import FlowEntry
from unbadge.sources.logs import SessionStart, nanoseconds, timed_entry
from unbadge.sources.logs.linewise import line_source
from unbadge.sources.stamps import stamp

MARK = re.compile(r"%(?:ASA|FTD|FWSM|PIX)-(?:\w+-)?\d-(\d{6}): ")
END = r"(?:[^\s:(/]+[:/])?([0-9a-fA-F.:]*[0-9a-fA-F])[/(](\d+)\)?"
TORN = re.compile(
    rf"Teardown (?:dynamic )?(\w+) connection \d+ for {END}(?:\s*\([^)]*\))* to {END}"
    r".*?duration (\d+):(\d\d):(\d\d)(?: bytes (\d+))?"
)
BUILT = re.compile(
    rf"Built (?:dynamic )?(in|out)bound (\w+) connection \d+ for {END}(?:\s*\([^)]*\))* to {END}"
)
PINGED = re.compile(
    r"(?:(Built) (?:(in|out)bound )?|Teardown )ICMP connection for faddr ([0-9a-fA-F.:]+)/\d+"
    r".*? laddr ([0-9a-fA-F.:]+)/\d+"
)
PROTOCOL = re.compile(
    r"Deny protocol (\d+) src (?:[^\s:]+:)?([0-9a-fA-F.:]+[0-9a-fA-F])"
    r".*? dst (?:[^\s:]+:)?([0-9a-fA-F.:]+[0-9a-fA-F])"
)
DENIED = re.compile(
    rf"(?:Deny|denied|Denied|Dropped|permitted|est-allowed|discarded)\b.*?\b(tcp|udp|icmp|icmp6|TCP|UDP|ICMP)\b"
    rf".*?(?:src |from )?{END}.*?(?:dst |to |-> ){END}"
)
ICMP = re.compile(
    r"(?:Deny|denied|Denied).*?\b(icmp)6?\b.*?"
    r"(?:src |from )(?:[^\s:]+:)?([0-9a-fA-F.:]+[0-9a-fA-F])"
    r".*?(?:dst |to )(?:[^\s:]+:)?([0-9a-fA-F.:]+[0-9a-fA-F])",
    re.IGNORECASE,
)
DATE = re.compile(r"(?:^|[> ])([A-Z][a-z]{2} [ \d]\d \d{4} \d\d:\d\d:\d\d)")
ENDED = frozenset({"302014", "302016", "302018", "302021", "302304"})
BEGUN = frozenset({"302013", "302015", "302017", "302020", "302303"})


def entries(line: str) -> Iterator[FlowEntry | SessionStart]:
    """The connection or packet that a line tells of."""
    mark = MARK.search(line)
    if mark is None:
        return
    row = flow_told(mark[1], line[mark.end() :])
    if row is None:
        return
    date = DATE.search(line[: mark.start()])
    time = " ".join(date[1].split()) if date else str(stamp(line))
    if time != "0" and "duration" in row:  # written when the connection ended
        time = str(nanoseconds(time) - int(row["duration"]) * 10**9).zfill(19)
    entry = timed_entry(row, time)
    yield SessionStart(entry) if mark[1] in BEGUN else entry


def flow_told(number: str, body: str) -> dict[str, str] | None:
    """The connection or packet that a message of some number tells of."""
    if number in BEGUN:
        return built(body) or pinged(body)
    if number in ENDED:
        return torn(body) or pinged(body)
    return read_denial(body)


def built(body: str) -> dict[str, str] | None:
    """A connection that began: an outbound one was opened by the end that is named second."""
    found = BUILT.search(body)
    if found is None:
        return None
    way, protocol, *ends = found.groups()
    source, target = (ends[2:], ends[:2]) if way == "out" else (ends[:2], ends[2:])
    return {
        "protocol": protocol,
        "source": source[0],
        "source_port": source[1],
        "target": target[0],
        "target_port": target[1],
        "action": "built",
    }


def pinged(body: str) -> dict[str, str] | None:
    """An exchange of ICMP, between a far end and one behind the firewall."""
    found = PINGED.search(body)
    if found is None:
        return None
    _, way, far, near = found.groups()
    source, target = (far, near) if way == "in" else (near, far)
    return {"protocol": "icmp", "source": source, "target": target, "action": "built"}


def torn(body: str) -> dict[str, str] | None:
    """A connection that ended: the inner end opened it, unless its port is the lower one."""
    found = TORN.search(body)
    if found is None:
        return None
    protocol, *ends, hours, minutes, seconds, size = found.groups()
    outer, inner = ends[:2], ends[2:]
    opener, server = (outer, inner) if int(outer[1]) > int(inner[1]) else (inner, outer)
    return {
        "protocol": protocol,
        "source": opener[0],
        "source_port": opener[1],
        "target": server[0],
        "target_port": server[1],
        "bytes": size or "0",
        "action": "allow",
        "duration": str(int(hours) * 3600 + int(minutes) * 60 + int(seconds)),
    }


def read_denial(body: str) -> dict[str, str] | None:
    """A packet that an access list met."""
    action = "allow" if "permitted" in body else "deny"
    if found := DENIED.search(body):
        protocol, source, near, target, far = found.groups()
        ports = {"source_port": near, "target_port": far}
    elif found := ICMP.search(body) or PROTOCOL.search(body):
        protocol, source, target = found.groups()
        ports = {}
    else:
        return None
    ends = {"protocol": protocol, "source": source, "target": target}
    return {**ends, **ports, "action": action}


SOURCE = line_source("ASA firewall log", MARK, entries, may_be_idle=True, hints=("%",))
