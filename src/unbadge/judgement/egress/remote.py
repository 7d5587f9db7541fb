"""Whose service a remote end is, and what for: names, addresses and ports against knowledge."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct

from unbadge.knowledge import Endpoint, Index, Knowledge
from unbadge.model import Flow

YEAR = re.compile(r"-(20[0-9]{2})$")  # an address entry's id ends with the year it was seen in
PORTS = {("udp", 123): "ntp", ("udp", 53): "dns", ("tcp", 53): "dns", ("tcp", 853): "dns"}
PLAIN = {
    ("tcp", 21): "FTP",
    ("tcp", 23): "telnet",
    ("tcp", 25): "SMTP",
    ("tcp", 554): "RTSP",
    ("tcp", 1883): "MQTT",
}


class EndRole(Struct, frozen=True, kw_only=True):
    """Who runs a remote end and what for, as far as it is known, and why that is thought."""

    endpoint: str | None = None
    operator: str | None = None
    purpose: str | None = None
    because: str = ""


def endpoint_by_name(flow: Flow, index: Index) -> tuple[Endpoint, str] | None:
    """The endpoint that one of a remote end's names belongs to, and that name."""
    for name in flow.names:
        points = index.endpoints_named(name, flow.protocol, flow.port)
        if points:
            return points[0], name
    return None


def endpoint_by_address(flow: Flow, index: Index) -> Endpoint | None:
    """The endpoint seen at a remote's address, on this protocol and port, about that time."""
    for point in index.endpoints_at(flow.remote):
        protocol = point.proto in {flow.protocol, "any"}
        port = not point.ports or flow.port in point.ports
        # Cloud addresses move between customers: an old sighting must not accuse anybody today.
        year, last = YEAR.search(point.id), flow.last
        recent = year is None or (last is not None and abs(last.year - int(year[1])) <= 1)
        if protocol and port and recent:
            return point
    return None


def endpoints_met(flows: Iterable[Flow], index: Index) -> frozenset[str]:
    """The endpoints that a device met by name or by address."""
    found: set[str] = set()
    for flow in flows:
        hit = endpoint_by_name(flow, index)
        point = hit[0] if hit else endpoint_by_address(flow, index)
        if point is not None:
            found.add(point.id)
    return frozenset(found)


def role(flow: Flow, index: Index, known: Collection[str]) -> EndRole:
    """What is known of a flow's remote end; ``known`` are the endpoints that the device met."""
    hit = endpoint_by_name(flow, index)
    if hit:
        return of(hit[0], f"{hit[1]} is a name of this service")
    point = endpoint_by_address(flow, index)
    if point:
        return of(point, "this address was seen in this role before; addresses move")
    beside = index.endpoints_beside(known, flow.protocol, flow.port) if flow.outside else ()
    if beside:
        return of(beside[0], "this port belongs to a service whose other ends the device called")
    purpose = PORTS.get((flow.protocol, flow.port))
    if purpose:
        return EndRole(purpose=purpose, because="told by the port alone")
    return EndRole(purpose=None if flow.outside else "lan")


def of(point: Endpoint, because: str) -> EndRole:
    """The role that an entry of knowledge describes."""
    return EndRole(
        endpoint=point.id, operator=point.operator, purpose=point.purpose, because=because
    )


def law_of(operator: str | None, knowledge: Knowledge) -> tuple[str, ...]:
    """The countries whose law an operator and its parents answer to, its own first."""
    chain = with_parents(operator, knowledge)
    on_file = (knowledge.entities.get(one) or knowledge.makers.get(one) for one in chain)
    countries = (one.country for one in on_file if one is not None)
    return tuple(dict.fromkeys(country[:2].upper() for country in countries if country))


def with_parents(operator: str | None, knowledge: Knowledge) -> Iterator[str]:
    """An operator and those above it, each once, as far as they are on file."""
    seen: set[str] = set()
    while operator is not None and operator not in seen:
        seen.add(operator)
        yield operator
        entity, maker = knowledge.entities.get(operator), knowledge.makers.get(operator)
        above = entity.parent if entity else None
        operator = above or (maker.same_as or maker.group if maker else None)
