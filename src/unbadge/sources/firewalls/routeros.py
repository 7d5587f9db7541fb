"""RouterOS firewall log: packets that a rule with ``log=yes`` or ``action=log`` met."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.model import FlowEntry
from unbadge.sources.firewalls.netfilter import action
from unbadge.sources.logs import timed_entry
from unbadge.sources.logs.linewise import line_source
from unbadge.sources.stamps import stamp

MARK = re.compile(
    r"\bin:\S* out:[^,]*,.*?\bproto (?P<protocol>[\w-]+)(?: \([^)]{0,40}\))?[^,]*, "
    r"(?P<source>\[[0-9a-fA-F:.]+\]|[0-9a-fA-F:.]+?)(?::(?P<sport>\d+))?->"
    r"(?P<target>\[[0-9a-fA-F:.]+\]|[0-9a-fA-F:.]+?)(?::(?P<dport>\d+))?(?:,|$)"
)
MAC = re.compile(r"\bsrc-mac ([0-9a-fA-F:]{17})")
SIZE = re.compile(r"\blen (\d+)")
DATE = re.compile(
    r"(?:^|[> ])((?:[a-z]{3}/\d\d/\d{4}|\d{4}-\d\d-\d\d) \d\d:\d\d:\d\d)", re.IGNORECASE
)


def entries(line: str) -> Iterator[FlowEntry]:
    """The packet that a line tells of."""
    found = MARK.search(line)
    if found is None:
        return
    mac, size, date = MAC.search(line), SIZE.search(line), DATE.search(line)
    time = date[1] if date else str(stamp(line))
    row = {
        "source": found["source"],
        "target": found["target"],
        "source_port": found["sport"] or "0",
        "target_port": found["dport"] or "0",
        "protocol": found["protocol"],
        "bytes": size[1] if size else "0",
        "mac": mac[1] if mac else "",
        "action": action(line[: found.start()]),
    }
    yield timed_entry(row, time)


SOURCE = line_source("RouterOS firewall log", MARK, entries, hints=("proto ",))
