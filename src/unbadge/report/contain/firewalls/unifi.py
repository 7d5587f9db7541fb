"""Rules for UniFi gateways, as the bodies that a controller's API takes, or to be typed in."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from unbadge.model.containment import ANY, RuleSet
from unbadge.report.contain.firewalls.groups import (
    AddressGroup,
    FirewallRule,
    groups_and_rules,
    port_text,
)
from unbadge.report.contain.plain import preface, unit_words

FIRST = 20_000  # rules of one's own before the built-in ones
KIND = {4: "address-group", 6: "ipv6-address-group"}
RULESET = {4: "LAN_IN", 6: "LANv6_IN"}
Body = dict[str, object]


def unifi(rules: RuleSet) -> Iterator[str]:
    """One JSON document: what it does, groups, then rules that name the groups by their names."""
    groups, every = groups_and_rules(rules)
    ports = dict.fromkeys(rule.ports for rule in every if rule.ports)
    port_groups = [
        {"name": f"unbadge-port-{text}", "group_type": "port-group", "group_members": [text]}
        for text in map(port_text, ports)
    ]
    document = {
        "about": [*preface(rules), *map(unit_words, rules.contained)],
        "firewallgroup": [*map(address_group, groups), *port_groups],
        "firewallrule": [rule_body(rule, FIRST + place) for place, rule in enumerate(every)],
    }
    yield msgspec.json.format(msgspec.json.encode(document), indent=2).decode()


def name_of(group: AddressGroup) -> str:
    """A group's name."""
    return group.name if group.version == 4 else f"{group.name}-v6"


def address_group(group: AddressGroup) -> Body:
    """A group of networks."""
    return {
        "name": name_of(group),
        "group_type": KIND[group.version],
        "group_members": list(group.networks),
    }


def rule_body(rule: FirewallRule, index: int) -> Body:
    """One rule; answers pass by the gateway's own rule for established connections."""
    ports = [f"unbadge-port-{port_text(rule.ports)}"] if rule.ports else []
    return {
        "name": f"{rule.name} {rule.because}".strip(),
        "ruleset": RULESET[rule.version],
        "rule_index": index,
        "enabled": True,
        "action": "accept" if rule.permit else "drop",
        "protocol": "all" if rule.protocol == ANY else rule.protocol,
        "logging": not rule.permit,
        "src_firewallgroups": [name_of(rule.source)] if rule.source else [],
        "dst_firewallgroups": [*([name_of(rule.target)] if rule.target else []), *ports],
    }
