"""Lines of firewalls and proxies whose values stand in a fixed order, with no name beside them.

Barracuda's CloudGen activity (``Allow: FWD|TCP|eth1|10.0.0.9|4000|...``), and the logs of Umbrella
as they lie in a store: of addresses and ports, and of pages.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from unbadge.formats.address import ip_text
from unbadge.model import FlowEntry, NameOrigin, NameSighting
from unbadge.sources.logs import SessionStart, entry_of, nanoseconds, pack_address
from unbadge.sources.logs.linewise import Told, line_source
from unbadge.sources.stamps import stamp

# What was done, whose connection, protocol, interface.
ACTIVITY = re.compile(
    r"\b(Allow|Block|Drop|Remove|Detect|LocalAllow|LocalBlock|LocalRemove|Fail|Deny|Reset): "
    r"(?:<cumulative>|[A-Z]{1,6})\|([A-Za-z0-9-]{2,10})\|[^|]*"
    r"\|([0-9a-fA-F.:]{2,45})\|(\d{0,5})\|([0-9a-fA-F:]{17}|)"
    r"\|([0-9a-fA-F.:]{2,45})\|(\d{0,5})\|(.*)$"
)
DONE = {"remove": "close", "localremove": "close", "fail": "deny", "reset": "deny"}
# Behind the port of the far end: its service, interface, rule, message, both ends behind NAT.
SUMS = {"duration": 6, "back_bytes": 8, "bytes": 9, "back_packets": 10, "packets": 11}
DATED = r'^\s*"(\d{4}-\d\d-\d\d) +(\d\d:\d\d:\d\d)",'
STORED = re.compile(
    DATED + r'"[^"]*","([0-9a-fA-F.:]{2,45})","(\d{1,5})","([0-9a-fA-F.:]{2,45})","(\d{1,5})",'
)
PROXIED = re.compile(DATED + r'.*,"(ALLOWED|BLOCKED)","(https?)?')
CLIENT, SERVER, ADDRESS = 3, 4, 7  # cells of a page: at home, far end, what was asked for
BYTES = {"bytes": 11, "back_bytes": 12}


def entries(line: str) -> Iterator[Told]:
    """The flow that a line tells of, and of a page the name that was asked for."""
    if "|" in line and (found := ACTIVITY.search(line)):
        yield from activity(line, found)
    elif found := STORED.match(line):
        day, hour, source, near, target, far = found.groups()
        row = {"source": source, "target": target, "source_port": near, "target_port": far}
        yield entry_of({**row, "protocol": "0", "first": f"{day} {hour}"})  # the log names none
    elif PROXIED.match(line):
        yield from page(next(csv.reader([line.strip()])))


def activity(line: str, found: re.Match[str]) -> Iterator[FlowEntry | SessionStart]:
    """A connection that Barracuda's firewall let begin or end, or stopped."""
    done, protocol, source, near, mac, target, far, rest = found.groups()
    row = {
        "action": DONE.get(done.lower(), done.lower().removeprefix("local")),
        "protocol": protocol,
        "source": source,
        "source_port": near or "0",
        "mac": mac,
        "target": target,
        "target_port": far or "0",
    }
    cells = rest.split("|")
    told = {part: cells[at] for part, at in SUMS.items() if at < len(cells)}
    row |= {part: text for part, text in told.items() if text.isdecimal() and text != "0"}
    if "duration" in row:
        row["duration"] = str(int(row["duration"]) / 1000)
    time = stamp(line)
    entry = entry_of({**row, "first": str(time)} if time else row)
    yield SessionStart(entry) if done in {"Allow", "LocalAllow"} else entry


def page(cells: list[str]) -> Iterator[FlowEntry | NameSighting]:
    """The page that a proxy fetched or refused: between whom, how much, and the server's name."""
    client, server = (ip_text(cells[at]) for at in (CLIENT - 1, SERVER))
    client = ip_text(cells[CLIENT]) if client is None else client
    scheme, _, rest = cells[ADDRESS].replace(" ", "").partition("://")
    name = rest.partition("/")[0].partition(":")[0]
    time = nanoseconds(" ".join(cells[0].split()))
    port = 443 if scheme == "https" else 80
    if client and server:
        sums = {part: cells[at] for part, at in BYTES.items() if cells[at].isdecimal()}
        row = {"source": client, "target": server, "target_port": str(port), "protocol": "tcp"}
        yield entry_of({**row, **sums, "first": str(time), "action": cells[6]})
    if client and name and not ip_text(name):
        ends = ((pack_address(server), port),) if server else ()
        yield NameSighting(pack_address(client), NameOrigin.HTTP, name, time, remotes=ends)


MARK = re.compile("|".join(one.pattern for one in (ACTIVITY, STORED, PROXIED)))
SOURCE = line_source("firewall log in columns", MARK, entries, hints=(": ", '","', "|"))
