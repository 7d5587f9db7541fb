"""Scan records in the plainest shape of their kind, whatever envelope or version they come in.

A survey reads millions of them by a loop that knows one shape of each kind; what stands in
another is written in that one first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from unbadge.model import Rejected
from unbadge.sources import InputFeed, InputHead, Record, decode_json, records, wanted_records
from unbadge.sources.scans import censys, masscan, shodan, zgrab2


class RecordShape(Struct, frozen=True):
    """How records of a kind are known, known to be plain, and made so."""

    is_host: Callable[[Record], bool]
    is_plain: Callable[[Record], bool]
    made_plain: Callable[[Record], Record] = lambda record: record


SHAPES = {
    zgrab2.SOURCE.kind: RecordShape(zgrab2.is_known, zgrab2.is_known),
    shodan.SOURCE.kind: RecordShape(shodan.is_host, shodan.is_host),
    censys.SOURCE.kind: RecordShape(censys.is_host, censys.is_plain, censys.plain_host),
    masscan.SOURCE.kind: RecordShape(masscan.is_known, masscan.is_plain, masscan.plain_host),
}


def is_plain(head: InputHead, kind: str) -> bool:
    """Whether the first records of an input stand in the plainest shape, one a line."""
    shape = SHAPES.get(kind)
    if shape is None:
        return head.is_json_lines
    if not head.is_json_lines and kind != masscan.SOURCE.kind:  # commas between lines, in this one
        return False
    lines = (decode_json(line.strip().lstrip("[,").rstrip(",]")) for line in head.lines)
    found = [one for one in lines if isinstance(one, dict) and one]
    return bool(found) and all(map(shape.is_plain, found))


def records_made_plain(feed: InputFeed, kind: str) -> Iterator[Record | Rejected]:
    """The records of an input in the plainest shape, and what is no record.

    Raises KeyError for a kind that has no shape here.
    """
    shape = SHAPES[kind]
    for item in records(feed):
        if isinstance(item, Rejected):
            yield item
            continue
        for record in wanted_records(item[1], shape.is_host):
            yield shape.made_plain(record)
