"""Rules for pfSense and OPNsense, as the parts of config.xml that their restore pages take."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from unbadge.model.containment import ANY, RuleSet
from unbadge.report.contain.firewalls.groups import (
    AddressGroup,
    FirewallRule,
    groups_and_rules,
    port_text,
)
from unbadge.report.contain.plain import preface, unit_words

FAMILY = {4: "inet", 6: "inet6"}
INTERFACE = "lan"  # of the devices; set another before the file is restored


def config_parts(root: str, rules: RuleSet) -> Iterator[str]:
    """The whole file of a product: aliases first, then rules in their order.

    pfSense takes it under Diagnostics, Backup and Restore, OPNsense under System, Configuration,
    Backups, area by area.
    """
    yield '<?xml version="1.0"?>'
    yield f"<{root}>"
    lines = (*preface(rules), *map(unit_words, rules.contained))
    yield from (f"<!-- {line.replace('--', '- -')} -->" for line in lines)
    groups, every = groups_and_rules(rules)
    yield "  <aliases>"
    for group in groups:
        yield from alias(group)
    yield from ("  </aliases>", "  <filter>")
    for rule in every:
        yield from filter_rule(rule)
    yield from ("  </filter>", f"</{root}>")


def alias_name(group: AddressGroup) -> str:
    """An alias has letters, digits and underscores alone, 31 at most."""
    return f"{group.name.replace('-', '_')}{'_v6' if group.version == 6 else ''}"


def alias(group: AddressGroup) -> Iterator[str]:
    """One alias."""
    yield "    <alias>"
    yield f"      <name>{alias_name(group)}</name>"
    yield "      <type>network</type>"
    yield f"      <address>{' '.join(group.networks)}</address>"
    yield "      <descr>unbadge</descr>"
    yield "    </alias>"


def filter_rule(rule: FirewallRule) -> Iterator[str]:
    """One rule; what is blocked is logged."""
    yield "    <rule>"
    yield f"      <type>{'pass' if rule.permit else 'block'}</type>"
    yield f"      <interface>{INTERFACE}</interface>"
    yield f"      <ipprotocol>{FAMILY[rule.version]}</ipprotocol>"
    if rule.protocol != ANY:
        protocol = "ipv6-icmp" if rule.protocol == "icmpv6" else rule.protocol
        yield f"      <protocol>{escape(protocol)}</protocol>"
    yield f"      <source>{end(rule.source)}</source>"
    ports = f"<port>{port_text(rule.ports)}</port>" if rule.ports else ""
    yield f"      <destination>{end(rule.target)}{ports}</destination>"
    if not rule.permit:
        yield "      <log/>"
    yield f"      <descr>{escape(f'{rule.name} {rule.because}'.strip())}</descr>"
    yield "    </rule>"


def end(group: AddressGroup | None) -> str:
    """One end of a rule."""
    return f"<address>{alias_name(group)}</address>" if group else "<any/>"
