"""Flow tables, as nfdump and NetFlow collectors write them: where exporters name them, the MACs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from unbadge.formats.flowtable import Record, Table, is_headed
from unbadge.sources.address import time_text
from unbadge.sources.feed import Feed
from unbadge.sources.head import Head
from unbadge.sources.logs.senders import Senders
from unbadge.sources.source import Source, Told

SECONDS = 10  # digits of a time in seconds until the year 2286


def accepts(head: Head) -> bool:
    """Whether the header of flow records stands in the first lines."""
    return head.encoding == "utf-8" and is_headed(head.lines)


def read(feed: Feed) -> Iterator[Told]:
    """The hardware addresses of hosts of the estate; what they sent is read elsewhere."""
    table, senders = Table(), Senders()
    for number, text in feed.texts():
        place = f"line {number}"
        try:
            record = table.record(text) if text.strip() else None
        except ValueError as error:
            feed.records += 1
            yield feed.reject(place, str(error))
            continue
        if record is not None:
            feed.records += 1
            note(record, place, senders)
    yield from senders.told(feed)


def note(record: Record, place: str, senders: Senders) -> None:
    """Notes the sender of a record, where its MAC is named."""
    mac = record.get("mac", "")
    for source in ("source", "source6"):
        if mac and record.get(source):
            senders.add(mac, record[source], place, moment(record["first"]))


def moment(text: str) -> datetime | None:
    """When a record begins: a date, seconds since 1970, or milliseconds."""
    milliseconds = text.isdecimal() and len(text) > SECONDS
    return time_text(text[:-3] if milliseconds else text)


SOURCE = Source(kind="flow tables", accepts=accepts, read=read, traffic=True)
