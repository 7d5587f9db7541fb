"""Rules for FortiGate, to paste into its command line."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_network

from unbadge.model.containment import ANY, PORTED, RuleSet
from unbadge.report.contain.firewalls.groups import (
    VERSIONS,
    AddressGroup,
    FirewallRule,
    FirewallRules,
    firewall_rules,
    port_text,
    services_of,
)
from unbadge.report.contain.plain import comment_lines, unit_words

ICMP = {"icmp": "ALL_ICMP", "icmpv6": "ALL_ICMP6"}


def fortigate(rules: RuleSet) -> Iterator[str]:
    """Addresses, groups, services and policies; the policies stand at the end of the list."""
    yield from comment_lines(rules, "#")
    yield "# Move the policies above any other that lets these devices out. Set the interfaces."
    for version in VERSIONS:
        told = firewall_rules(rules, version)
        yield from objects(told)
        yield from services(told)
        yield from policies(told)
    yield from (f"# {unit_words(unit)}" for unit in rules.contained)


def objects(told: FirewallRules) -> Iterator[str]:
    """The addresses and their groups."""
    if not told.groups:
        return
    six = "6" if told.version == 6 else ""
    networks = dict.fromkeys(one for group in told.groups for one in group.networks)
    yield f"config firewall address{six}"
    for text in networks:
        network = ip_network(text)
        mask = f"subnet {network.network_address} {network.netmask}"
        yield from (
            f'    edit "unbadge-{text}"',
            f"        set {f'ip6 {network}' if six else mask}",
            "    next",
        )
    yield from ("end", f"config firewall addrgrp{six}")
    for group in told.groups:
        members = " ".join(map('"unbadge-{}"'.format, group.networks))
        yield from (f'    edit "{name_of(group)}"', f"        set member {members}", "    next")
    yield "end"


def name_of(group: AddressGroup | None) -> str:
    """A group's name; of IPv6 with a mark, since both kinds share the rules."""
    if group is None:
        return "all"
    return group.name if group.version == 4 else f"{group.name}-v6"


def services(told: FirewallRules) -> Iterator[str]:
    """The services with ports that rules name."""
    named = services_of(told)
    if not named:
        return
    yield "config firewall service custom"
    for protocol, ports in named:
        yield from (
            f'    edit "{service_name(protocol, ports)}"',
            f"        set {protocol}-portrange {port_text(ports)}",
            "    next",
        )
    yield "end"


def service_name(protocol: str, ports: tuple[int, int] | None) -> str:
    """What a service is called."""
    if ports is not None:
        return f"unbadge-{protocol}-{port_text(ports)}"
    if protocol in PORTED:
        return f"ALL_{protocol.upper()}"
    return "ALL" if protocol == ANY else ICMP.get(protocol, "ALL")


def policies(told: FirewallRules) -> Iterator[str]:
    """The policies, each logged."""
    if not told.rules:
        return
    yield "config firewall policy"
    for rule in told.rules:
        yield "    edit 0"
        yield from (f"        set {line}" for line in policy(rule))
        yield "    next"
    yield "end"


def policy(rule: FirewallRule) -> Iterator[str]:
    """The settings of one policy."""
    six = "6" if rule.version == 6 else ""
    yield f'name "{rule.name}{"-v6" if six else ""}"'
    yield from ('srcintf "any"', 'dstintf "any"')
    yield f'srcaddr{six} "{name_of(rule.source)}"'
    yield f'dstaddr{six} "{name_of(rule.target)}"'
    yield f'service "{service_name(rule.protocol, rule.ports)}"'
    yield 'schedule "always"'
    yield f"action {'accept' if rule.permit else 'deny'}"
    yield "logtraffic all"
