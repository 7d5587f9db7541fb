"""The allowances of units: the least that each needs of its recorder, clock, resolver and viewers.

What was seen at home is allowed as seen; nothing outside is, whoever runs it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from ipaddress import ip_address, ip_network
from itertools import product

from msgspec import Struct
from msgspec.structs import replace

from unbadge.judgement.contain.verify import Network
from unbadge.model.containment import PORTED, Allowance, ContainedUnit, Need, Talk, unit_addresses
from unbadge.wire import is_near

HIGH = (1024, 65_535)  # media over UDP takes ports anew for every stream
VIEWED = (80, 443, 554)  # what people look at a recorder with where nothing was seen
DNS, NTP, DHCP = 53, 123, 67
NAMED = "named as recorder"
BROADCAST = "255.255.255.255"
SEGMENT = (
    Allowance(source="0.0.0.0/0", target=BROADCAST, because="broadcast, DHCP"),
    Allowance(source="0.0.0.0/0", target="224.0.0.0/24", because="groups of the link"),
    Allowance(source="0.0.0.0/0", target="239.255.255.0/24", because="groups of the site"),
    Allowance(source="::/0", target="ff02::/16", because="groups of the link"),
    Allowance(source="::/0", target="fe80::/10", because="neighbours on the link"),
    Allowance(
        source="::/0", target="fc00::/7", protocol="icmpv6", because="neighbours on the link"
    ),
)


class NeedPlan(Struct, frozen=True, kw_only=True):
    """Whom units may talk to; recorders with the reason to take them for such.

    Clocks and resolvers are told for each address of a unit.
    """

    recorders: dict[str, str] = {}
    clocks: dict[str, tuple[str, ...]] = {}  # of each address
    resolvers: dict[str, tuple[str, ...]] = {}
    viewers: tuple[str, ...] = ()


def is_own(ip: str) -> bool:
    """Whether an address can be one unit's own beyond its link."""
    address = ip_address(ip)
    return not (address.is_unspecified or address.is_multicast or address.is_link_local)


def neighbourhood(ip: str) -> str:
    """The network that an address probably stands in."""
    return str(ip_network(f"{ip}/{24 if ip_address(ip).version == 4 else 64}", strict=False))


def allowances(
    units: tuple[ContainedUnit, ...], seen: tuple[Talk, ...], plan: NeedPlan
) -> Iterator[Allowance]:
    """Everything that is allowed, what stays on the segment first."""
    yield from SEGMENT
    own = sorted(unit_addresses(units), key=order)
    all_own = set(own)
    met: dict[str, list[Talk]] = defaultdict(list)
    for talk in seen:
        met[talk.opener].append(talk)
        met[talk.server].append(talk)
    for ip in own:
        yield from to_servers(ip, met[ip], plan)
    for talk in seen:
        yield from with_recorder(talk, all_own, plan)
    for ip in own:
        yield from to_recorders(ip, met[ip], plan)
        yield from to_viewers(ip, all_own, tuple(met[ip]), plan)
    for ip in sorted(unit_addresses(unit for unit in units if unit.spared), key=order):
        yield from with_spared(ip, plan)


def to_recorders(ip: str, met: Iterable[Talk], plan: NeedPlan) -> Iterator[Allowance]:
    """What an address needs of its recorders, where nothing was heard of them."""
    heard = {end for talk in met if talk.got for end in (talk.opener, talk.server)}
    for recorder in its_recorders(ip, plan):
        if recorder not in heard:
            yield from unseen_recorder(recorder, ip)


def its_recorders(ip: str, plan: NeedPlan) -> list[str]:
    """The recorders that may ask a camera for pictures: those named, or the only one known."""
    if ip in plan.recorders:
        return []
    sure = [one for one, why in plan.recorders.items() if why == NAMED]
    only = list(plan.recorders) if len(plan.recorders) == 1 else []
    return sorted(sure or only, key=order)


def with_spared(ip: str, plan: NeedPlan) -> Iterator[Allowance]:
    """Whatever a unit of life safety and recorders exchange: cutting those would cut it off."""
    for recorder in sorted(plan.recorders, key=order):
        if recorder != ip and ip_address(recorder).version == ip_address(ip).version:
            for source, target in ((ip, recorder), (recorder, ip)):
                yield Allowance(
                    source=source, target=target, need=Need.RECORDER, because="life safety"
                )


def order(ip: str) -> tuple[int, int]:
    """What sorts addresses as numbers."""
    address = ip_address(ip)
    return address.version, int(address)


