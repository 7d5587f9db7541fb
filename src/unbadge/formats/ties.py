"""Hardware and network addresses by their form, wherever on a line they stand."""

from __future__ import annotations

import re
from functools import lru_cache
from ipaddress import ip_address

from msgspec import Struct

from unbadge.formats.mac import mac_text, without_uuids

H = "[0-9A-Fa-f]"
# What stands before and behind an address: nothing that makes it a part of something longer.
BEFORE = (
    rf"(?<![0-9A-Za-z])(?={H}{{1,6}}[:.\-]{H})"
    rf"(?<![^A-Za-z]{H}{{2}}[:.\-])(?<![:.\-]{H}[:.\-])(?<!::)"
)
AFTER = rf"(?![0-9A-Za-z])(?![:.\-]{H}{{1,4}}(?![0-9A-Za-z]))(?!::)"
HARDWARE = re.compile(
    rf"{BEFORE}(?:"
    rf"01(?P<id>{H}{{2}}\.{H}{{4}}\.{H}{{4}}\.{H}{{2}})"  # a client id: 01 is Ethernet
    rf"|0?1(?P<gap>[:\-])(?P<typed>{H}{{2}}(?:(?P=gap){H}{{2}}){{5}})"
    rf"|(?P<dots>{H}{{4}}\.{H}{{4}}\.{H}{{4}})(?!\.)"
    rf"|(?P<dashes>{H}{{4}}-{H}{{4}}-{H}{{4}}|{H}{{6}}[\-:]{H}{{6}})"
    rf"|(?P<colons>{H}{{1,2}}(?::{H}{{1,2}}){{5}})"
    rf"|(?P<octets>{H}{{2}}(?P<mark>[\-.]){H}{{2}}(?:(?P=mark){H}{{2}}){{4}})"
    rf"){AFTER}"
)
# A VLAN in two octets before the address, as some switches print one that is learnt in each.
EIGHT = re.compile(rf"(?<![0-9A-Za-z:])0{H}:{H}{{2}}:((?:{H}{{2}}:){{5}}{H}{{2}})(?![0-9A-Za-z:])")
STATES = re.compile("Reachable|Stale|Permanent|Probe|Delay")
# Twelve bare digits between an address and a state of Windows' neighbours.
STATED = re.compile(
    rf"(?<= )({H}{{2}})({H}{{2}})({H}{{2}})({H}{{2}})({H}{{2}})({H}{{2}})"
    rf"(?= +(?:{STATES.pattern})\b)"
)
FOUR = re.compile(r"(?<![0-9A-Za-z.\-])\d{1,3}(?:\.\d{1,3}){3}(?![0-9A-Za-z\-]|\.\d)")
SIX = re.compile(
    rf"(?<![0-9A-Za-z:.\-])(?=[0-9A-Fa-f:]*::|(?:{H}{{1,4}}:){{7}})[0-9A-Fa-f:]{{2,39}}"
    r"(?![0-9A-Za-z:\-])"
)
# Before the far end of a tunnel: nve1(10.9.9.1), dst 10.9.9.1, vtep 10.9.9.1.
TUNNEL = re.compile(
    r"(?i)\b(?:(?:nve|vxlan|vtep|v?tunnel)[\d/]*\(|(?:dst|vtep|tunnel[- ]?dest\w*)[ :=]+)$"
)
NOT_HOSTS = frozenset({0, 127, *range(224, 1_000)})  # first octets: nobody, self, groups
NO_NETWORKS = frozenset(map(str, NOT_HOSTS))
PLAIN = re.compile(r"(?:(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(?:\.(?!$)|$)){4}")
SURE = frozenset({"id", "dots", "colons"})
LETTER = re.compile("[a-fA-F]")


class Spot(Struct, frozen=True, gc=False):
    """An address and where on its line it stands; ``sure`` unless it may be some other number."""

    text: str
    start: int
    end: int
    sure: bool = True


def macs_on(line: str) -> list[Spot]:
    """The addresses of units on a line, each once; those of groups and of nobody are left out."""
    line = without_uuids(line)
    line = EIGHT.sub(r"      \1", line) if line.count(":") > 6 else line
    line = STATED.sub(r"\1-\2-\3-\4-\5-\6", line) if STATES.search(line) else line
    found: dict[str, Spot] = {}
    for match in HARDWARE.finditer(f" {line} "):
        way = match.lastgroup or ""
        # Dots part a client's number in other places than those of an address in it.
        written = match[way].replace(".", "") if way == "id" else match[way]
        mac = mac_text(written) or mac_text(pad_mac(written))
        sure = way in SURE or LETTER.search(written) is not None
        if mac and (sure or match["mark"] != "."):
            spot = Spot(mac, match.start() - 1, match.end() - 1, sure)
            found.setdefault(mac, spot)
    return list(found.values())


def pad_mac(mac: str) -> str:
    """A MAC with two digits an octet; BSD and AIX leave out leading zeros."""
    if mac.count(":") != 5:
        return mac
    return ":".join(octet.zfill(2) for octet in mac.split(":"))


def ips_on(line: str) -> list[Spot]:
    """The network addresses on a line, each once; masks and what is no host's are left out.

    The far end of a tunnel behind which a unit is, as in *nve1(10.9.9.1)*, is another's.
    """
    found: dict[str, Spot] = {}
    for match in FOUR.finditer(line) if line.count(".") > 2 else ():
        if TUNNEL.search(line, 0, match.start()):
            continue
        if ip := host_ip4(match[0]):
            found.setdefault(ip, Spot(ip, match.start(), match.end()))
    if "::" in line or line.count(":") > 6:
        for match in SIX.finditer(line):
            if ip := host_ip(match[0]):
                found.setdefault(ip, Spot(ip, match.start(), match.end()))
    return list(found.values())


def host_ip4(text: str) -> str | None:
    """Four numbers with dots, where they are the address of a host."""
    if PLAIN.fullmatch(text):  # most are written so; save the work
        return text if text.partition(".")[0] not in NO_NETWORKS else None
    first, second, third, fourth = map(int, text.split("."))
    if first in NOT_HOSTS or second > 255 or third > 255 or fourth > 255:
        return None
    return text if "0" not in text else f"{first}.{second}.{third}.{fourth}"


@lru_cache(maxsize=4_096)
def host_ip(text: str) -> str | None:
    """An address of either version in its usual form; None for what is no host's."""
    try:
        found = ip_address(text)
    except ValueError:
        return None
    if found.is_unspecified or found.is_multicast or found.is_loopback:
        return None
    return str(found)


def beside(mac: Spot, ips: list[Spot], line: str) -> tuple[str, ...]:
    """The addresses that a line ties to a MAC: one of each version, of several the one beside it.

    None of a version where several stand on the line and none of them next to the MAC.
    """
    if len(ips) < 2:
        return (ips[0].text,) if ips else ()
    return tuple(
        only.text
        for family in (".", ":")
        if (only := nearest(mac, [ip for ip in ips if family in ip.text], line))
    )


def nearest(mac: Spot, ips: list[Spot], line: str) -> Spot | None:
    """The one address, or of several the one with nothing but blanks between it and the MAC."""
    hosts = [ip for ip in ips if not ip.text.endswith((".0", ".255"))] or ips  # no network's
    if len(hosts) < 2:
        return hosts[0] if hosts else None
    for ip in hosts:
        low, high = (ip, mac) if ip.start < mac.start else (mac, ip)
        if not line[low.end : high.start].strip(" \t|,;()[]\"'"):
            return ip
    return None
