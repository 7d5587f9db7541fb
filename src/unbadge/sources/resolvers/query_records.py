"""Queries of DNS as records of JSON, whoever writes them: known by their fields' names.

Cloudflare Gateway, Cisco Umbrella, Elastic (ECS), Control D, DNSFilter and others.  An address at
home goes before the one by which a resolver outside knows the whole site.
"""

from __future__ import annotations

from collections.abc import Iterator

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
from unbadge.sources.lists import plain
from unbadge.sources.logs.fields import nanoseconds, pack_address
from unbadge.sources.logs.linewise import read_json_names

CLIENTS = (
    *("internal ip", "internal ip address", "device local ip", "client local ip", "local ip"),
    *("client ip", "client ip address", "client address", "source ip", "src ip", "source address"),
    *(
        "src addr",
        "srcaddr",
        "srcip",
        "clientip",
        "sourceip",
        "id orig h",
        "query address",
        "client",
        "source",
        "remote address",
        "ip",
    ),
)
NAMES = (
    *("dns question name", "question name", "query name", "qname", "queried domain", "domain name"),
    *("query", "question", "domain", "fqdn", "dns query", "request name", "rrname", "hostname"),
)
KINDS = (
    *(
        "dns question type",
        "question type",
        "query type",
        "query type name",
        "qtype",
        "qtype name",
        "rr type",
    ),
    *("record type", "type", "rcode", "response code", "dns response code", "resolver decision"),
)
TIMES = (
    *("timestamp", "datetime", "date time", "time", "query time", "query timestamp"),
    *("ts", "created at", "date"),
)
ANSWERS, RDATA = ("answers", "Answers", "answer"), ("Rdata", "rdata", "data")
DEEP = 3  # objects in objects


def leaves(record: Record, path: str = "", deep: int = DEEP) -> Iterator[tuple[str, str]]:
    """Texts and numbers with the words that lead to them."""
    for name, value in record.items():
        words = plain(f"{path} {name}")
        if isinstance(value, dict) and deep:
            yield from leaves(value, words, deep - 1)
        elif isinstance(value, str | int | float) and value != "":
            yield words, str(value)


def first(told: dict[str, str], names: tuple[str, ...]) -> str:
    """The first value under some names; empty for none."""
    return next((told[name] for name in names if name in told), "")


def sighting(record: Record) -> NameSighting | None:
    """Who asked for which name; nothing where a record does not say.  Raises one of ``BROKEN``."""
    told = dict(leaves(record))
    client = next((told[name] for name in CLIENTS if ip_text(told.get(name, ""))), "")
    name = first(told, NAMES).rstrip(".")
    if not client or "." not in name or ip_text(name) or not first(told, KINDS):
        return None
    if " " in name or "/" in name:
        return None
    time = nanoseconds(first(told, TIMES)) if first(told, TIMES) else 0
    given = tuple((pack_address(ip), time) for ip in answered(record))
    return NameSighting(pack_address(client), NameOrigin.DNS, name, time, given)


def answered(record: Record) -> Iterator[str]:
    """The addresses that a record's list of answers holds, as texts or in records."""
    for name in ANSWERS:
        for one in list_of(record, name):
            parts = [one] if isinstance(one, str) else [text_of(one, part) for part in RDATA]
            yield from (ip for ip in map(ip_text, parts) if ip)


def is_query(record: Record) -> bool:
    """Whether a record is a query, by what its fields are called and hold."""
    try:
        return sighting(record) is not None
    except ValueError:
        return True  # a query whose time is broken


def sightings(record: Record) -> Iterator[NameSighting]:
    """The queries in a record, in whatever envelope; raises one of ``BROKEN``."""
    yield from filter(None, map(sighting, wanted_records(record, is_query)))


def read(feed: InputFeed) -> Iterator[Item]:
    """The queries of a file, whole or one a line."""
    return read_json_names(feed, sightings)


SOURCE = EvidenceSource(
    kind="DNS query records", accepts=lambda head: head.is_json and head.holds(is_query), read=read
)
