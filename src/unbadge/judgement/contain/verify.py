"""Talks against rules: what the rules allow, and what broke them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from unbadge.model.containment import ANY, PORTED, Allowance, Breach, ContainedUnit, RuleSet, Talk

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Row = tuple[Network, Network, Allowance]
WIDE = ""  # stands for a network of many addresses


class Fence:
    """A rule set compiled for asking; it never changes once built."""

    def __init__(self, rules: RuleSet) -> None:
        """A fence around the units that the rules contain."""
        self._rows: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in rules.allowances:
            source, target = ip_network(row.source), ip_network(row.target)
            self._rows[exact(source), exact(target)].append((source, target, row))
        self._by_mac = {mac.lower(): unit for unit in rules.contained for mac in unit.macs}
        self._by_ip = {ip: unit for unit in reversed(rules.contained) for ip in unit.ips}

    def allowance(self, talk: Talk) -> Allowance | None:
        """What allows a talk, if anything does."""
        found = self._between(talk, talk.opener, talk.server)
        return found or (self._between(talk, talk.server, talk.opener) if talk.either else None)

    def _between(self, talk: Talk, one: str, other: str) -> Allowance | None:
        opener, server = ip_address(one), ip_address(other)
        for key in ((one, other), (one, WIDE), (WIDE, other), (WIDE, WIDE)):
            for source, target, row in self._rows.get(key, ()):
                if fits(row, talk) and opener in source and server in target:
                    return row
        return None

    def unit(self, ip: str, mac: str | None) -> ContainedUnit | None:
        """The contained unit at one end of a talk."""
        return self._by_mac.get((mac or "").lower()) or self._by_ip.get(ip)


def exact(network: Network) -> str:
    """The one address of a network, or the mark of a network of many."""
    return WIDE if network.num_addresses > 1 else str(network.network_address)


def fits(row: Allowance, talk: Talk) -> bool:
    """Whether an allowance speaks of a talk's protocol and port."""
    if row.protocol == ANY:
        return True
    if row.protocol != talk.protocol:
        return False
    return talk.protocol not in PORTED or row.ports[0] <= talk.port <= row.ports[1]


def breaches(rules: RuleSet, talks: Iterable[Talk]) -> Iterator[Breach]:
    """What contained units did, or let be done, that no rule allows."""
    fence = Fence(rules)
    for talk in talks:
        opener = fence.unit(talk.opener, talk.opener_mac)
        server = fence.unit(talk.server, talk.server_mac)
        if (opener or server) and fence.allowance(talk) is None:
            if opener:
                yield breach(opener, talk, outward=True)
            if server:
                yield breach(server, talk, outward=False)


def breach(unit: ContainedUnit, talk: Talk, *, outward: bool) -> Breach:
    """A talk as a unit's breach."""
    return Breach(
        device=unit.key,
        way="out" if outward else "in",
        remote=talk.server if outward else talk.opener,
        protocol=talk.protocol,
        port=talk.port,
        packets=talk.packets,
        bytes_out=talk.sent if outward else talk.got,
        bytes_in=talk.got if outward else talk.sent,
        first=talk.first,
        last=talk.last,
        names=talk.names,
        answered=talk.got > 0,
        blocked=talk.blocked,
    )
