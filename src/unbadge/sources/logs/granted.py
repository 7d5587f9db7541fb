"""Addresses that a DHCP server gave, as lines of its log tell that stand among other programs'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.formats.address import ip_text
from unbadge.formats.mac import mac_text
from unbadge.model import Observation
from unbadge.sources import InputFeed, RecordHost
from unbadge.sources.logs.leases import client
from unbadge.sources.stamps import stamp
from unbadge.wire.capture import moment

WORD = "DHCPACK"  # an offer or a request may come to nothing
# dnsmasq: DHCPACK(eth0) ADDRESS MAC NAME; ISC's: DHCPACK on ADDRESS to MAC (NAME) via eth0.
GRANT = re.compile(
    rf"\b{WORD}(?:\([^()\s]{{1,40}}\))?\s+(?:on\s+)?(?P<ip>[0-9.]{{7,15}})\s+(?:to\s+)?"
    r"(?P<mac>(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2})(?!\S)(?:\s+\((?P<named>[\w.-]{1,63})\)|\s+(?!via\b)(?P<name>[\w.-]{1,63})$)?"
)


def grant_of(line: str, feed: InputFeed, place: str) -> Iterator[Observation]:
    """The unit to which a line says that an address was given, and the name it gave itself."""
    found = GRANT.search(line) if WORD in line else None
    if found is None:
        return
    ip, mac = ip_text(found["ip"]), mac_text(found["mac"])
    if ip is None or mac is None:
        return
    host = RecordHost(origin=feed.origin(place), ip=ip, mac=mac, seen=moment(stamp(line)))
    yield from client(host, found["named"] or found["name"] or "", "")
