"""Flows of one device to its destinations."""

from __future__ import annotations

import pytest

from unbadge.judgement.egress.destinations import destinations, is_tried
from unbadge.knowledge.index import Index
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.dossier import Endpoint
from unbadge.knowledge.schema.identity import Maker
from unbadge.model import Destination
from unbadge.model.traffic import AddressPlace, Contact, Flow, NameOrigin

INDEX = Index(
    Knowledge(
        makers={"acme": Maker(id="acme", name="Acme", country="CN")},
        endpoints=(Endpoint(id="root", purpose="auth", operator="acme", suffix="acme.example"),),
    )
)


def a_flow(**more: object) -> Flow:
    """A flow to an outside end, answered."""
    base: dict[str, object] = {
        "ip": "10.0.0.9",
        "remote": "203.0.113.7",
        "protocol": "tcp",
        "port": 443,
    }
    base |= {"packets_out": 5, "packets_in": 4, "bytes_out": 500, "bytes_in": 400}
    return Flow(**(base | more))  # type: ignore[arg-type]


def placed(address: str) -> AddressPlace:
    """Where the registries put an address."""
    return (
        AddressPlace(country="IE", source="registry")
        if address.startswith("203.")
        else AddressPlace(country="XX")
    )


def ends(
    *flows: Flow, contacts: tuple[Contact, ...] = (), watching: bool = True
) -> tuple[Destination, ...]:
    """The destinations of some flows."""
    return destinations(flows, contacts, placed, INDEX, watching=watching)


def test_three_facts_are_kept_apart() -> None:
    """Registered in, operated by, subject to the law of."""
    (end,) = ends(a_flow(names=("cam.acme.example",)))

    assert (end.country, end.operator, end.law_of) == ("IE", "acme", ("CN",))
    assert (end.endpoint, end.purpose, end.asn) == ("root", "auth", None)


def test_what_stays_inside_is_registered_nowhere() -> None:
    """A local end has no country, and stands behind the outside ones."""
    inside = a_flow(remote="10.0.0.1", outside=False, bytes_out=9_999)

    outer, inner = ends(inside, a_flow())

    assert (outer.local, inner.local, inner.country) == (False, True, None)


def test_shape_counts_on_cameras_alone() -> None:
    """A video call has the same shape, and its host is no camera."""
    video = a_flow(video_shaped=True)

    assert ends(video)[0].video_like
    assert not ends(video, watching=False)[0].video_like


def test_plain_text_is_told_by_what_was_said_and_by_port() -> None:
    """A request in clear, or a protocol that is never encrypted."""
    request = Contact(
        ip="10.0.0.9", said=NameOrigin.HTTP, name="*", remotes=(("203.0.113.7", 8_086),)
    )

    (http,) = ends(a_flow(port=8_086), contacts=(request,))
    (ftp,) = ends(a_flow(port=21))
    (unanswered,) = ends(a_flow(port=21, packets_in=0))

    assert (http.plain_text, ftp.plain_text, unanswered.plain_text) == ("HTTP", "FTP", None)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"asked": 3, "packets_out": 3, "packets_in": 0}, True),
        ({"asked": 3, "packets_out": 3, "refused": 3, "packets_in": 3}, True),
        ({"asked": 1, "accepted": 1}, False),
        ({"asked": 1, "accepted": 0, "packets_out": 90}, False),
        ({"asked": 0}, False),
        ({"protocol": "udp", "packets_in": 0}, False),
    ],
)
def test_trying_is_not_sending(more: dict[str, object], expected: bool) -> None:
    """A connection that nobody accepted sent nothing; a datagram left all the same."""
    assert is_tried(a_flow(**more)) is expected
