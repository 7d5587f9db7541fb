"""The log of FreeBSD's ipfw: ``ipfw: 65000 Deny UDP 10.0.0.9:4000 198.51.100.7:123 out``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.model import FlowEntry
from unbadge.sources.logs import entry_of
from unbadge.sources.logs.linewise import line_source
from unbadge.sources.stamps import stamp

END = r"(\d{1,3}(?:\.\d{1,3}){3}|\[?[0-9a-fA-F:]{2,39}\]?)(?::(\d{1,5}))?"
MARK = re.compile(
    r"\bipfw: (?:\d{1,5}|pullup failed)? ?([A-Z][a-z]+)(?: [\w.:]+)?? "
    rf"(?:P:)?(TCP|UDP|ICMPv?6?|\d{{1,3}})(?::\d+\.\d+)? {END} {END} (?:in|out) via "
)
STOPS = frozenset({"Deny", "Reject", "Reset", "Unreach", "Abort"})


def entries(line: str) -> Iterator[FlowEntry]:
    """The packet that a line tells of; what was counted is neither stopped nor let by."""
    if (found := MARK.search(line)) is None:
        return
    did, protocol, source, near, target, far = found.groups()
    row = {
        "action": "deny" if did in STOPS else "accept" if did == "Accept" else "",
        "protocol": protocol,
        "source": source,
        "source_port": near or "0",
        "target": target,
        "target_port": far or "0",
    }
    time = stamp(line)
    yield entry_of({**row, "first": str(time)} if time else row)


SOURCE = line_source("packet filter log (ipfw)", MARK, entries, may_be_idle=True, hints=("ipfw: ",))
