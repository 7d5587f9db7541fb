"""Rules for a Linux router or firewall between the devices and everything else.

A device's packets pass only by an allowance, and answers only of connections that began by one:
connections that were open before the rules were loaded are cut at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from ipaddress import ip_address, ip_network

from unbadge.model.containment import ALL_PORTS, ANY, PORTED, Allowance, Need, RuleSet
from unbadge.report.contain.plain import comment_lines, plain, unit_words

FAMILY = {4: "ip", 6: "ip6"}
# What is dropped is logged, not more than a disk can take: --verify reads the kernel's log back.
DROPPED = ('    limit rate 10/second log prefix "unbadge drop: "', "    counter drop")
PROTOCOLS = {"icmpv6": "ipv6-icmp"}
ADDRESS_TYPE = {4: "ipv4_addr", 6: "ipv6_addr"}


def nftables(rules: RuleSet) -> Iterator[str]:
    """The lines of a file for ``nft -f``; loading it again replaces it."""
    yield "#!/usr/sbin/nft -f"
    yield from comment_lines(rules, "#")
    yield "# It sees what passes through this machine, not what devices on one switch say to each"
    yield "# other. Another table that drops still wins; one that accepts does not."
    yield from ("table inet unbadge", "delete table inet unbadge", "table inet unbadge {")
    addresses = owners_by_address(rules)
    yield from sets(rules, addresses)
    by_address, wide = sorted_out(rules.allowances, addresses)
    # What devices may exchange because they stand in a network that something is allowed to.
    yield from ("  chain wide {", *both_ways(wide), "  }")
    for number, ip in enumerate(addresses):
        yield from chain(number, addresses[ip], by_address[ip])
    yield from segment(rules.allowances)
    yield from contained_chain(addresses)
    for hook in ("forward", "input"):
        yield from base(hook)
    yield "}"


def owners_by_address(rules: RuleSet) -> dict[str, str]:
    """The addresses of contained units with the unit's words; of two owners the first."""
    found: dict[str, str] = {}
    for unit in rules.contained:
        for ip in unit.ips:
            found.setdefault(ip, unit_words(unit))
    return found


def of_version(addresses: Iterable[str], version: int) -> list[str]:
    """The addresses of one version of IP."""
    return [ip for ip in addresses if ip_address(ip).version == version]


def sets(rules: RuleSet, addresses: dict[str, str]) -> Iterator[str]:
    """The sets that say who is contained."""
    macs = list(dict.fromkeys(mac.lower() for unit in rules.contained for mac in unit.macs))
    yield from one_set("their_macs", "ether_addr", macs)
    for version in FAMILY:
        yield from one_set(
            f"their_v{version}", ADDRESS_TYPE[version], of_version(addresses, version)
        )


def one_set(name: str, kind: str, elements: list[str]) -> Iterator[str]:
    """One named set."""
    yield f"  set {name} {{"
    yield f"    type {kind}"
    if elements:
        yield f"    elements = {{ {', '.join(elements)} }}"
    yield "  }"


def sorted_out(
    allowances: Iterable[Allowance], addresses: Collection[str]
) -> tuple[dict[str, list[Allowance]], list[Allowance]]:
    """The allowances that name each address, and those whose networks hold any of them."""
    by_address: dict[str, list[Allowance]] = {ip: [] for ip in addresses}
    holds: dict[str, bool] = {}
    wide = []
    for row in allowances:
        if row.need is Need.SEGMENT:
            continue
        for end in dict.fromkeys((row.source, row.target)):
            if end in by_address:
                by_address[end].append(row)
            elif end not in holds:
                network = ip_network(end)
                holds[end] = any(ip_address(ip) in network for ip in addresses)
        if holds.get(row.source) or holds.get(row.target):
            wide.append(row)
    return by_address, wide


def both_ways(rows: Iterable[Allowance]) -> Iterator[str]:
    """The rules of allowances, each with that for its answers."""
    for row in rows:
        yield f"    {rule(row)}"
        yield f"    {answer(row)}"


def chain(number: int, words: str, rows: Iterable[Allowance]) -> Iterator[str]:
    """What one address may exchange with whom."""
    yield f"  # {words}"
    yield f"  chain device{number} {{"
    yield from both_ways(rows)
    yield "    jump wide"
    yield from DROPPED
    yield "  }"


def ends(source: str, target: str) -> str:
    """The match on two networks."""
    family = FAMILY[ip_network(source).version]
    return f"{family} saddr {source} {family} daddr {target}"


def service(row: Allowance, side: str) -> str:
    """The match on a protocol and the server's ports, where ``side`` says they stand."""
    if row.protocol == ANY:
        return ""
    if row.protocol not in PORTED or row.ports == ALL_PORTS:
        return f" meta l4proto {PROTOCOLS.get(row.protocol, row.protocol)}"
    low, high = row.ports
    return f" {row.protocol} {side} {low if low == high else f'{low}-{high}'}"


def rule(row: Allowance) -> str:
    """The rule that lets the opener through."""
    words = plain(f"{row.need}: {row.because}")[:100]
    return f'{ends(row.source, row.target)}{service(row, "dport")} accept comment "{words}"'


def answer(row: Allowance) -> str:
    """The rule that lets answers through."""
    return f"ct state established {ends(row.target, row.source)}{service(row, 'sport')} accept"


def segment(allowances: tuple[Allowance, ...]) -> Iterator[str]:
    """What stays on the segment."""
    yield "  chain segment {"
    for row in allowances:
        if row.need is Need.SEGMENT:
            yield f"    {rule(row)}"
    yield "  }"


def contained_chain(addresses: dict[str, str]) -> Iterator[str]:
    """Where packets of contained devices are sent; what nothing allows is dropped."""
    numbers = {ip: number for number, ip in enumerate(addresses)}
    yield "  chain contained {"
    yield "    ct state related meta l4proto { icmp, ipv6-icmp } accept"
    yield "    jump segment"
    for version, family in FAMILY.items():
        for side in ("saddr", "daddr"):
            own = of_version(addresses, version)
            chains = (f"{ip} : goto device{numbers[ip]}" for ip in own)
            if own:
                yield f"    {family} {side} vmap {{ {', '.join(chains)} }}"
    yield from DROPPED
    yield "  }"


def base(hook: str) -> Iterator[str]:
    """The chain that hands a hook's packets of contained devices over."""
    yield f"  chain {hook} {{"
    yield f"    type filter hook {hook} priority filter - 5; policy accept;"
    yield "    ether saddr @their_macs goto contained"
    for version, family in FAMILY.items():
        yield f"    {family} saddr @their_v{version} goto contained"
        yield f"    {family} daddr @their_v{version} goto contained"
    yield "  }"
