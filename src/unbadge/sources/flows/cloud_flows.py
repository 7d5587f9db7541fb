"""Flow logs of clouds: AWS VPC lines without a header, Azure NSG and VNet flow logs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.model import FlowEntry, Rejected
from unbadge.sources import EvidenceSource, InputFeed, Item, Record, list_of, text_of
from unbadge.sources.logs import OpenSessions, SessionStart, entry_of
from unbadge.sources.logs.linewise import line_source, read_json_records

AWS_LINE = re.compile(
    r"(?:^|\s)[2-9] (?:\d{10,12}|unknown) eni-\S+ (\S+) (\S+)((?: \S+){9})"
    r"(?:$| .*?(?:\bIPv[46] (\S+) (\S+)|$))"  # later versions go on: the packets' own ends
)
AWS_NAMES = [
    "source_port",
    "target_port",
    "protocol",
    "packets",
    "bytes",
    "first",
    "last",
    "action",
    "status",
]
AZURE_WAYS = ("packets", "bytes", "back_packets", "back_bytes")


def aws_entries(line: str) -> Iterator[FlowEntry]:
    """The flow on a line that begins as version 2 does; lines without data tell none."""
    found = AWS_LINE.search(line.rstrip())
    if found is None or found[1] == "-":
        return
    values = dict(zip(AWS_NAMES, found[3].split(), strict=False))
    own = {"packet_source": found[4] or "-", "packet_target": found[5] or "-"}
    yield entry_of({**values, **own, "source": found[1], "target": found[2]})


def flow_groups(record: Record) -> Iterator[tuple[str, str]]:
    """Each group's own hardware address and each of its tuples, in either layout."""
    for inner in (record, *list_of(record, "records")):
        for rule in list_of(inner, "properties", "flows"):
            for group in list_of(rule, "flows"):
                for row in list_of(group, "flowTuples"):
                    yield text_of(group, "mac"), str(row)
        for flow in list_of(inner, "flowRecords", "flows"):
            for group in list_of(flow, "flowGroups"):
                yield from (
                    (text_of(inner, "macAddress"), row)
                    for row in map(str, list_of(group, "flowTuples"))
                )


def azure_entry(mac: str, text: str) -> FlowEntry | SessionStart:
    """A tuple as a flow, or as the beginning of one."""
    cells = text.split(",")
    first, source, target, near, far, protocol, way, verdict = cells[:8]
    if verdict in {"A", "D"}:  # the layout of security groups: state behind the decision
        denied, state, sums = verdict == "D", cells[8] if len(cells) > 8 else "", cells[9:13]
    else:  # of virtual networks: state in its place, then encryption
        denied, state, sums = verdict == "D", verdict, cells[9:13]
    row = {
        "first": first,
        "source": source,
        "target": target,
        "source_port": near,
        "target_port": far,
        "protocol": {"T": "tcp", "U": "udp"}.get(protocol, protocol),
        "action": "deny" if denied else "allow",
        "mac": mac if way == "O" else "",
    }
    sent = {name: value for name, value in zip(AZURE_WAYS, sums, strict=False) if value}
    if state == "B":  # its sums are still to come
        return SessionStart(entry_of(row))
    return entry_of({**row, **sent})


def azure_entries(record: Record) -> Iterator[FlowEntry | SessionStart]:
    """The flows of a record; raises one of ``BROKEN``."""
    yield from (azure_entry(mac, row) for mac, row in flow_groups(record))


def read_azure(feed: InputFeed) -> Iterator[Item]:
    """The flows of a log, whole or a record a line."""
    sessions = OpenSessions()
    for item in read_json_records(feed, azure_entries):
        if isinstance(item, Rejected):
            yield item
            continue
        place, told = item
        yield from (entry for entry, _ in sessions.take(told, place))
    yield from (entry for entry, _ in sessions.left())


AWS = line_source("AWS VPC flow log", AWS_LINE, aws_entries, may_be_idle=True, hints=("eni-",))
AZURE = EvidenceSource(
    kind="Azure flow log", accepts=lambda head: '"flowTuples"' in head.text, read=read_azure
)
