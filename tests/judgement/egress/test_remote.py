"""Whose service a remote end is."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from unbadge.judgement.egress.remote import endpoints_met, law_of, role
from unbadge.knowledge.index import Index
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.dossier import Endpoint, Entity
from unbadge.knowledge.schema.identity import Maker
from unbadge.model.traffic import Flow

KNOWN = Knowledge(
    makers={
        "acme": Maker(id="acme", name="Acme", country="CN", group="zenith"),
        "zenith": Maker(id="zenith", name="Zenith", country="SG"),
    },
    entities={
        "holding": Entity(
            id="holding", legal_name="H", kind="holding", country="KY", parent="state"
        ),
        "state": Entity(id="state", legal_name="S", kind="government-body", country="CN"),
    },
    endpoints=(
        Endpoint(id="root", purpose="auth", operator="acme", suffix="acme.example"),
        Endpoint(id="ntp", purpose="ntp", operator="acme", host="time.acme.example", ports=(123,)),
        Endpoint(
            id="relay",
            purpose="cloud-video",
            operator="acme",
            address="any",
            proto="tcp",
            ports=(7100,),
            only_with=("root",),
        ),
        Endpoint(
            id="addr-acme-2019",
            purpose="p2p",
            operator="acme",
            address="203.0.113.9",
            proto="udp",
            ports=(32100,),
        ),
        Endpoint(
            id="resolver",
            purpose="dns",
            operator="open",
            address="203.0.113.53",
            proto="udp",
            ports=(53,),
        ),
    ),
)
INDEX = Index(KNOWN)


def a_flow(
    remote: str = "203.0.113.7",
    protocol: str = "tcp",
    port: int = 443,
    name: str = "",
    year: int = 2019,
) -> Flow:
    """A flow to an outside end."""
    last = datetime(year, 6, 1, tzinfo=UTC)
    names = (name,) if name else ()
    return Flow(ip="10.0.0.9", remote=remote, protocol=protocol, port=port, names=names, last=last)


def test_the_closest_name_decides() -> None:
    """An exact name wins over the catch-all of its domain."""
    exact = role(a_flow(name="time.acme.example", protocol="udp", port=123), INDEX, ())
    under = role(a_flow(name="x.acme.example"), INDEX, ())

    assert (exact.endpoint, exact.purpose) == ("ntp", "ntp")
    assert (under.endpoint, under.operator) == ("root", "acme")
    assert role(a_flow(name="notacme.example"), INDEX, ()).operator is None


@pytest.mark.parametrize(
    ("flow", "expected"),
    [
        (a_flow("203.0.113.9", "udp", 32_100), "addr-acme-2019"),
        (a_flow("203.0.113.9", "udp", 32_100, year=2024), None),
        (a_flow("203.0.113.9", "tcp", 32_100), None),
        (a_flow("203.0.113.53", "udp", 53, year=2024), "resolver"),
        (a_flow("203.0.113.53", "icmp", 0), None),
    ],
)
def test_an_address_counts_for_its_time_and_port(flow: Flow, expected: str | None) -> None:
    """Cloud addresses move: an old sighting accuses nobody today, and a ping is no look-up."""
    assert role(flow, INDEX, ()).endpoint == expected


def test_a_port_counts_beside_a_service_that_was_met() -> None:
    """A bare port proves nothing without another end of the same service."""
    other = a_flow(port=7_100)

    assert role(other, INDEX, endpoints_met([other], INDEX)).operator is None
    assert (
        role(other, INDEX, endpoints_met([other, a_flow(name="x.acme.example")], INDEX)).operator
        == "acme"
    )


@pytest.mark.parametrize(
    ("flow", "purpose"),
    [
        (a_flow(protocol="udp", port=123), "ntp"),
        (a_flow(protocol="udp", port=53), "dns"),
        (a_flow(), None),
    ],
)
def test_standard_ports_tell_a_purpose_and_no_operator(flow: Flow, purpose: str | None) -> None:
    """Time and name service are known by their ports."""
    found = role(flow, INDEX, ())

    assert (found.purpose, found.operator) == (purpose, None)


def test_what_stays_inside_is_local() -> None:
    """Traffic that never leaves has no cloud."""
    assert (
        role(Flow(ip="a", remote="b", protocol="tcp", port=80, outside=False), INDEX, ()).purpose
        == "lan"
    )


def test_law_follows_the_parents() -> None:
    """An operator answers to the law of its own country and of its parents' countries."""
    assert law_of("acme", KNOWN) == ("CN", "SG")
    assert law_of("holding", KNOWN) == ("KY", "CN")
    assert law_of("nobody", KNOWN) == law_of(None, KNOWN) == ()
