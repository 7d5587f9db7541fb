"""Access lists for switches and routers: Cisco IOS, and Aruba's ArubaOS-CX.

An access list has no memory: answers pass by the server's port, in TCP only with ACK or RST.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ipaddress import IPv4Network, IPv6Network, ip_network
from itertools import chain
from operator import attrgetter

from msgspec import Struct

from unbadge.model.containment import (
    ALL_PORTS,
    ANY,
    PORTED,
    Allowance,
    Need,
    RuleSet,
    unit_addresses,
)
from unbadge.report.contain.plain import comment_lines, unit_words

Network = IPv4Network | IPv6Network
LISTS = {4: "UNBADGE", 6: "UNBADGE6"}
WAYS = {"FROM": "in", "TO": "out"}


class AclEntry(Struct, frozen=True, kw_only=True):
    """One line of an access list: what passes from one network to another."""

    source: Network
    target: Network
    protocol: str = "ip"
    source_ports: tuple[int, int] | None = None
    target_ports: tuple[int, int] | None = None
    established: bool = False
    permit: bool = True

    @property
    def cisco_protocol(self) -> str:
        """The protocol in Cisco's words, which differ from version to version of IP."""
        if self.source.version == 4:
            return self.protocol
        return {"ip": "ipv6", "icmpv6": "icmp"}.get(self.protocol, self.protocol)


Write = Callable[[AclEntry], str]


def entries(rules: RuleSet, version: int, way: str) -> Iterator[AclEntry]:
    """The lines for one version of IP and one way, FROM or TO the devices."""
    own = map(ip_network, unit_addresses(rules.contained))
    mine = [network for network in dict.fromkeys(own) if network.version == version]
    rows = [row for row in rules.allowances if ip_network(row.source).version == version]
    near = attrgetter("source" if way == "FROM" else "target")
    told = dict.fromkeys(chain.from_iterable(map(both_ways, rows)))
    yield from (entry for entry in told if any(map(near(entry).overlaps, mine)))
    everywhere = ip_network("0.0.0.0/0" if version == 4 else "::/0")
    for network in mine:
        ends = (network, everywhere) if way == "FROM" else (everywhere, network)
        yield AclEntry(source=ends[0], target=ends[1], permit=False)
    yield AclEntry(source=everywhere, target=everywhere)


def both_ways(row: Allowance) -> tuple[AclEntry, ...]:
    """What the opener sends and, where one host answers, what the server sends back."""
    return (forward(row),) if row.need is Need.SEGMENT else (forward(row), backward(row))


def ports_of(row: Allowance) -> tuple[int, int] | None:
    """The ports of an allowance, where it has any."""
    return row.ports if row.protocol in PORTED and row.ports != ALL_PORTS else None


def forward(row: Allowance) -> AclEntry:
    """What the opener sends."""
    return AclEntry(
        source=ip_network(row.source),
        target=ip_network(row.target),
        protocol="ip" if row.protocol == ANY else row.protocol,
        target_ports=ports_of(row),
    )


def backward(row: Allowance) -> AclEntry:
    """What the server answers."""
    return AclEntry(
        source=ip_network(row.target),
        target=ip_network(row.source),
        protocol="ip" if row.protocol == ANY else row.protocol,
        source_ports=ports_of(row),
        established=row.protocol == "tcp",
    )


def ios(rules: RuleSet) -> Iterator[str]:
    """Extended access lists for Cisco IOS."""
    yield from comment_lines(rules, "!")
    yield "! Hang them on the interface of the devices' network, for example:"
    yield "!   ip access-group UNBADGE-FROM in"
    yield "!   ip access-group UNBADGE-TO out"
    yield "! On a network of cameras alone, replace the last line by: deny ip any any log"
    for version, name in LISTS.items():
        for way in WAYS:
            kind = "ip access-list extended" if version == 4 else "ipv6 access-list"
            yield f"{kind} {name}-{way}"
            for entry in entries(rules, version, way):
                yield f" {word_entry(entry, entry.cisco_protocol, ios_end)}"
    yield from (f"! {unit_words(unit)}" for unit in rules.contained)


def word_entry(entry: AclEntry, protocol: str, end: Callable[[Network], str]) -> str:
    """One line in the order that both makers have, with their words for protocol and ends."""
    words = [
        "permit" if entry.permit else "deny",
        protocol,
        end(entry.source),
        *ports_in_words(entry.source_ports),
        end(entry.target),
        *ports_in_words(entry.target_ports),
        *(["established"] if entry.established else []),
        *([] if entry.permit else ["log"]),
    ]
    return " ".join(words)


def ios_end(network: Network) -> str:
    """A network in Cisco's words: a wildcard mask in IPv4, a prefix in IPv6."""
    if network.prefixlen == 0:
        return "any"
    if network.prefixlen == network.max_prefixlen:
        return f"host {network.network_address}"
    if network.version == 4:
        return f"{network.network_address} {network.hostmask}"
    return str(network)


def ports_in_words(ports: tuple[int, int] | None) -> list[str]:
    """Ports as both makers write them."""
    if ports is None:
        return []
    low, high = ports
    return ["eq", str(low)] if low == high else ["range", str(low), str(high)]


def cx(rules: RuleSet) -> Iterator[str]:
    """Access lists for ArubaOS-CX."""
    yield from comment_lines(rules, "!")
    yield "! Hang them on the VLAN of the devices, for example:"
    yield "!   apply access-list ip UNBADGE-FROM in"
    yield "!   apply access-list ip UNBADGE-TO out"
    yield "! On a network of cameras alone, leave the last line of each list out."
    for version, name in LISTS.items():
        for way in WAYS:
            yield f"access-list {'ip' if version == 4 else 'ipv6'} {name}-{way}"
            for number, entry in enumerate(entries(rules, version, way), 1):
                protocol = {"ip": "any"}.get(entry.protocol, entry.protocol)
                yield f"    {number * 10} {word_entry(entry, protocol, cx_end)}"
    yield from (f"! {unit_words(unit)}" for unit in rules.contained)


def cx_end(network: Network) -> str:
    """A network in Aruba's words."""
    if network.prefixlen == 0:
        return "any"
    return str(network.network_address if network.num_addresses == 1 else network)
