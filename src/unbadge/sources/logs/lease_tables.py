"""Lease tables with headers: Kea's CSV, and what a Windows DHCP server exports."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from unbadge.formats.address import epoch, ip_text
from unbadge.formats.mac import mac_text
from unbadge.model import Rejected, Signal
from unbadge.sources import EvidenceSource, InputFeed, InputHead, RecordHost, SourceFact, Strangers
from unbadge.sources.lists import plain, rows
from unbadge.sources.logs import client, client_mac

KEA = ("address,hwaddr,client_id,valid_lifetime,expire", "address,duid,valid_lifetime,expire")
FIELDS = frozenset(
    {
        *("address", "hwaddr", "client id", "valid lifetime", "expire", "subnet id", "fqdn fwd"),
        *("duid", "pref lifetime", "lease type", "iaid", "prefix len", "hwtype"),
        *("hwaddr source", "fqdn rev", "hostname", "state", "user context", "pool id"),
        *("ip address", "client ip address", "scope id", "address state", "client type"),
        *("description", "dns registration", "dns rr", "host name", "name", "lease expiry time"),
        *("lease expiration", "type", "unique id", "nap capable", "nap status", "policy name"),
        *("probation ends", "server ip", "ps computer name", "network access protection", "dns rr"),
        *("probation expiration", "filter", "filter profile", "policy", "cim class"),
        *(
            "cim instance properties",
            "cim system properties",
            "ipaddress",
            "dns rr",
            "psshow computer name",
        ),
    }
)


def accepts_windows(head: InputHead) -> bool:
    """Whether a text has the headers of either Windows export."""
    for line in head.lines[:3]:
        names = [plain(cell.replace('"', " ")) for cell in line.split(max(",;\t", key=line.count))]
        expires = any(name.startswith("lease expir") for name in names)
        # On a screen columns stand below one another: a cell between marks holds several names.
        if len(names) > 2 and expires and not {"client id", "unique id"}.isdisjoint(names):
            return True
    return False


def read(feed: InputFeed) -> Iterator[SourceFact]:
    """What each lease tells of its client."""
    headers: list[str] = []
    strangers = Strangers(FIELDS)
    for row in rows(feed):
        if isinstance(row, Rejected):
            yield row
            continue
        place, cells = row
        if not headers:
            if len(cells) > 2:
                headers = [plain(cell) for cell in cells]
                strangers.meet(iter(headers))
            continue
        feed.records += 1
        told = {name: cell for name, cell in zip(headers, cells, strict=False) if cell}
        yield from lease(told, feed, place)
    yield from strangers.report(feed, "columns")


def first(told: dict[str, str], *names: str) -> str:
    """The first value that a row has under some names."""
    return next((told[name] for name in names if name in told), "")


def lease(told: dict[str, str], feed: InputFeed, place: str) -> Iterator[SourceFact]:
    """What one lease tells, seen when it began; its end alone is no time at which anything was."""
    ip = ip_text(first(told, "address", "ip address", "ipaddress", "client ip address"))
    identifier = first(told, "hwaddr", "client id", "unique id")
    mac = mac_text(identifier) or client_mac(first(told, "client id")) or client_mac(identifier)
    if ip is None:
        yield feed.reject(place, "a lease without a readable address")
        return
    host = RecordHost(origin=feed.origin(place), ip=ip, mac=mac, seen=lease_start(told))
    name = first(told, "hostname", "host name", "name").replace("&#x2c", ",").rstrip(".")
    yield from client(host, name, "")
    if text := told.get("description", ""):
        yield host.says(Signal.TEXT, text)


def lease_start(told: dict[str, str]) -> datetime | None:
    """When a lease began: its end less its length; None where a row has not both."""
    ends = epoch(told.get("expire", ""))
    lifetime = told.get("valid lifetime", "")
    if ends and lifetime.isascii() and lifetime.isdigit() and len(lifetime) < 9:
        return ends - timedelta(seconds=int(lifetime))
    return None


KEA_SOURCE = EvidenceSource(
    kind="Kea leases",
    accepts=lambda head: any(line.startswith(KEA) for line in head.lines[:2]),
    read=read,
)
WINDOWS = EvidenceSource(kind="Windows DHCP export", accepts=accepts_windows, read=read)
