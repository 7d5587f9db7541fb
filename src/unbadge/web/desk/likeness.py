"""What is nearest to words that find nothing: sites, and devices alike in name or address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network
from urllib.parse import quote, urlencode

from litestar.exceptions import NotFoundException
from msgspec import Struct
from rapidfuzz import fuzz, process

from unbadge.register.nouns import DeviceQuery, DeviceRow, Estate
from unbadge.web.desk.desk import Desk

MOST = 3
LOOKED_AT = 20  # devices that a shorter word finds
SHORTEST = 3  # characters of a word that was cut
CUTS = 6  # how often a word is cut
ALIKE, ALIKE_SITES = 75, 80  # of 100: names less alike are not told
LONGEST = 80  # characters of what was asked for
MAC = re.compile(r"[0-9a-f]{2}([:.-]?[0-9a-f]{2}){5}", re.ASCII)
IP = re.compile(r"\d{1,3}(\.\d{1,3}){3}", re.ASCII)


class Nearest(Struct, frozen=True, kw_only=True):
    """Something like what was asked for: its words, and its address within the estate."""

    words: str
    address: str


class NothingNamedSo(NotFoundException):
    """What was asked for is not there; what is nearest to it stands beside that."""

    def __init__(self, detail: str, near: tuple[Nearest, ...] = ()) -> None:
        """A sentence, and what is nearest."""
        super().__init__(detail=detail)
        self.near = near


def nearest(desk: Desk, estate: Estate, text: str) -> tuple[Nearest, ...]:
    """Devices and sites of an estate that are most like some words, the nearest first."""
    wanted = text.strip().casefold()[:LONGEST]
    if len(wanted) < SHORTEST:
        return ()
    if MAC.fullmatch(wanted) or IP.fullmatch(wanted):
        return tuple(map(device_words, nearest_by_address(desk, estate, wanted)))
    sites = nearest_sites(desk, estate, wanted)
    devices = map(device_words, nearest_by_words(desk, estate, wanted))
    return (*sites, *devices)[:MOST]


def nearest_sites(desk: Desk, estate: Estate, wanted: str) -> tuple[Nearest, ...]:
    """The sites whose names are most like a word."""
    sites = desk.answer(
        estate,
        "site names",
        lambda: {one.name.casefold(): one.name for one in desk.register.sites(estate.id)},
    )
    found = process.extract(
        wanted, sites.keys(), scorer=fuzz.WRatio, limit=MOST, score_cutoff=ALIKE_SITES
    )
    return tuple(
        Nearest(words=f"site {sites[name]}", address=f"/devices?{urlencode({'site': sites[name]})}")
        for name, _, _ in found
        if name
    )


def nearest_by_address(desk: Desk, estate: Estate, wanted: str) -> list[DeviceRow]:
    """The devices whose hardware or network addresses are next to one."""
    rows: list[DeviceRow] = []
    for text in neighbourhoods(wanted):
        rows = looked_up(desk, estate, text)
        if rows:
            break
    return sorted(rows, key=lambda one: -likeness(one, wanted))[:MOST]


def neighbourhoods(wanted: str) -> Iterator[str]:
    """What holds the neighbours of an address, the narrower first."""
    if MAC.fullmatch(wanted):
        digits = re.sub("[^0-9a-f]", "", wanted)
        pairs = [digits[place : place + 2] for place in range(0, 12, 2)]
        yield from (":".join(pairs[:many]) for many in (6, 5, 4))
        return
    try:
        address = IPv4Address(wanted)
    except ValueError:
        return
    yield from (str(IPv4Network((address, bits), strict=False)) for bits in (32, 28, 24))


def nearest_by_words(desk: Desk, estate: Estate, wanted: str) -> list[DeviceRow]:
    """The devices that words find once the end of one is cut off, again and again."""
    words = wanted.split()[:4]
    if not words:
        return []
    cut = max(range(len(words)), key=lambda number: len(words[number]))
    for _ in range(CUTS):
        rows = looked_up(desk, estate, " ".join(words))
        if rows:
            alike = [(how, one) for one in rows if (how := likeness(one, wanted)) >= ALIKE]
            return [one for _, one in sorted(alike, key=lambda pair: -pair[0])][:MOST]
        short = words[cut][: max(len(words[cut]) * 4 // 5, SHORTEST)]
        words[cut : cut + 1] = [] if short == words[cut] else [short]  # too short: gone
        if not words:
            return []
        cut = min(cut, len(words) - 1)
    return []


def looked_up(desk: Desk, estate: Estate, text: str) -> list[DeviceRow]:
    """The first devices that some words find."""
    return list(
        desk.register.devices(DeviceQuery(estate=estate.id, text=text, limit=LOOKED_AT)).rows
    )


def likeness(row: DeviceRow, wanted: str) -> float:
    """How much a device is like some words, at its nearest, in hundredths."""
    told = (row.mac, row.ip, row.location, row.site, row.model, row.badge, row.serial)
    return max(fuzz.WRatio(wanted, one.casefold()) for one in told)


def device_words(row: DeviceRow) -> Nearest:
    """A device as something like what was asked for."""
    told = [row.location or row.site or row.key, row.model or row.mac or row.ip]
    words = f"{told[0]} ({told[1]})" if told[1] and told[1] != told[0] else told[0]
    return Nearest(words=words, address=f"/devices/{quote(str(row.id))}")
