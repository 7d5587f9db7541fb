"""Registers of equipment as JSON: flat records, or those of an asset system's answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from unbadge.model import Rejected
from unbadge.sources import (
    EvidenceSource,
    InputFeed,
    InputHead,
    Item,
    Record,
    bare_value,
    records,
    wanted_records,
)
from unbadge.sources.lists import ASSETS, Row, is_equipment
from unbadge.sources.lists.asset_list import LOOKED, table

NAMES = frozenset({"name", "display", "value"})  # of what stands in a record by its name
FEWEST = 3  # fields of a record of equipment
# Lists in a record that tell of its own parts, or beside it.
PARTS = re.compile(
    r"(?i)interface|addresses|nics?$|^ips$|ports?$|networks?$|links?$|tags?$|groups?$"
)
PROPERTIES = re.compile(r"(?:\w{1,40}=[^|=]{0,200}\|)+")  # address=...|macAddress=...|


def is_flat(record: Record) -> bool:
    """Whether a record may be a row: some fields that hold text, a number or something named."""
    return len(record) >= FEWEST and sum(bool(cell_of(value)) for value in record.values()) >= 2


def cell_of(value: object) -> str:
    """What a field holds as a cell: of something that has a name of its own, that name.

    Of a product it is its model, with who makes it where that is told inside.
    """
    value = bare_value(value)
    if isinstance(value, dict):
        model, maker = value.get("model"), cell_of(value.get("manufacturer"))
        if isinstance(model, str):
            return f"{maker} {model}".strip()
        value = next(filter(None, map(value.get, ("name", "display", "value", "address"))), None)
    return str(value).strip() if isinstance(value, str | int | float) else ""


def spread(record: Record) -> Record:
    """A record with the fields of its own parts beside its own: an inventory, an interface.

    Of several interfaces, or what else it has more of, the first one stands for it.
    """
    found = dict(record)
    for name, value in record.items():
        inner = bare_value(value)
        if isinstance(inner, list) and PARTS.search(name):
            inner = next(iter(inner), None)
        elif isinstance(inner, str) and PROPERTIES.fullmatch(inner):
            inner = dict(part.split("=", 1) for part in inner.strip("|").split("|"))
        if isinstance(inner, dict) and ("model" in inner or not NAMES & inner.keys()):
            for key, one in inner.items():
                if not found.get(key):
                    found[key] = one
    return found


def accepts(head: InputHead) -> bool:
    """Whether the fields of the first records are the headers of a list of equipment."""
    if not head.is_json:
        return False
    first = [spread(one) for one in islice(wanted_records(head.document, is_row), LOOKED)]
    headers = list(dict.fromkeys(name for one in first for name in one))
    return bool(first) and is_equipment(headers, [cells_of(one, headers) for one in first])


def is_row(record: Record) -> bool:
    """Whether a record is no envelope: no list of records in it, but for parts of itself."""
    return is_flat(record) and not any(
        isinstance(value, list) and value and isinstance(value[0], dict)
        for name, value in record.items()
        if not PARTS.search(name)
    )


def cells_of(record: Record, headers: list[str]) -> list[str]:
    """The fields of a record in the order of some headers."""
    return [cell_of(record.get(name)) for name in headers]


def read(feed: InputFeed) -> Iterator[Item]:
    """The devices in the records, as in the rows of a table with their fields as headers."""
    first = [spread(one) for one in islice(wanted_records(feed.head.document, is_row), LOOKED)]
    headers = list(dict.fromkeys(name for one in first for name in one))

    def rows() -> Iterator[Row | Rejected]:
        yield "fields", headers
        number = 0
        for item in records(feed):
            feed.records -= 1  # the table counts its rows
            if isinstance(item, Rejected):
                feed.records += 1
                yield item
                continue
            for one in wanted_records(item[1], is_row):
                number += 1
                yield f"record {number}", cells_of(spread(one), headers)

    yield from table(rows(), feed, ASSETS)


SOURCE = EvidenceSource(kind="asset register JSON", accepts=accepts, read=read)
