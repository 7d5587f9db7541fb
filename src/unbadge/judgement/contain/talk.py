"""Flows to talks: which end opened what, so that a rule can be put to it.

A flow knows the remote's port alone.  Between two hosts of the site both have flows of the same
packets, and the two together tell which port was the service.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from functools import reduce

from msgspec.structs import replace

from unbadge.model import Flow
from unbadge.model.containment import PORTED, Talk

HIGHEST_SERVICE = 32_768  # systems take the ports that they ask from above it
Ends = tuple[str, str, str]  # two addresses, sorted, and a protocol


def talks(flows: Iterable[Flow]) -> Iterator[Talk]:
    """What was opened by whom, in the order of addresses."""
    pairs: dict[Ends, list[Flow]] = defaultdict(list)
    for flow in flows:
        low, high = sorted((flow.ip, flow.remote))
        pairs[low, high, flow.protocol].append(flow)
    for _, found in sorted(pairs.items(), key=lambda pair: pair[0]):
        yield from pair_talks(found)


def pair_talks(flows: list[Flow]) -> Iterator[Talk]:
    """The talks between two ends in one protocol.

    Fragments, which carry no port, count to the largest talk beside them.
    """
    macs = {flow.ip: flow.mac for flow in flows if flow.mac}
    loose = [flow for flow in flows if flow.protocol in PORTED and not flow.port]
    found = list(opened_talks([flow for flow in flows if flow not in loose], macs))
    if not found:
        yield from opened_talks(loose, macs)
        return
    largest = max(found, key=lambda talk: talk.packets)
    one = min((flow.ip for flow in loose), default="")
    fragments = (outward(flow, macs) for flow in loose if flow.ip == one)
    found[found.index(largest)] = reduce(add_fragments, fragments, largest)
    yield from found


def opened_talks(flows: list[Flow], macs: dict[str, str]) -> Iterator[Talk]:
    """The talks of flows between two ends: those of both sides held together, or of one."""
    sides = {flow.ip for flow in flows}
    if len(sides) < 2 or flows[0].protocol not in PORTED:
        first = min(sides, key=lambda side: (side not in macs, side), default="")
        yield from (one_sided(flow, macs) for flow in flows if flow.ip == first)
        return
    shared = set(shared_ports(flows))
    for flow in services(told_once(flows, shared)):
        either = flow.port in shared and flow.packets_in > 0
        yield replace(outward(flow, macs), either=either)


def told_once(flows: list[Flow], shared: Container[int]) -> list[Flow]:
    """Flows without those that tell from the other side what both did on a shared port."""
    return [
        flow
        for flow in flows
        if flow.port not in shared or flow.ip == flows[0].ip or not flow.packets_in
    ]


def shared_ports(flows: list[Flow]) -> Iterator[int]:
    """The ports that both ends used of one exchange, as clocks and some video protocols do.

    Two services under one number, one on either side, look the same but for the ports of those
    who asked: they are high, and no service accounts for them.
    """
    one, other = ({flow.port: flow for flow in flows if flow.ip == ip} for ip in ends(flows))
    total = sum(map(size, one.values()))
    for port in sorted(one.keys() & other.keys()):
        if size(one[port]) == size(other[port]) and not one[port].asked and not other[port].asked:
            low = [flow for flow in flows if port != flow.port < HIGHEST_SERVICE]
            if sum(map(size, low)) >= total - size(one[port]):
                yield port


def ends(flows: list[Flow]) -> tuple[str, str]:
    """The two addresses that flows are between."""
    return flows[0].ip, flows[0].remote


def services(flows: list[Flow]) -> Iterator[Flow]:
    """The flows to services: those that were opened, then the lowest ports, until none is left.

    Each packet is in one flow of either side, so services are complete when they account for all
    packets of one side.  What nobody sent a datagram to is no service: those that came from there
    answered a group, and their sender opened something new.
    """
    left = sum(size(flow) for flow in flows if flow.ip == flows[0].ip)
    opened = [flow for flow in flows if flow.asked]
    unclear = [
        flow for flow in flows if not flow.asked and not flow.was_asked and not is_unaddressed(flow)
    ]
    for flow in (*opened, *sorted(unclear, key=by_port)):
        if left > 0:
            yield flow
            left -= size(flow)


def by_port(flow: Flow) -> tuple[int, int, str]:
    """What sorts flows to services first: the lowest port, then the most packets."""
    return (flow.port, -size(flow), flow.ip)


def is_unaddressed(flow: Flow) -> bool:
    """Whether all that is known of a flow is datagrams from an end that was sent none."""
    return flow.protocol != "tcp" and not flow.packets_out


def size(flow: Flow) -> int:
    """Packets of a flow both ways."""
    return flow.packets_out + flow.packets_in


def one_sided(flow: Flow, macs: dict[str, str]) -> Talk:
    """The talk of a flow whose other end has none: opened from outside where the evidence says so.

    What the host's own port was is then not known.
    """
    asked_only = flow.was_asked and not flow.asked
    if not asked_only and not is_unaddressed(flow):
        return outward(flow, macs)
    return Talk(
        opener=flow.remote,
        server=flow.ip,
        protocol=flow.protocol,
        port=0,
        opener_mac=macs.get(flow.remote),
        server_mac=flow.mac,
        packets=size(flow),
        sent=flow.bytes_in,
        got=flow.bytes_out,
        first=flow.first,
        last=flow.last,
        names=flow.names,
    )


def outward(flow: Flow, macs: dict[str, str]) -> Talk:
    """The talk of a flow that its host opened."""
    return Talk(
        opener=flow.ip,
        server=flow.remote,
        protocol=flow.protocol,
        port=flow.port,
        opener_mac=flow.mac,
        server_mac=macs.get(flow.remote),
        packets=size(flow),
        sent=flow.bytes_out,
        got=flow.bytes_in,
        first=flow.first,
        last=flow.last,
        names=flow.names,
        blocked=0 < flow.packets_out <= flow.blocked and not flow.packets_in,
    )


def add_fragments(talk: Talk, fragments: Talk) -> Talk:
    """A talk with the volume of its fragments."""
    same_way = talk.opener == fragments.opener
    sent, got = fragments.sent, fragments.got
    return replace(
        talk,
        packets=talk.packets + fragments.packets,
        sent=talk.sent + (sent if same_way else got),
        got=talk.got + (got if same_way else sent),
        first=min(filter(None, (talk.first, fragments.first)), default=None),
        last=max(filter(None, (talk.last, fragments.last)), default=None),
    )
