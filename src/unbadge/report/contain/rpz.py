"""A response policy zone: contained devices are told of no name at all, nobody of their clouds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from ipaddress import IPv4Address, ip_address

from unbadge.model.containment import NameCut, RuleSet
from unbadge.report.contain.plain import comment_lines, is_name, plain, unit_words


def rpz(rules: RuleSet) -> Iterator[str]:
    """The lines of a zone file for resolvers that read RPZ (BIND, Knot, PowerDNS, Unbound)."""
    yield from comment_lines(rules, ";")
    yield "; A resolver holds only those who ask it: drop port 53 and 853 to all others."
    yield "$TTL 300"
    yield "@ IN SOA localhost. hostmaster.invalid. 1 3600 900 2592000 300"
    yield "@ IN NS localhost."
    yield "; No name for the devices themselves"
    for unit in rules.contained:
        for ip in unit.ips:
            yield f"{client(ip)}.rpz-client-ip CNAME . ; {unit_words(unit)}"
    yield "; No one is told where these services are"
    cuts = [cut for cut in rules.cuts if is_name(cut.name)]
    yield from denied_lines(cuts)
    yield "; Asked for by the devices, but others may need them"
    yield from (f"; {cut.name} CNAME ." for cut in cuts if not cut.known)


def denied_lines(cuts: Iterable[NameCut]) -> Iterator[str]:
    """The services of makers, which are not to be resolved, with all names below where told so."""
    for cut in cuts:
        if cut.known:
            words = plain(f"{cut.operator}: {cut.purpose}{', seen' if cut.seen else ''}")
            yield f"{cut.name} CNAME . ; {words}"
            if cut.below:
                yield f"*.{cut.name} CNAME ."


def client(ip: str) -> str:
    """An address as RPZ writes it: prefix length, then the parts from last to first."""
    address = ip_address(ip)
    if isinstance(address, IPv4Address):
        return ".".join(("32", *reversed(ip.split("."))))
    parts = (f"{int(part, 16):x}" for part in reversed(address.exploded.split(":")))
    return ".".join(("128", *parts))
