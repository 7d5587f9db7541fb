"""Pieces that several makers' firmware is put together from."""

from __future__ import annotations

from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from lab.host import Host, Tcp, Udp
from lab.mdns import MDNS_GROUP, MDNS_PORT, Mdns
from lab.snmp import SNMP_PORT, Agent
from lab.soap import WSD_PORT, DeviceService, UniviewDiscovery, WsDiscovery
from lab.ssdp import SSDP_PORT, Ssdp
from lab.tls import self_signed
from lab.truth import Unit
from lab.web import Page, Web
from lab.wire import (
    DHIP_MULTICAST,
    DHIP_PORT,
    MULTICAST,
    SADP_PORT,
    XM_PORT,
    Dhip,
    Sadp,
    Xm,
)

ROOT = "onvif://www.onvif.org"

_PORTS: dict[type, tuple[int, tuple[str, ...]]] = {
    Sadp: (SADP_PORT, (MULTICAST,)),
    Dhip: (DHIP_PORT, (DHIP_MULTICAST,)),
    Xm: (XM_PORT, ()),
    WsDiscovery: (WSD_PORT, (MULTICAST,)),
    UniviewDiscovery: (WSD_PORT, (MULTICAST,)),
    Ssdp: (SSDP_PORT, (MULTICAST,)),
    Mdns: (MDNS_PORT, (MDNS_GROUP,)),
    Agent: (SNMP_PORT, ()),
}

Discovery = Sadp | Dhip | Xm | WsDiscovery | UniviewDiscovery | Ssdp | Mdns | Agent


def scopes(*pairs: str) -> tuple[str, ...]:
    """ONVIF scopes from ``name/value`` pairs, with values escaped."""
    return tuple(f"{ROOT}/{quote(pair, safe='/:')}" for pair in pairs)


def random_uuid(unit: Unit) -> str:
    """An endpoint identifier that says nothing about the address."""
    return str(uuid5(NAMESPACE_URL, unit.id))


def device_service(unit: Unit) -> DeviceService:
    """The ONVIF device service at its usual path."""
    return DeviceService(f"http://{unit.ip}/onvif/device_service")


def site(
    unit: Unit,
    server: str | None,
    pages: dict[str, Page],
    headers: tuple[tuple[str, str], ...] = (),
) -> Tcp:
    """The web service on port 80, with ONVIF where the unit was seen to speak it."""
    onvif = device_service(unit) if unit.has("wsd") else None
    return Tcp(80, Web(server=server, pages=pages, headers=headers, onvif=onvif))


def secure(unit: Unit, web: Tcp, subject: tuple[tuple[str, str], ...]) -> tuple[Tcp, ...]:
    """The same pages on port 443, where the unit was seen with a certificate."""
    if not unit.has("tls"):
        return (web,)
    return (web, Tcp(443, web.talker, self_signed(subject, int(unit.digits(6)))))


def udp(*responders: Discovery) -> tuple[Udp, ...]:
    """Ports for the responders that a unit has, each with its groups."""
    return tuple(_port(responder) for responder in responders)


def _port(responder: Discovery) -> Udp:
    number, groups = _PORTS[type(responder)]
    return Udp(number, (responder,), groups, reply_to_group=number == MDNS_PORT)


def merged(ports: tuple[Udp, ...]) -> tuple[Udp, ...]:
    """Ports that stand twice made one, with all responders behind it."""
    numbers = sorted({port.port for port in ports})
    return tuple(_join([port for port in ports if port.port == number]) for number in numbers)


def _join(same: list[Udp]) -> Udp:
    responders = tuple(responder for port in same for responder in port.responders)
    return Udp(same[0].port, responders, same[0].groups, same[0].reply_to_group)


def wanted(unit: Unit, offered: dict[str, Discovery]) -> tuple[Udp, ...]:
    """The discovery services that the truth says were seen."""
    return merged(udp(*(responder for kind, responder in offered.items() if unit.has(kind))))


def host(
    unit: Unit,
    *,
    tcp: tuple[Tcp, ...] = (),
    udp: tuple[Udp, ...] = (),
    dhcp_class: str = "",
    dhcp_hostname: str = "",
) -> Host:
    """The unit as an emulated host."""
    return Host(
        id=unit.id,
        ip=unit.ip,
        mac=unit.mac,
        tcp=tcp,
        udp=udp,
        dhcp_class=dhcp_class,
        dhcp_hostname=dhcp_hostname,
    )
