"""WatchGuard Fireware's traffic log: a packet or connection let by or stopped, in a fixed order.

Behind the message's id stand what was done, two interfaces, for packets their length, then
protocol, for packets header and TTL, then both addresses and ports; sums follow as name=value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.model import FlowEntry
from unbadge.sources.logs import timed_entry
from unbadge.sources.logs.linewise import line_source
from unbadge.sources.stamps import stamp

IP = r"([0-9a-fA-F:]*[.:][0-9a-fA-F.:]*[0-9a-fA-F])"
MARK = re.compile(
    r'msg_id="[0-9A-F]{4}-[0-9A-F]{4}" (Allow|Deny|Drop|Block|Reset|Strip|ProxyAllow|ProxyDeny'
    r"|ProxyDrop|ProxyBlock|ProxyStrip|ProxyReset)\w* "
    r"[^=]{1,160}? (?:(\d{1,5}) )?([a-z][\w-]{1,12})(?:/\w+)? (?:\d{1,3} \d{1,3} )?"
    rf"{IP} {IP}(?: (\d{{1,5}}) (\d{{1,5}}))?(?= |$)"
)
# As the traffic monitor shows it: both addresses stand before service, protocol and ports.
SHOWN = re.compile(
    rf"\b((?:Proxy)?(?:Allow|Deny|Drop|Block)) {IP} {IP} [\w.-]{{1,40}}/([a-z]{{3,6}})"
    r" (\d{1,5}) (\d{1,5}) (?=\S+ \S+ )(?:.{0,80}?(?:Denied|Allowed) (\d{1,5}) \d{1,3} )?"
)
TIME = re.compile(r"\((\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\)")
SUM = re.compile(r'\b(sent_bytes|rcvd_bytes|duration)="(\d+)"')
SUMS = {"sent_bytes": "bytes", "rcvd_bytes": "back_bytes", "duration": "duration"}
PORTLESS = frozenset({"icmp", "icmpv6"})  # type and code stand where ports do


def entries(line: str) -> Iterator[FlowEntry]:
    """The packet or connection that a line tells of."""
    if (found := MARK.search(line)) is not None:
        action, size, protocol, source, target, near, far = found.groups("0")
    elif (found := SHOWN.search(line)) is not None:
        action, source, target, protocol, near, far, size = found.groups("0")
    else:
        return
    row = {
        "action": action.removeprefix("Proxy"),
        "protocol": protocol,
        "source": source,
        "target": target,
        "bytes": size,
    }
    if protocol not in PORTLESS:
        row |= {"source_port": near, "target_port": far}
    row |= {SUMS[name]: value for name, value in SUM.findall(line[found.end() :])}
    own = TIME.search(line[: found.start()])
    time = own[1] if own else str(stamp(line))
    yield timed_entry(row, time)


SOURCE = line_source(
    "Fireware traffic log",
    re.compile(f"{MARK.pattern}|{SHOWN.pattern}"),
    entries,
    may_be_idle=True,
    hints=("msg_id=",),
)
