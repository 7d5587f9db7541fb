"""Lines for dnsmasq: devices are known by their MACs, and their clouds' names do not exist."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address

from unbadge.model.containment import NameCut, Need, RuleSet
from unbadge.report.contain.plain import comment_lines, is_name, plain, unit_words

SERVERS = {Need.NAMES: "dns-server", Need.TIME: "ntp-server"}


def dnsmasq(rules: RuleSet) -> Iterator[str]:
    """The lines of a file for dnsmasq's configuration folder."""
    yield from comment_lines(rules, "#")
    yield "# The names below do not exist for anybody who asks this resolver."
    for unit in rules.contained:
        yield f"# {unit_words(unit)}"
        yield from map("dhcp-host={},set:unbadge".format, unit.macs)
    yield "# Uncomment to give them no way out. Recorder, clock and viewers must then stand on the"
    yield "# devices' own network; a device that knows a router by itself is not held by this."
    yield "#dhcp-option=tag:unbadge,option:router"
    for need, option in SERVERS.items():
        found = dict.fromkeys(row.target for row in rules.allowances if row.need is need)
        own = [ip for ip in found if ip_address(ip).version == 4]
        if own:
            yield f"dhcp-option=tag:unbadge,option:{option},{','.join(own)}"
    for cut in rules.cuts:
        if is_name(cut.name):
            yield from cut_lines(cut)


def cut_lines(cut: NameCut) -> Iterator[str]:
    """A name that is not to be resolved; one that others may need is left for people to switch."""
    line = f"address=/{cut.name}/"
    if cut.known:
        yield from (f"# {plain(f'{cut.operator}: {cut.purpose}')}", line)
    else:
        yield from (f"# {plain('others may need it')}", f"#{line}")
