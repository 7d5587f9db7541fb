"""Settings that name devices: fixed leases of DHCP servers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.formats.ties import ips_on, macs_on
from unbadge.model import Signal, Witness
from unbadge.sources import EvidenceSource, InputFeed, InputHead, RecordHost, SourceFact

FIXED = re.compile(r"^\s*(?:-\s*)?dhcp-host\s*[=:]\s*(?P<rest>.+)$")
OPENWRT = re.compile(r"^config\s+host\b")
OPTION = re.compile(r"^\s*(?:option|list)\s+(?P<name>mac|ip|name)\s+['\"]?(?P<value>[^'\"\n]+)")
NAME = re.compile(r"^(?!(?:infinite|ignore)$)[A-Za-z][\w\-]*$")  # no tag, no time of a lease


def accepts_fixed(head: InputHead) -> bool:
    """Whether a text fixes addresses in the way of dnsmasq or of OpenWrt."""
    if head.is_binary or head.is_xml:
        return False
    is_openwrt = any(map(OPENWRT.match, head.lines)) and any(map(OPTION.match, head.lines))
    return is_openwrt or any(
        (match := FIXED.match(line)) and macs_on(match["rest"]) for line in head.text.splitlines()
    )


def read_fixed(feed: InputFeed) -> Iterator[SourceFact]:
    """The MAC, address and name of each fixed lease: the owner's words."""
    block: dict[str, str] = {}
    start = 0
    for number, line in feed.texts():
        if line.lstrip()[:1] == "#":
            continue
        if match := FIXED.match(line):
            feed.records += 1
            parts = map(str.strip, match["rest"].split(","))
            name = next(filter(NAME.match, parts), "")
            yield from read_fixed_lease(feed, number, match["rest"], name)
        elif OPENWRT.match(line) or not line.strip():
            yield from openwrt(feed, start, block)
            block, start = {}, number
        elif (match := OPTION.match(line)) and start:
            block.setdefault(match["name"], match["value"].strip())
    yield from openwrt(feed, start, block)


def openwrt(feed: InputFeed, number: int, block: dict[str, str]) -> Iterator[SourceFact]:
    """What a block of options fixes."""
    if "mac" in block:
        feed.records += 1
        text = f"{block['mac']} {block.get('ip', '')}"
        yield from read_fixed_lease(feed, number, text, block.get("name", ""))


def read_fixed_lease(feed: InputFeed, number: int, text: str, name: str) -> Iterator[SourceFact]:
    """What one fixed lease tells; several MACs of one host are each told."""
    ips = ips_on(text)
    macs = macs_on(text)
    if not macs:
        yield feed.reject(f"line {number}", "a fixed lease without a unit's MAC")
    for mac in macs:
        host = RecordHost(
            origin=feed.origin(f"line {number}"),
            ip=ips[0].text if len(ips) == 1 else None,
            mac=mac.text,
            witness=Witness.DECLARED,
        )
        yield from host.address()
        if name:
            yield host.says(Signal.TEXT, name)


FIXED_LEASES = EvidenceSource(kind="fixed leases", accepts=accepts_fixed, read=read_fixed)
