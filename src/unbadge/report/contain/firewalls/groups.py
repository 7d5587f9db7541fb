"""Rules as firewalls hold them: groups of addresses, services, and few rules over many devices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from ipaddress import ip_network

from msgspec import Struct

from unbadge.model.containment import ALL_PORTS, ANY, PORTED, Need, RuleSet, unit_addresses

DEVICES = "unbadge-devices"
VERSIONS = (4, 6)


class AddressGroup(Struct, frozen=True, kw_only=True):
    """A named set of networks of one version of IP."""

    name: str
    version: int
    networks: tuple[str, ...]


class FirewallRule(Struct, frozen=True, kw_only=True):
    """What passes, or does not, from one group to another; None stands for everywhere."""

    name: str
    version: int
    source: AddressGroup | None
    target: AddressGroup | None
    protocol: str = ANY
    ports: tuple[int, int] | None = None
    permit: bool = True
    because: str = ""


class FirewallRules(Struct, frozen=True, kw_only=True):
    """All rules of one version of IP in their order, with the groups that they use."""

    version: int
    groups: tuple[AddressGroup, ...]
    rules: tuple[FirewallRule, ...]


Service = tuple[str, tuple[int, int] | None, str]  # protocol, ports, need


def groups_and_rules(rules: RuleSet) -> tuple[list[AddressGroup], list[FirewallRule]]:
    """The groups and the rules of all versions of IP, for products that keep one list of each."""
    told = [firewall_rules(rules, version) for version in VERSIONS]
    groups = [group for one in told for group in one.groups]
    return groups, [rule for one in told for rule in one.rules]


def firewall_rules(rules: RuleSet, version: int) -> FirewallRules:
    """The rules of one version of IP: allowances that are alike as one, then two that deny.

    A stateful firewall passes answers by itself.  What stays on one segment no firewall sees.
    """
    own = unit_addresses(rules.contained)
    networks = tuple(str(one) for one in map(ip_network, own) if one.version == version)
    if not networks:
        return FirewallRules(version=version, groups=(), rules=())
    devices = AddressGroup(name=DEVICES, version=version, networks=networks)
    known: dict[tuple[str, ...], AddressGroup] = {devices.networks: devices}
    found = [
        FirewallRule(
            name=f"unbadge-{number:03}",
            version=version,
            source=group_of(sources, version, known),
            target=group_of(targets, version, known),
            protocol=service[0],
            ports=service[1],
            because=service[2],
        )
        for number, (service, sources, targets) in enumerate(merge_alike(rules, version), 1)
    ]
    found.append(a_denial("unbadge-deny-from", version, source=devices))
    found.append(a_denial("unbadge-deny-to", version, target=devices))
    return FirewallRules(version=version, groups=tuple(known.values()), rules=tuple(found))


def merge_alike(
    rules: RuleSet, version: int
) -> Iterable[tuple[Service, tuple[str, ...], tuple[str, ...]]]:
    """Allowances with one service, and the same other end, as one."""
    rows = [
        row
        for row in rules.allowances
        if row.need is not Need.SEGMENT and ip_network(row.source).version == version
    ]
    by_target: dict[tuple[Service, str], list[str]] = defaultdict(list)
    for row in rows:
        ports = row.ports if row.protocol in PORTED and row.ports != ALL_PORTS else None
        service = row.protocol, ports, row.need.value
        by_target[service, str(ip_network(row.target))].append(str(ip_network(row.source)))
    by_sources: dict[tuple[Service, tuple[str, ...]], list[str]] = defaultdict(list)
    for (service, target), sources in by_target.items():
        by_sources[service, tuple(dict.fromkeys(sources))].append(target)
    for (service, sources_of), targets in by_sources.items():
        yield service, sources_of, tuple(dict.fromkeys(targets))


def group_of(
    networks: tuple[str, ...], version: int, known: dict[tuple[str, ...], AddressGroup]
) -> AddressGroup:
    """The group of some networks; equal ones share it."""
    number = len(known)
    return known.setdefault(
        networks, AddressGroup(name=f"unbadge-group-{number}", version=version, networks=networks)
    )


def services_of(told: FirewallRules) -> list[tuple[str, tuple[int, int]]]:
    """The protocols with the ports that rules name, each once."""
    return list(dict.fromkeys((one.protocol, one.ports) for one in told.rules if one.ports))


def a_denial(
    name: str,
    version: int,
    source: AddressGroup | None = None,
    target: AddressGroup | None = None,
) -> FirewallRule:
    """The rule that stops whatever else a device does, or others do to it."""
    return FirewallRule(name=name, version=version, source=source, target=target, permit=False)


def port_text(ports: tuple[int, int], between: str = "-") -> str:
    """Ports as a number or a span."""
    low, high = ports
    return str(low) if low == high else f"{low}{between}{high}"
