"""Flow tables, as nfdump and NetFlow collectors write them: flows and, where named, the MACs."""

from __future__ import annotations

from collections.abc import Iterator

from unbadge.formats.flowtable import Record, Table, is_headed
from unbadge.model.traffic import FlowEntry, Way
from unbadge.sources.feed import Feed
from unbadge.sources.head import Head
from unbadge.sources.logs.fields import (
    BROKEN,
    count_of,
    has_flags,
    mac_bytes,
    nanoseconds,
    packed,
    port_number,
    protocol_number,
)
from unbadge.sources.logs.senders import Senders
from unbadge.sources.source import Item, Source
from unbadge.wire.capture import moment


def accepts(head: Head) -> bool:
    """Whether the header of flow records stands in the first lines."""
    return head.encoding == "utf-8" and is_headed(head.lines)


def read(feed: Feed) -> Iterator[Item]:
    """The flows of a table, and the hardware addresses of hosts of the estate."""
    table, senders = Table(), Senders()
    for number, text in feed.texts():
        place = f"line {number}"
        record = None
        try:
            record = table.record(text) if text.strip() else None
            if record is None:
                continue
            feed.records += 1
            entry = flow_entry(record)
        except BROKEN as error:
            feed.records += record is None
            yield feed.reject(place, str(error) or type(error).__name__)
            continue
        yield entry
        if any(entry.source_mac):
            ip = record.get("source") or record.get("source6", "")
            senders.add(record["mac"], ip, place, moment(entry.first))
    yield from senders.told(feed)


def flow_entry(row: Record) -> FlowEntry:
    """A record as an entry; a two-way flow may be two records."""
    source = row.get("source") or row.get("source6", "")
    target = row.get("target") or row.get("target6", "")
    if ":" in row.get("source6", "") and source in {"", "0.0.0.0"}:  # noqa: S104 - a field left empty
        source, target = row["source6"], row["target6"]
    start = nanoseconds(row["first"])
    last = nanoseconds(row["last"]) if "last" in row else start
    if "duration" in row:
        last = max(last, start + round(float(row["duration"] or 0) * 1e6) * 1000)
    protocol = protocol_number(row["protocol"])
    syn, ack = has_flags(row.get("flags", ""))
    return FlowEntry(
        source=packed(source),
        target=packed(target),
        protocol=protocol,
        source_port=port_number(row.get("source_port", "0")),
        target_port=port_number(row.get("target_port", "0")),
        there=Way(count_of(row["packets"]), count_of(row["bytes"])),
        back=Way(count_of(row.get("back_packets", "0")), count_of(row.get("back_bytes", "0"))),
        first=start,
        last=last,
        source_mac=mac_bytes(row.get("mac", "")),
        asked=protocol == 6 and syn and not ack,
    )


SOURCE = Source(kind="flow tables", accepts=accepts, read=read)
