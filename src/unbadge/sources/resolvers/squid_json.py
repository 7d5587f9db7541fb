"""Squid's access log as JSON, as a ``logformat`` of one's own writes it: fields by their values.

Everybody names the fields otherwise; but the word for what the proxy did (*TCP_MISS/200*), the
method and what was asked for look the same in all of them (wiki.squid-cache.org, "LogFormat").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from unbadge.formats.address import ip_text
from unbadge.model import FlowEntry, NameSighting, Rejected
from unbadge.sources import EvidenceSource, InputFeed, InputHead, Item, Record
from unbadge.sources.flows.flow_json import leaves
from unbadge.sources.logs.linewise import read_whole_records
from unbadge.sources.resolvers.squid import ProxyRequest, asked_for

RESULT = re.compile(r"(?:TCP|UDP|NONE)_[A-Z_]+(?:/\d{3})?")
PEER = re.compile(r"[A-Z_]+/(\S+)")
METHOD = re.compile(r"GET|POST|HEAD|PUT|DELETE|OPTIONS|PATCH|CONNECT|PROPFIND|TRACE")
ASKED = re.compile(r"(?:\w+://\S+|[\w.\-]+:\d{1,5}|\[[0-9a-fA-F:]+\]:\d{1,5})")
ELSE = re.compile(r"refer|agent|time|date|client|src|source", re.IGNORECASE)
DEEP = 3
# Words in the names of fields, where their values look alike.
CLIENT = re.compile(r"client|src|source|remote|from|user_?ip", re.IGNORECASE)
SERVER = re.compile(r"server|dst|dest|peer|target|hier|upstream", re.IGNORECASE)
WHEN = re.compile(r"time|date|^ts$|_ts$", re.IGNORECASE)
LASTED = re.compile(r"elapsed|duration|response_?time|took", re.IGNORECASE)
SIZE = re.compile(r"bytes|size|length", re.IGNORECASE)
SENT = re.compile(r"request|sent_by|upload|recv|in_?bytes", re.IGNORECASE)


def request_in(record: Record) -> ProxyRequest | None:
    """The request that a record tells of; None where it is of no proxy."""
    told = [(".".join(path), value) for path, value in leaves(record, (), DEEP)]
    values = [value for _, value in told]
    result = next(filter(RESULT.fullmatch, values), "")
    method = next(filter(METHOD.fullmatch, values), "")
    asked = (value for name, value in told if not ELSE.search(name))  # no page before it
    url = next(filter(ASKED.fullmatch, asked), "")
    client = first(told, CLIENT, lambda value: ip_text(value) is not None)
    if not all((result, method, url, client)):
        return None
    return ProxyRequest(
        when=first(fields_but(told, LASTED), WHEN, has_digit),
        elapsed=first(told, LASTED, str.isdecimal) or "0",
        client=ip_text(client) or "",
        result=result,
        size=first(fields_but(told, SENT), SIZE, str.isdecimal) or "0",
        method=method,
        url=url,
        peer=peer_in(told),
    )


def fields_but(told: list[tuple[str, str]], names: re.Pattern[str]) -> list[tuple[str, str]]:
    """The fields but those of such a name."""
    return [(name, value) for name, value in told if not names.search(name)]


def first(told: list[tuple[str, str]], names: re.Pattern[str], looks: Callable[[str], bool]) -> str:
    """The first value that looks so, in a field of such a name; empty for none."""
    return next((value for name, value in told if names.search(name) and looks(value)), "")


def has_digit(value: str) -> bool:
    """Whether a value may be a time."""
    return any(map(str.isdigit, value))


def peer_in(told: list[tuple[str, str]]) -> str:
    """The server that the proxy went to: an address, alone or behind how it was found."""
    for name, value in told:
        if not SERVER.search(name):
            continue
        found = PEER.fullmatch(value)
        if ip_text(found[1] if found else value):
            return found[1] if found else value
    return "-"


def accepts(head: InputHead) -> bool:
    """Whether records tell of requests to a proxy, in their own words."""
    return head.is_json and head.holds(lambda one: request_in(one) is not None)


def read(feed: InputFeed) -> Iterator[Item]:
    """The names asked for, and the exchanges."""
    for item in read_whole_records(feed, told_by):
        if isinstance(item, Rejected):
            yield item
        elif item[1]:
            yield from item[1]
        else:
            yield feed.reject(item[0], "no request: result, method, URL or client missing")


def told_by(record: Record) -> Iterator[FlowEntry | NameSighting]:
    """What a record tells; nothing where it is no request; raises one of ``BROKEN``."""
    request = request_in(record)
    if request is not None:
        yield from asked_for(request)


SOURCE = EvidenceSource(kind="squid access log as JSON", accepts=accepts, read=read)
