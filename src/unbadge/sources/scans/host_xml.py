"""Hosts in XML: Angry IP Scanner, GLPI's discovery, and fixed addresses of firewalls."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from unbadge.formats.address import ip_text
from unbadge.formats.mac import mac_text
from unbadge.formats.secrets import without_secrets
from unbadge.model import Rejected, Signal, Witness
from unbadge.sources import EvidenceSource, InputFeed, InputHead, RecordHost, SourceFact, port_of
from unbadge.sources.scans.markup import elements

Element = etree._Element  # noqa: SLF001 - lxml's elements have no public name
Fields = dict[str, str]
ROOTS = (
    ("<scanning_report", "<hosts"),
    ("NETDISCOVERY", "<DEVICE"),
    ("SNMPQUERY", "<DEVICE"),
    ("<netdiscovery", "<device"),
    ("<interfaces>", "<system>"),  # a firewall's settings, whatever its root is called
    ("<dhcpd", "<staticmap"),
    ("<dhcp4", "<reservation"),
)
TAGS = ("DEVICE", "staticmap", "reservation", "hosts")
BLANK = frozenset({"", "[n/a]", "[n/s]", "n/a", "n/s", "unknown", "-"})
SIGNALS = (
    ("description", Signal.SNMP_SYSDESCR, Witness.OBSERVED),
    ("server", Signal.HTTP_SERVER, Witness.OBSERVED),
    ("brand", Signal.BRAND, Witness.DERIVED),
    ("model", Signal.MODEL, Witness.DERIVED),
    ("firmware", Signal.FIRMWARE, Witness.DERIVED),
    ("name", Signal.TEXT, Witness.DECLARED),
    ("note", Signal.TEXT, Witness.DECLARED),
)


def accepts(head: InputHead) -> bool:
    """Whether an XML text opens as one of these."""
    text = head.text
    return head.is_xml and any(root in text and part in text for root, part in ROOTS)


def read(feed: InputFeed) -> Iterator[SourceFact]:
    """What each host tells; one that is dead tells nothing."""
    tags = ("host",) if "<scanning_report" in feed.head.text else TAGS
    for element in elements(feed, *tags):
        if isinstance(element, Rejected):
            yield element
            continue
        told = {key: text for key, text in READERS[str(element.tag)](element).items() if text}
        if not told:
            continue
        feed.records += 1
        yield from host_told(
            told, feed, f"host {told.get('ip') or told.get('mac') or feed.records}"
        )


def host_told(told: Fields, feed: InputFeed, place: str) -> Iterator[SourceFact]:
    """What the fields of a host say of it."""
    ip, mac = ip_text(told.get("ip", "")), mac_text(told.get("mac", ""))
    if ip is None and mac is None:
        yield feed.reject(place, "a host without a readable address")
        return
    if set(told) == {"ip"}:
        return  # nothing answered there
    origin = feed.origin(place)
    host = RecordHost(origin=origin, ip=ip, mac=mac, serial=told.get("serial"))
    yield from host.address()
    for port in told.get("ports", "").replace(";", ",").split(","):
        if number := port_of(port.strip()):
            yield host.says(Signal.PORT_OPEN, f"{number}/tcp", number)
    for name, signal, witness in SIGNALS:
        if value := told.get(name):
            yield host.says(signal, without_secrets(value), witness=witness)


def child(element: Element, *names: str) -> str:
    """The text of the first child of some names that holds anything."""
    found = ((element.findtext(name) or "").strip() for name in names)
    return next((text for text in found if text.lower() not in BLANK), "")


def angry(element: Element) -> Fields:
    """A host of Angry IP Scanner: fetchers and what they found."""
    found = {
        (part.get("name") or "").lower(): (part.text or "").strip()
        for part in element.iterfind("result")
    }
    found = {name: text for name, text in found.items() if text.lower() not in BLANK}
    alive = found.keys() - {"ip", "ping", "ttl", "packet loss"}
    if not alive:
        return {}
    return {
        "ip": element.get("address") or found.get("ip", ""),
        "mac": found.get("mac address", ""),
        "ports": found.get("ports", ""),
        "server": found.get("web detect", ""),
        "name": found.get("hostname", ""),
        "note": found.get("comments", ""),
    }


def device(element: Element) -> Fields:
    """A device that GLPI's agent discovered or asked by SNMP."""
    info = element.find("INFO")
    inside = element if info is None else info
    return {
        "ip": child(inside, "IP", "IPS/IP"),
        "mac": child(inside, "MAC"),
        "serial": child(inside, "SERIAL"),
        "description": child(inside, "DESCRIPTION", "COMMENTS"),
        "brand": child(inside, "MANUFACTURER"),
        "model": child(inside, "MODEL"),
        "firmware": child(inside, "FIRMWARE"),
        "name": child(inside, "SNMPHOSTNAME", "NAME", "DNSHOSTNAME", "NETBIOSNAME"),
    }


def read_fixed_address(element: Element) -> Fields:
    """A fixed address in a firewall's settings; everything else in them is passed over."""
    mac = child(element, "mac", "hw_address", "hwaddr")
    if not mac:
        return {}
    return {
        "ip": child(element, "ipaddr", "ip_address", "ip"),
        "mac": mac,
        "name": child(element, "hostname", "host"),
        "note": child(element, "descr", "description"),
    }


READERS = {
    "host": angry,
    "DEVICE": device,
    "staticmap": read_fixed_address,
    "reservation": read_fixed_address,
    "hosts": read_fixed_address,
}
SOURCE = EvidenceSource(kind="host XML", accepts=accepts, read=read)
