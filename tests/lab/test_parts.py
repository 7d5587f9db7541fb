"""Pieces of firmware."""

from __future__ import annotations

import pytest

from lab import parts
from lab.soap import UniviewDiscovery, WsDiscovery
from lab.truth import Unit, load
from lab.web import titled
from lab.wire import Sadp


@pytest.fixture
def unit() -> Unit:
    """The first camera of the council offices: SADP, ONVIF and a certificate."""
    return load().named("council-01")


def test_scopes_escape_blanks() -> None:
    """A scope is a URI; slashes stay, blanks do not."""
    assert parts.scopes("name/ACME X 1", "location/city/x") == (
        "onvif://www.onvif.org/name/ACME%20X%201",
        "onvif://www.onvif.org/location/city/x",
    )


def test_shared_port_is_opened_once() -> None:
    """Two discovery services on one port become one port with both behind it."""
    merged = parts.merged(
        parts.udp(
            WsDiscovery(endpoint="u", scopes=(), address=""),
            UniviewDiscovery(ip="", version="", serial="", mac=""),
            Sadp(()),
        )
    )

    assert [(port.port, len(port.responders)) for port in merged] == [(3702, 2), (37020, 1)]


def test_only_seen_services_are_opened(unit: Unit) -> None:
    """What the truth does not list is not offered."""
    offered: dict[str, parts.Discovery] = {
        "sadp": Sadp(()),
        "uniview": UniviewDiscovery(ip="", version="", serial="", mac=""),
    }

    assert [port.port for port in parts.wanted(unit, offered)] == [37020]


def test_certificate_only_where_seen(unit: Unit) -> None:
    """Port 443 is there for a unit with TLS evidence and not for others."""
    other = load().named("council-02")

    for one, ports in ((unit, [80, 443]), (other, [80])):
        web = parts.site(one, "Acme", {"/": titled("x")})
        assert [tcp.port for tcp in parts.secure(one, web, (("CN", "x"),))] == ports
