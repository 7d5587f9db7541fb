"""Flows to talks: which end opened what, so that a rule can be put to it.

A flow knows the remote's port alone.  Between two hosts of the site both have flows of the same
packets, and the two together tell which port was the service.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import reduce

from msgspec.structs import replace

from unbadge.formats.allowance import PORTED, Talk
from unbadge.formats.flow import Flow

Ends = tuple[str, str, str]  # two addresses, sorted, and a protocol


def talks(flows: Iterable[Flow]) -> Iterator[Talk]:
    """What was opened by whom, in the order of addresses."""
    pairs: dict[Ends, list[Flow]] = defaultdict(list)
    for flow in flows:
        low, high = sorted((flow.ip, flow.remote))
        pairs[low, high, flow.protocol].append(flow)
    for _, found in sorted(pairs.items(), key=lambda pair: pair[0]):
        yield from joined(pair_talks(found))


def pair_talks(flows: list[Flow]) -> Iterator[Talk]:
    """The talks between two ends in one protocol."""
    macs = {flow.ip: flow.mac for flow in flows if flow.mac}
    sides = {flow.ip for flow in flows}
    if len(sides) == 1 or flows[0].protocol not in PORTED:
        first = min(sides, key=lambda side: (side not in macs, side))
        for flow in flows:
            if flow.ip == first:
                yield one_sided(flow, macs)
        return
    ports = {(flow.ip, flow.port): flow for flow in flows}
    for flow in services(flows):
        mirror = ports.get((flow.remote, flow.port))
        yield begun(outward(flow, macs), flow, mirror)


def begun(talk: Talk, flow: Flow, mirror: Flow | None) -> Talk:
    """A talk whose ends may have used one port, as clocks and some video protocols do.

    Where both sent, nobody can tell from sums who began.
    """
    if flow.asked or mirror is None or size(mirror) != size(flow):
        return talk
    return replace(talk, either=bool(flow.packets_in))


def services(flows: list[Flow]) -> Iterator[Flow]:
    """The flows to services: those that were opened, then the lowest ports, until none is left.

    Each packet is in one flow of either side, so services are complete when they account for all
    packets of one side.  What nobody sent a datagram to is no service: those that came from there
    answered a group, and their sender opened something new.
    """
    one = flows[0].ip
    left = sum(size(flow) for flow in flows if flow.ip == one)
    opened = [flow for flow in flows if flow.asked]
    unclear = [
        flow
        for flow in flows
        if not flow.asked and not flow.was_asked and (flow.packets_out or flow.protocol == "tcp")
    ]
    for flow in (*opened, *sorted(unclear, key=by_port)):
        if left > 0:
            yield flow
            left -= size(flow)


def by_port(flow: Flow) -> tuple[bool, int, int, str]:
    """What sorts flows to services first; fragments, which carry no port, come last."""
    return (flow.port == 0, flow.port, -size(flow), flow.ip)


def size(flow: Flow) -> int:
    """Packets of a flow both ways."""
    return flow.packets_out + flow.packets_in


def one_sided(flow: Flow, macs: dict[str, str]) -> Talk:
    """The talk of a flow whose other end has none: opened from outside where the evidence says so.

    What the host's own port was is then not known.
    """
    asked_only = flow.was_asked and not flow.asked
    unanswered = flow.protocol != "tcp" and not flow.packets_out
    if not asked_only and not unanswered:
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
    )


def joined(found: Iterable[Talk]) -> Iterator[Talk]:
    """The talks, with fragments, which carry no port, counted to the largest talk beside them."""
    whole = list(found)
    largest = max(
        (talk for talk in whole if talk.port), key=lambda talk: talk.packets, default=None
    )
    for talk in whole:
        if largest is None or (talk.port and talk is not largest):
            yield talk
        elif talk is largest:
            yield reduce(added, (loose for loose in whole if not loose.port), talk)


def added(talk: Talk, fragments: Talk) -> Talk:
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
