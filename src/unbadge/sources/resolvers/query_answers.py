"""Queries as a resolver's own programming interface answers them: Pi-hole of versions 5 and 6."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from unbadge.formats.address import ip_text
from unbadge.model import NameOrigin, NameSighting
from unbadge.sources import (
    EvidenceSource,
    InputFeed,
    Item,
    Record,
    list_of,
    text_of,
    wanted_records,
)
from unbadge.sources.logs import nanoseconds, pack_address
from unbadge.sources.logs.linewise import read_json_names

TIME, KIND, NAME, CLIENT = range(4)  # of a row of version 5


def is_query(record: Record) -> bool:
    """Whether a record is one query (version 6), or holds rows of queries (version 5)."""
    if {"domain", "client", "time"} <= record.keys():
        return bool(client_of(record))
    return any(map(is_row, list_of(record, "data")[:1]))


def is_row(row: object) -> bool:
    """Whether a list is a query: a time, a type, a name and who asked."""
    if (
        not isinstance(row, list)
        or len(row) < 5
        or not all(isinstance(one, str) for one in row[:4])
    ):
        return False
    return row[TIME].isdecimal() and row[KIND].isalnum() and "." in row[NAME]


def client_of(record: Record) -> str:
    """The address that asked; empty where a record names none."""
    return ip_text(text_of(record, "client", "ip") or text_of(record, "client")) or ""


def sightings(record: Record) -> Iterator[NameSighting]:
    """The queries of a record; raises one of ``BROKEN``.  A client known by name alone is none."""
    for row in list_of(record, "data"):
        if is_row(row) and isinstance(row, list) and ip_text(row[CLIENT]):
            yield NameSighting(
                pack_address(row[CLIENT]), NameOrigin.DNS, row[NAME], nanoseconds(row[TIME])
            )
    if client := client_of(record):
        when = nanoseconds(text_of(record, "time"))
        yield NameSighting(pack_address(client), NameOrigin.DNS, text_of(record, "domain"), when)


def read(feed: InputFeed) -> Iterator[Item]:
    """The queries of an answer, whatever envelope they stand in."""

    def names_in(record: Record) -> Iterator[NameSighting]:
        return chain.from_iterable(map(sightings, wanted_records(record, is_query)))

    return read_json_names(feed, names_in)


SOURCE = EvidenceSource(
    kind="DNS query answers", accepts=lambda head: head.is_json and head.holds(is_query), read=read
)
