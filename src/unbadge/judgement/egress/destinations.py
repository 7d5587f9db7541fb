"""Flows of one device to its destinations: names, registration, operator, purpose, law."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from unbadge.judgement.egress.remote import PLAIN, EndRole, endpoints_met, law_of, role
from unbadge.knowledge import Index
from unbadge.model import AddressPlace, Contact, Destination, Flow, NameOrigin

PASSING = 32_768  # systems take the ports that they ask from above it
READABLE = {NameOrigin.HTTP: "HTTP", NameOrigin.RTSP: "RTSP"}
Locate = Callable[[str], AddressPlace]


def destinations(
    flows: Iterable[Flow],
    contacts: Iterable[Contact],
    locate: Locate,
    index: Index,
    *,
    watching: bool,
) -> tuple[Destination, ...]:
    """Where one device's packets went and came from, the largest upload first."""
    of_device = tuple(flows)
    known = endpoints_met(of_device, index)
    readable = plain_ends(contacts)
    found = (
        destination(flow, role(flow, index, known), locate, index, readable, watching=watching)
        for flow in of_device
    )
    return tuple(sorted(found, key=lambda end: (end.local, -end.bytes_out, end.ip, end.port)))


def plain_ends(contacts: Iterable[Contact]) -> dict[tuple[str, int], str]:
    """The remote ends to which a device spoke HTTP or RTSP in clear."""
    return {
        end: READABLE[contact.said]
        for contact in contacts
        if contact.said in READABLE
        for end in contact.remotes
    }


def destination(
    flow: Flow,
    part: EndRole,
    locate: Locate,
    index: Index,
    readable: dict[tuple[str, int], str],
    *,
    watching: bool,
) -> Destination:
    """One flow as a destination."""
    place = locate(flow.remote) if flow.outside else AddressPlace()
    plain = readable.get((flow.remote, flow.port)) if flow.protocol == "tcp" else None
    if plain is None and flow.packets_out and flow.packets_in:
        plain = PLAIN.get((flow.protocol, flow.port))
    return Destination(
        ip=flow.remote,
        protocol=flow.protocol,
        port=flow.port,
        names=flow.names,
        country=place.country,
        asn=place.asn,
        operator=part.operator,
        purpose=part.purpose,
        packets_out=flow.packets_out,
        packets_in=flow.packets_in,
        bytes_out=flow.bytes_out,
        bytes_in=flow.bytes_in,
        first=flow.first,
        last=flow.last,
        video_like=watching and flow.video_shaped,
        local=not flow.outside,
        endpoint=part.endpoint,
        law_of=law_of(part.operator, index.knowledge),
        tried=is_tried(flow),
        served=is_served(flow),
        unclear=flow.unclear,
        plain_text=plain,
        because=part.because,
    )


def is_served(flow: Flow) -> bool:
    """Whether the remote end opened it, or its port is one that systems ask from."""
    if flow.asked or flow.was_asked:
        return flow.was_asked > flow.asked
    return flow.port >= PASSING


def is_tried(flow: Flow) -> bool:
    """Whether a device only tried: TCP that nobody accepted, or anything that got no answer.

    A one-way datagram did leave the device; that nothing came back says that nobody took it up.
    """
    if flow.blocked and flow.packets_out <= flow.blocked and not flow.packets_in:
        return True
    if flow.protocol == "tcp" and flow.asked and not flow.passed:
        return not flow.accepted and flow.packets_out <= flow.asked + flow.refused + 1
    return False
