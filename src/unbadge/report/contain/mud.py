"""RFC 8520 files (Manufacturer Usage Description), one a device, by which a network contains it.

A MUD file is a list of what is accepted; everything else is denied.  It is the owner's own, so it
names the owner's addresses.  What stays on the segment is left out: no MUD manager sees it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from ipaddress import ip_address, ip_network

from unbadge.model.containment import (
    ALL_PORTS,
    ANY,
    PORTED,
    Allowance,
    ContainedUnit,
    Need,
    RuleSet,
)
from unbadge.report.contain.plain import plain, unit_words

BASE = "https://mud.invalid"  # no server: the owner puts the files where the network looks
NUMBERS = {"icmp": 1, "tcp": 6, "udp": 17, "icmpv6": 58}  # of IANA's protocol registry
HOURS = 48  # that a manager may keep a file
Json = dict[str, object]


def mud_document(unit: ContainedUnit, name: str, rules: RuleSet, as_of: date) -> Json:
    """The MUD file of one device."""
    lists: dict[str, list[Json]] = {"from": [], "to": []}
    acls: list[Json] = []
    for version in (4, 6):
        own = {ip for ip in unit.ips if ip_address(ip).version == version}
        for way, found in lists.items():
            aces = [ace for row in rules.allowances for ace in entries(row, own, way)]
            if aces:
                title = f"{name}-{way}-v{version}"
                found.append({"name": title})
                named = [{"name": f"{title}-{place}", **ace} for place, ace in enumerate(aces, 1)]
                kind = f"ipv{version}-acl-type"
                acls.append({"name": title, "type": kind, "aces": {"ace": named}})
    return {
        "ietf-mud:mud": {
            "mud-version": 1,
            "mud-url": f"{BASE}/{name}.json",
            "last-update": f"{as_of.isoformat()}T00:00:00Z",
            "cache-validity": HOURS,
            "is-supported": True,
            "systeminfo": plain(unit_words(unit))[:60],
            "from-device-policy": {"access-lists": {"access-list": lists["from"]}},
            "to-device-policy": {"access-lists": {"access-list": lists["to"]}},
        },
        "ietf-access-control-list:acls": {"acl": acls},
    }


def entries(row: Allowance, own: set[str], way: str) -> Iterator[Json]:
    """What an allowance means for packets from or to a device, without a name yet."""
    if row.need is Need.SEGMENT:
        return
    # A device that stands in the viewers' network is no viewer: only rows that name it count.
    opens, serves = row.source in own, row.target in own
    if opens:
        yield entry(row, row.target, way, opener="from-device", asked=way == "from")
    if serves:
        yield entry(row, row.source, way, opener="to-device", asked=way == "to")


def entry(row: Allowance, other: str, way: str, *, opener: str, asked: bool) -> Json:
    """One entry; ``asked`` tells questions from answers, whose ports stand on the other side."""
    network = ip_network(other)
    side = "destination" if way == "from" else "source"
    match: Json = {f"{side}-ipv{network.version}-network": str(network)}
    if row.protocol != ANY:
        match["protocol"] = NUMBERS[row.protocol]
    matches: Json = {f"ipv{network.version}": match}
    layer = transport(row, "destination-port" if asked else "source-port")
    if row.protocol == "tcp":
        layer["ietf-mud:direction-initiated"] = opener
    if layer:
        matches[row.protocol] = layer
    return {"matches": matches, "actions": {"forwarding": "accept"}}


def transport(row: Allowance, side: str) -> Json:
    """The match on ports."""
    if row.protocol not in PORTED or row.ports == ALL_PORTS:
        return {}
    low, high = row.ports
    if low == high:
        return {side: {"operator": "eq", "port": low}}
    return {side: {"lower-port": low, "upper-port": high}}
