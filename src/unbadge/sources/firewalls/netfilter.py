"""Kernel lines of netfilter: iptables, nftables, UniFi, OpenWrt and others built on them.

``IN= OUT= MAC= SRC= DST= LEN= PROTO= SPT= DPT=``: the first packet that a rule logged.  What the
rule then did stands in its prefix, as far as its author wrote it there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.model import FlowEntry
from unbadge.sources.logs import entry_of
from unbadge.sources.logs.linewise import line_source
from unbadge.sources.stamps import stamp

MARK = re.compile(r"\bIN=(\S*) OUT=(\S*) .*?\bSRC=\S+ DST=\S+ .*?\bPROTO=")
FIELD = re.compile(r"\b([A-Z]+)=(\S*)")
# "unbadge" alone is what the rules that unbadge writes call what they drop.
STOPS = re.compile(
    r"drop|\bunbadge\b|block|den[yi]|reject|discard|stop|-d\]|-r\]|\bbl[kq]", re.IGNORECASE
)
PASSES = re.compile(r"accept|allow|pass|permit|-a\]", re.IGNORECASE)
SOURCE_MAC = slice(18, 35)  # behind the receiver's, before the EtherType


def entries(line: str) -> Iterator[FlowEntry]:
    """The packet that a line tells of."""
    found = MARK.search(line)
    if found is None:
        return
    fields: dict[str, str] = {}
    for name, value in FIELD.findall(line[found.start() :]):
        fields.setdefault(name, value)  # an ICMP error quotes a packet behind its own
    row = {
        "source": fields["SRC"],
        "target": fields["DST"],
        "protocol": fields["PROTO"],
        "bytes": fields.get("LEN", "0"),
        "source_port": fields.get("SPT", "0"),
        "target_port": fields.get("DPT", "0"),
        "mac": fields.get("MAC", "")[SOURCE_MAC] if found[1] else "",
        "action": action(line[: found.start()]),
    }
    time = stamp(line)
    yield entry_of({**row, "first": str(time)} if time else row)


def action(prefix: str) -> str:
    """What a rule did, by the words before the packet; empty where they do not say."""
    words = prefix.rpartition("kernel:")[2]
    if STOPS.search(words):
        return "block"
    return "pass" if PASSES.search(words) else ""


SOURCE = line_source("netfilter log", MARK, entries, hints=("PROTO=",))
