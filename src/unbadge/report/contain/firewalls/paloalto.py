"""Rules for Palo Alto Networks firewalls, as set commands."""

from __future__ import annotations

from collections.abc import Iterator

from unbadge.model.containment import RuleSet
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

ICMP = {"icmp": "ping", "icmpv6": "ipv6-icmp"}


def paloalto(rules: RuleSet) -> Iterator[str]:
    """Addresses, groups, services and security rules in configuration mode."""
    yield from comment_lines(rules, "#")
    yield "# Paste after: configure. Move the rules to the top, then: commit."
    for version in VERSIONS:
        yield from commands(firewall_rules(rules, version))
    yield from (f"# {unit_words(unit)}" for unit in rules.contained)


def commands(told: FirewallRules) -> Iterator[str]:
    """The set commands for one version of IP."""
    networks = dict.fromkeys(one for group in told.groups for one in group.networks)
    yield from (f"set address {object_name(one)} ip-netmask {one}" for one in networks)
    for group in told.groups:
        members = " ".join(map(object_name, group.networks))
        yield f"set address-group {group_name(group)} static [ {members} ]"
    for protocol, ports in services_of(told):
        span = port_text(ports)
        yield f"set service unbadge-{protocol}-{span} protocol {protocol} port {span}"
    for rule in told.rules:
        yield from (f"set rulebase security rules {line}" for line in rule_lines(rule))


def object_name(network: str) -> str:
    """The name of a network's object: letters, digits, dots and hyphens alone."""
    return "unbadge-" + network.replace("/", "-").replace(":", ".")


def group_name(group: AddressGroup | None) -> str:
    """A group's name; any for everywhere."""
    if group is None:
        return "any"
    return group.name if group.version == 4 else f"{group.name}-v6"


def rule_lines(rule: FirewallRule) -> Iterator[str]:
    """One rule as set commands."""
    name = rule.name if rule.version == 4 else f"{rule.name}-v6"
    yield f"{name} from any to any source {group_name(rule.source)}"
    yield f"{name} destination {group_name(rule.target)}"
    application = ICMP.get(rule.protocol, "any")  # pings by name, all else by port
    yield f"{name} application {application} service {service(rule)}"
    yield f"{name} action {'allow' if rule.permit else 'deny'} log-end yes"


def service(rule: FirewallRule) -> str:
    """The service of a rule."""
    if rule.ports is not None:
        return f"unbadge-{rule.protocol}-{port_text(rule.ports)}"
    return "application-default" if rule.protocol in ICMP and rule.permit else "any"