def to_servers(ip: str, seen: list[Talk], plan: NeedPlan) -> Iterator[Allowance]:
    """The clock, the resolver and the lease of one address, and its own broadcast."""
    version = ip_address(ip).version
    if version == 4:
        around = neighbourhood(ip)
        last = str(ip_network(around).broadcast_address)
        yield Allowance(source=around, target=last, because="broadcast of the segment")
    needed = (
        (plan.resolvers, ("udp", "tcp"), DNS, Need.NAMES, "resolver of the site"),
        (plan.clocks, ("udp",), NTP, Need.TIME, "clock of the site"),
    )
    for servers, protocols, port, need, because in needed:
        same = [one for one in servers.get(ip, ()) if ip_address(one).version == version]
        for target, protocol in product(same, protocols):
            yield service(ip, target, protocol, (port, port), need, because)
    for talk in seen:
        asks = (talk.opener, talk.protocol, talk.port) == (ip, "udp", DHCP)
        if asks and is_near(ip_address(talk.server).packed):
            yield service(ip, talk.server, "udp", (DHCP, DHCP), Need.LEASE, "gives it its address")


def service(
    source: str, target: str, protocol: str, ports: tuple[int, int], need: Need, because: str
) -> Allowance:
    """One service allowed."""
    return Allowance(
        source=source, target=target, protocol=protocol, ports=ports, need=need, because=because
    )


def with_recorder(talk: Talk, own: set[str], plan: NeedPlan) -> Iterator[Allowance]:
    """What a recorder and a unit were seen to open to each other."""
    ends = (talk.opener, talk.server)
    for recorder, other in (ends, ends[::-1]):
        if recorder in plan.recorders and other in own and (talk.got or is_media(talk)):
            yield from both_ways(talk, Need.RECORDER, f"seen; {plan.recorders[recorder]}")
            yield from pings(recorder, other, Need.RECORDER)
            return


def both_ways(talk: Talk, need: Need, because: str) -> Iterator[Allowance]:
    """What was seen as an allowance: one port of TCP; of UDP, all high ports both ways."""
    ends = (talk.opener, talk.server)
    if is_media(talk):
        for one, other in (ends, ends[::-1]):
            yield service(one, other, "udp", HIGH, need, because)
    elif talk.protocol in PORTED and talk.port:
        yield service(*ends, talk.protocol, (talk.port, talk.port), need, because)


def pings(one: str, other: str, need: Need) -> Iterator[Allowance]:
    """Echo and errors between two ends, either way."""
    protocol = "icmp" if ip_network(one).version == 4 else "icmpv6"
    for source, target in ((one, other), (other, one)):
        yield Allowance(
            source=source, target=target, protocol=protocol, need=need, because="to find faults"
        )


def unseen_recorder(recorder: str, ip: str) -> Iterator[Allowance]:
    """What a recorder asks of a camera as a rule, where the evidence shows nothing of the two."""
    if ip_address(recorder).version == ip_address(ip).version:
        because = "not seen; what recorders ask as a rule"
        for port in VIEWED:
            yield service(recorder, ip, "tcp", (port, port), Need.RECORDER, because)
        yield from pings(recorder, ip, Need.RECORDER)


def to_viewers(
    ip: str, own: set[str], seen: tuple[Talk, ...], plan: NeedPlan
) -> Iterator[Allowance]:
    """What viewers may open: what they were seen to, else the usual ports of a recorder.

    Where a recorder is known, viewers reach cameras only where they were seen to.
    """
    for viewer in plan.viewers:
        network = ip_network(viewer)
        if network.version != ip_address(ip).version:
            continue
        met = [talk for talk in seen if is_view(talk, ip, network, own)]
        for talk in met:
            yield from both_ways(replace(talk, opener=viewer, server=ip), Need.VIEWER, "seen")
        usual = not met and (ip in plan.recorders or not plan.recorders)
        for port in VIEWED if usual else ():
            because = "not seen; the usual ports"
            yield service(viewer, ip, "tcp", (port, port), Need.VIEWER, because)
        if met or usual:
            yield from pings(viewer, ip, Need.VIEWER)


def is_view(talk: Talk, ip: str, network: Network, own: set[str]) -> bool:
    """Whether somebody in a network, who is no unit, watched an address.

    Media over UDP that the address sends by itself belongs to what was opened.
    """
    ends = {talk.opener, talk.server}
    others = ends - {ip}
    if len(others) == len(ends) or not others.isdisjoint(own):
        return False
    if not all(ip_address(other) in network for other in others):
        return False
    return is_media(talk) or (talk.server == ip and talk.got > 0)


def is_media(talk: Talk) -> bool:
    """Whether a talk may be media, or an answer to a search: UDP between high ports."""
    return talk.protocol == "udp" and talk.port >= HIGH[0]
