"""Units that lines of a log name by their hardware address, and what they were given.

A DHCP server tells whom it gave an address, arpwatch and others whom they saw.  Any other line with
one hardware address tells that there is such a unit; the address on it is the unit's only where
no word makes it a request, a refusal or another host's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.formats.address import ip_text
from unbadge.formats.mac import mac_text
from unbadge.formats.ties import ips_on, macs_on, pad_mac
from unbadge.model import Observation
from unbadge.sources import InputFeed, RecordHost
from unbadge.sources.logs import client, client_mac
from unbadge.sources.stamps import stamp
from unbadge.wire import moment

IP = r"(?P<ip>\d{1,3}(?:\.\d{1,3}){3})(?![\d.])"
MAC = r"(?P<mac>[0-9A-Fa-f]{1,2}(?:[:-][0-9A-Fa-f]{1,2}){5})(?![\w:-])"
NAME = r"[\w.-]{1,63}"
NAMED, CALLED = rf"(?P<named>{NAME})", rf"(?P<name>{NAME})"
FORMS = (
    # dnsmasq: DHCPACK(eth0) ADDRESS MAC NAME; ISC's: DHCPACK on ADDRESS to MAC (NAME) via eth0.
    (
        rf"\bDHCPACK(?:\([^()\s]{{1,40}}\))?\s+(?:on\s+)?{IP}\s+(?:to\s+)?{MAC}"
        rf"(?:\s+\({NAMED}\)|\s+(?!via\b){CALLED}$)?"
    ),
    # Kea.
    rf"\bDHCP4_LEASE_ALLOC\b.{{0,40}}?\[hwtype=\d+ {MAC}\].{{0,160}}?\blease {IP} has been",
    # RouterOS; Zyxel names the unit before its address in brackets.
    rf"(?<![A-Za-z])assigned {IP} (?:to|for) (?:{NAMED}? ?\()?{MAC}\)?(?: {CALLED})?",
    # ASA.
    rf"\baddress granted (?P<mac>[0-9A-Fa-f]{{4}}(?:\.[0-9A-Fa-f]{{2,4}}){{2,3}}) \({IP}\)",
    # FortiGate; PAN-OS; Meraki; Sophos.
    (
        rf'\bdhcp_msg="?Ack"?.{{0,80}}?\bmac="?{MAC}"? ip="?{IP}"?'
        rf'(?:.{{0,80}}?\bhostname="?{CALLED})?'
    ),
    rf"\blease started ip {IP} --> mac {MAC}(?: - hostname {CALLED})?",
    (
        rf"\bdhcp lease of ip {IP} (?:from server mac \S+ )?for client mac {MAC}"
        rf"(?: with hostname '?{CALLED})?"
    ),
    rf"\bLease (?:IP )?{IP} (?:renewed|leased|allocated|assigned)\b.{{0,30}}?\bMAC {MAC}",
    # arpwatch.
    rf"\b(?:new (?:station|activity)|changed (?:station|ethernet address)) {IP} {MAC}",
)
GRANTS = tuple(map(re.compile, FORMS))
HINT = re.compile(
    r"DHCPACK|LEASE_ALLOC|assigned|granted|dhcp_msg|[Ll]ease|new (?:station|activity)|changed "
)
# What makes the address on a line not the unit's: it was asked for, refused, or is a relay's.
DOUBT = re.compile(
    r"(?i)discover|request|offer|\bnak\b|dhcpnak|declin|release|inform|denied|violat|spoof|conflict"
    r"|duplicate|\bvia\b|relay|server|gateway|\brouter|from|flap|deauth|radius|nas-ip"
)


def grant_of(line: str, feed: InputFeed, place: str) -> Iterator[Observation]:
    """The unit to which a line says that an address was given, and the name it gave itself."""
    if HINT.search(line) is None:
        return
    found = next(filter(None, (form.search(line) for form in GRANTS)), None)
    if found is None:
        return
    ip, written = ip_text(found["ip"]), pad_mac(found["mac"])
    mac = mac_text(written) or client_mac(written.replace(".", ""))
    if ip is None or mac is None:
        return
    said = found.groupdict()
    host = RecordHost(origin=feed.origin(place), ip=ip, mac=mac, seen=moment(stamp(line)))
    yield from client(host, said.get("named") or said.get("name") or "", "")


def unit_of(line: str, feed: InputFeed, place: str) -> Iterator[Observation]:
    """The one unit that a line names by its hardware address; nothing where it names several."""
    macs = macs_on(line)
    if len(macs) != 1 or not macs[0].sure:
        return
    ips = ips_on(line)
    only = ips[0].text if len(ips) == 1 and not DOUBT.search(line) else None
    origin, seen = feed.origin(place), moment(stamp(line))
    yield from RecordHost(origin=origin, ip=only, mac=macs[0].text, seen=seen).address()
