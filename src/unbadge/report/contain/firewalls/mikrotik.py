"""Rules for MikroTik RouterOS, as a script to import."""

from __future__ import annotations

from collections.abc import Iterator

from unbadge.model.containment import ANY, RuleSet
from unbadge.report.contain.firewalls.groups import (
    VERSIONS,
    FirewallRule,
    FirewallRules,
    firewall_rules,
    port_text,
)
from unbadge.report.contain.plain import comment_lines, unit_words


def mikrotik(rules: RuleSet) -> Iterator[str]:
    """Address lists and forward rules; importing again adds them again, so the old go first."""
    yield from comment_lines(rules, "#")
    yield "# Move the rules above any other that lets these devices out."
    for version in VERSIONS:
        yield from script(firewall_rules(rules, version))
    yield from (f"# {unit_words(unit)}" for unit in rules.contained)


def script(told: FirewallRules) -> Iterator[str]:
    """The script for one version of IP."""
    if not told.rules:
        return
    family = "/ip" if told.version == 4 else "/ipv6"
    yield f'{family} firewall filter remove [find comment~"^unbadge"]'
    yield f'{family} firewall address-list remove [find list~"^unbadge"]'
    yield f"{family} firewall address-list"
    for group in told.groups:
        yield from (f"add list={group.name} address={network}" for network in group.networks)
    yield f"{family} firewall filter"
    yield (
        "add chain=forward connection-state=established,related action=accept "
        'comment="unbadge answers"'
    )
    yield from map(filter_rule, told.rules)


def filter_rule(rule: FirewallRule) -> str:
    """One rule; what is denied is logged so that a later run can hold the log against the rules."""
    words = ["add chain=forward"]
    if rule.source is not None:
        words.append(f"src-address-list={rule.source.name}")
    if rule.target is not None:
        words.append(f"dst-address-list={rule.target.name}")
    if rule.protocol != ANY:
        words.append(f"protocol={rule.protocol}")
    if rule.ports is not None:
        words.append(f"dst-port={port_text(rule.ports)}")
    words.append(
        "action=accept" if rule.permit else 'action=drop log=yes log-prefix="unbadge-drop"'
    )
    words.append(f'comment="{rule.name}{f" {rule.because}" if rule.because else ""}"')
    return " ".join(words)
