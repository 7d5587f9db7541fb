"""Rules for Cisco ASA and NX-OS, over object groups."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_network
from itertools import chain

from unbadge.model.containment import RuleSet
from unbadge.report.contain.acl import LISTS, WAYS, entries, ios_end, word_entry
from unbadge.report.contain.firewalls.groups import (
    VERSIONS,
    AddressGroup,
    FirewallRule,
    FirewallRules,
    firewall_rules,
)
from unbadge.report.contain.plain import comment_lines, unit_words

PROTOCOLS = {"any": "ip", "icmpv6": "icmp6"}


def asa(rules: RuleSet) -> Iterator[str]:
    """Object groups and one access list; an ASA passes answers by itself."""
    yield from comment_lines(rules, "!")
    yield "! Hang it on the interface of the devices: access-group UNBADGE in interface cameras"
    yield "! What stands behind it in the list is for everybody else."
    told = [firewall_rules(rules, version) for version in VERSIONS]
    yield from chain.from_iterable(map(object_groups, told))
    for rule in chain.from_iterable(one.rules for one in told):
        yield f"access-list UNBADGE extended {asa_entry(rule)}"
    if any(one.rules for one in told):
        yield "access-list UNBADGE extended permit ip any any"
    yield from (f"! {unit_words(unit)}" for unit in rules.contained)


def object_groups(told: FirewallRules) -> Iterator[str]:
    """The groups of one version of IP."""
    for group in told.groups:
        yield f"object-group network {asa_name(group)}"
        for text in group.networks:
            network = ip_network(text)
            if network.num_addresses == 1:
                yield f" network-object host {network.network_address}"
            elif network.version == 4:
                yield f" network-object {network.network_address} {network.netmask}"
            else:
                yield f" network-object {network}"


def asa_name(group: AddressGroup) -> str:
    """A group's name."""
    return group.name.upper() if group.version == 4 else f"{group.name.upper()}-V6"


def asa_entry(rule: FirewallRule) -> str:
    """One line of the list."""
    every = "any4" if rule.version == 4 else "any6"
    ends = (
        f"object-group {asa_name(group)}" if group else every
        for group in (rule.source, rule.target)
    )
    ports: tuple[str, ...] = ()
    if rule.ports:
        low, high = rule.ports
        ports = (f"eq {low}" if low == high else f"range {low} {high}",)
    words = (
        "permit" if rule.permit else "deny",
        PROTOCOLS.get(rule.protocol, rule.protocol),
        *ends,
        *ports,
        *(() if rule.permit else ("log",)),
    )
    return " ".join(words)


def nxos(rules: RuleSet) -> Iterator[str]:
    """Access lists for NX-OS: they have no memory, so answers have lines of their own."""
    yield from comment_lines(rules, "!")
    yield "! Hang them on the VLAN interface of the devices, for example:"
    yield "!   ip access-group UNBADGE-FROM in"
    yield "!   ip access-group UNBADGE-TO out"
    for version, name in LISTS.items():
        for way in WAYS:
            yield f"{'ip' if version == 4 else 'ipv6'} access-list {name}-{way}"
            for number, entry in enumerate(entries(rules, version, way), 1):
                yield f"  {number * 10} {word_entry(entry, entry.cisco_protocol, nxos_end)}"
    yield from (f"! {unit_words(unit)}" for unit in rules.contained)


def nxos_end(network: object) -> str:
    """A network in the words of NX-OS: a prefix where it is no single host."""
    words = ios_end(ip_network(str(network)))
    return words if words == "any" or words.startswith("host ") else str(network)
