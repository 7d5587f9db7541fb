"""Tables that tie addresses: ARP on Linux, BSD, Windows and Cisco, and switches' MAC tables."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.formats.mac import mac_text
from unbadge.sources.address import ip_text
from unbadge.sources.feed import Feed
from unbadge.sources.head import Head
from unbadge.sources.source import Host, Source, Told

IP = r"(?P<ip>[0-9]{1,3}(?:\.[0-9]{1,3}){3}|[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]+(?:%\w+)?)"
MAC = (
    r"(?P<mac>(?:[0-9A-Fa-f]{1,2}[:\-]){5}[0-9A-Fa-f]{1,2}"
    r"|[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4}\.[0-9A-Fa-f]{4})"
)
FORMS = tuple(
    re.compile(form)
    for form in (
        rf"^{IP}\s+dev\s+\S+.*?\slladdr\s+{MAC}",  # ip neigh
        rf"^\S+\s+\({IP}\)\s+(?:at|auf|à)\s+{MAC}\b",  # arp -a
        rf"^{IP}\s+ether\s+{MAC}\b",  # arp -n
        rf"^{IP}\s+0x\w+\s+0x\w+\s+{MAC}\b",  # /proc/net/arp
        rf"^Internet\s+{IP}\s+\S+\s+{MAC}\b",  # show ip arp
        rf"^{IP}\s+{MAC}(?:\s.*)?$",  # arp -a on Windows, in any language; arp-scan
        rf"^\*?\s*(?:\d+|All|-{{2,}})\s+{MAC}\s+\S+.*$",  # show mac address-table
    )
)
# Lines that belong to such tables and tell nothing.
FRAME = re.compile(
    r"(?i)^(address\s+hwtype|ip address\s+hw type|protocol\s+address|interface:|schnittstelle:|"
    r"internet\s?adresse|internet address|mac address table|vlan\s+mac|-+|total mac|multicast|"
    r"unicast|interface\s*:|direcci|adresse internet|age|\S+[#>]\s*show\s|\$ |mac\s+address|"
    r"starting arp-scan|ending arp-scan|\d+ packets received)"
)
# Neighbours that do not answer, and the addresses of groups.
SILENT = re.compile(r"(?i)\b(incomplete|failed|unvollst)")
GROUP = re.compile(
    r"^(?:(?P<ip>\S+)\s+)?(?:(?:01[:\-]00[:\-]5e|33[:\-]33|ff[:\-]ff)\S*)", re.IGNORECASE
)


def matched(line: str) -> re.Match[str] | None:
    """The address and MAC on a line of any of the tables."""
    return next(filter(None, (form.match(line) for form in FORMS)), None)


def accepts(head: Head) -> bool:
    """Whether most of the first lines that are no headings tie addresses."""
    lines = [line.strip() for line in head.lines[:40]]
    body = [line for line in lines if not FRAME.match(line) and not SILENT.search(line)]
    hits = sum(matched(line) is not None for line in body)
    return hits > 0 and hits * 2 >= len(body)


def read(feed: Feed) -> Iterator[Told]:
    """The MAC of each neighbour with its address, where the table has one."""
    for number, text in feed.texts():
        line = text.strip()
        if not line or FRAME.match(line):
            continue
        feed.records += 1
        if SILENT.search(line) or GROUP.match(line):
            continue
        place = f"line {number}"
        match = matched(line)
        if match is None:
            yield feed.reject(place, "no address with a MAC")
            continue
        mac = mac_text(padded(match["mac"]))
        if mac is None:
            continue  # a group's or nobody's
        ip = ip_text(match.groupdict().get("ip") or "")
        yield from Host(origin=feed.origin(place), ip=ip, mac=mac).address()


def padded(mac: str) -> str:
    """A MAC with two digits an octet; BSD leaves out leading zeros."""
    if "." in mac:
        return mac
    return ":".join(octet.zfill(2) for octet in re.split(r"[:\-]", mac))


SOURCE = Source(kind="ARP and MAC tables", accepts=accepts, read=read)
