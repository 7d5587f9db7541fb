"""Flow tables under a header, as collectors and sensors write them: flows, and MACs."""

from __future__ import annotations

from collections.abc import Iterator

from unbadge.formats.flowtable import FlowTable, is_headed
from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item
from unbadge.sources.logs import BROKEN, Senders, entry_of


def accepts(head: InputHead) -> bool:
    """Whether the header of flow records stands in the first lines."""
    return head.encoding == "utf-8" and is_headed(head.lines)


def read(feed: InputFeed) -> Iterator[Item]:
    """The flows of a table, and the hardware addresses of hosts of the estate."""
    table, senders = FlowTable(), Senders()
    for number, text in feed.texts():
        place = f"line {number}"
        record = None
        try:
            record = table.record(text) if text.strip() else None
            if record is None or record.get("source") == "-":  # no data in this period
                continue
            feed.records += 1
            entry = entry_of(record)
        except BROKEN as error:
            feed.records += record is None
            yield feed.reject(place, str(error) or type(error).__name__)
            continue
        yield entry
        senders.add_entry(entry, place)
    yield from senders.told(feed)


SOURCE = EvidenceSource(kind="flow tables", accepts=accepts, read=read)
