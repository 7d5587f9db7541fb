"""Which device of the register a device of a new run is: by serial number, MAC, place, address.

An identity is unique in its scope: what two devices share, in the register or in the run, decides
nothing.  In doubt devices are kept apart, and a person is asked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Protocol

from msgspec import Struct

LONGEST = 200  # characters of a key


class KeyKind(StrEnum):
    """What a device is known by."""

    MAC = "mac"
    SERIAL = "serial"
    PLACE = "place"
    KEY = "key"  # the sender's own
    IP = "ip"


LASTING = frozenset({KeyKind.MAC, KeyKind.SERIAL})  # others hold only as the newest run says
WEAK = (KeyKind.PLACE, KeyKind.KEY, KeyKind.IP)  # strongest first
Key = tuple[KeyKind, str]


class Unit(Struct, frozen=True, kw_only=True, gc=False):
    """A device as far as matching looks at it: keys, site, place in it, maker and model."""

    keys: frozenset[Key]
    site: str = ""
    location: str = ""
    maker: str = ""  # only where it is sure
    model: str = ""

    def of(self, kind: KeyKind) -> frozenset[str]:
        """Its keys of one kind."""
        return frozenset(value for one, value in self.keys if one is kind)


class Doubt(Struct, frozen=True):
    """Two devices that may be one: a known one, and the one at a place in the run or known too.

    ``shared`` holds the lasting keys by which the one in the run claims the known one, where
    another of the same run is it: then the known one may be two.
    """

    known: int
    place: int
    other: int | None
    because: str
    shared: frozenset[Key] = frozenset()


class Matching(Struct, frozen=True):
    """For each place in a run the known device, where there is one, and what is in doubt."""

    devices: dict[int, int]
    doubts: tuple[Doubt, ...]


class Keyed(Protocol):
    """Whatever has the keys, place and maker of a device: a record, or a row of states."""

    @property
    def key(self) -> str:
        """The name in the evidence."""

    @property
    def ips(self) -> tuple[str, ...]:
        """Addresses."""

    @property
    def macs(self) -> tuple[str, ...]:
        """Hardware addresses."""

    @property
    def serials(self) -> tuple[str, ...]:
        """Serial numbers."""

    @property
    def behind(self) -> str | None:
        """The recorder that hides it."""

    @property
    def site(self) -> str | None:
        """Its site."""

    @property
    def location(self) -> str | None:
        """Its place in the site."""


def keys_of(one: Keyed) -> frozenset[Key]:
    """What a device of a run is known by."""
    keys = {(KeyKind.MAC, mac) for mac in one.macs}
    keys |= {  # without what people leave out: case, blanks and dashes
        (KeyKind.SERIAL, "".join(filter(str.isalnum, serial)).upper()[:LONGEST])
        for serial in one.serials
    }
    scope = f"{one.behind} " if one.behind else ""
    keys |= {(KeyKind.IP, scope + ip) for ip in one.ips}
    if one.key not in {*one.macs, *one.serials, *one.ips} and not one.behind:
        keys.add((KeyKind.KEY, one.key[:LONGEST]))
    if one.location:
        keys.add((KeyKind.PLACE, f"{one.site or ''} / {one.location}".casefold()[:LONGEST]))
    return frozenset(keys)


class Matcher:
    """Finds the known device of each unit of a run."""

    def __init__(self, known: Mapping[int, Unit], owners: Mapping[Key, frozenset[int]]) -> None:
        """``owners`` names, for each key, the known devices that have it now."""
        self._known = known
        self._owners = owners
        self._found: dict[int, int] = {}
        self._taken: set[int] = set()
        self._doubts: list[Doubt] = []
        self._refused: set[tuple[int, int]] = set()

    def match(self, units: Mapping[int, Unit]) -> Matching:
        """The known devices of a run's units, by their places in the run."""
        shared = Counter(key for unit in units.values() for key in unit.keys)
        # Of two that claim one device, the one that shows what it showed last goes on with it.
        for place, unit in sorted(units.items(), key=lambda pair: not self._goes_on(pair[1])):
            self._match_strong(place, unit, shared)
        for kind in WEAK:
            for place, unit in units.items():
                if place not in self._found:
                    self._match_weak(place, unit, kind, shared)
        return Matching(dict(self._found), tuple(self._doubts))

    def _goes_on(self, unit: Unit) -> bool:
        """Whether a known device showed a MAC of this unit when it was seen last."""
        return any(
            key[0] is KeyKind.MAC and key in self._known[device].keys
            for key in unit.keys
            for device in self._owners.get(key, ())
        )

    def _match_strong(self, place: int, unit: Unit, shared: Mapping[Key, int]) -> None:
        """Take the device with the same MAC, else the one with the same serial number."""
        by_mac = self._only(unit, KeyKind.MAC, shared)
        by_serial = self._only(unit, KeyKind.SERIAL, shared)
        if by_mac is not None:
            self._take(place, unit, by_mac)
            if by_serial is not None and by_serial != by_mac:
                words = "one has the other's MAC address, and the serial number of the other"
                self._doubts.append(Doubt(by_mac, place, by_serial, words))
        elif by_serial is not None:
            self._take_serial(place, unit, by_serial)

    def _take_serial(self, place: int, unit: Unit, device: int) -> None:
        known = self._known[device]
        other_macs = unit.of(KeyKind.MAC) and known.of(KeyKind.MAC)
        if other_macs and (not unit.model or unit.model != known.model):
            self._doubt(place, device, "the same serial number, but another MAC address")
        else:
            self._take(place, unit, device)

    def _match_weak(self, place: int, unit: Unit, kind: KeyKind, shared: Mapping[Key, int]) -> None:
        device = self._only(unit, kind, shared)
        if device is None or device in self._taken or (place, device) in self._refused:
            return
        known = self._known[device]
        if against := contradiction(unit, known, kind):
            self._refused.add((place, device))
            if kind is not KeyKind.IP or not unit.of(KeyKind.MAC):
                self._doubt(place, device, f"the same {WORD_OF[kind]}, but {against}")
        else:
            self._take(place, unit, device)

    def _only(self, unit: Unit, kind: KeyKind, shared: Mapping[Key, int]) -> int | None:
        """The one known device with a key of a kind that no other unit of the run has as well."""
        found: set[int] = set()
        for key in unit.keys:
            if key[0] is kind and shared[key] == 1:
                owners = self._owners.get(key, frozenset())
                if len(owners) > 1:  # the one that showed it last, where one did
                    owners = frozenset(one for one in owners if key in self._known[one].keys)
                if len(owners) > 1:
                    return None
                found |= owners
        return found.pop() if len(found) == 1 else None

    def _take(self, place: int, unit: Unit, device: int) -> None:
        """Let a unit be a known device, unless another unit of the run is that already."""
        if device in self._taken:
            words = "both show keys of the same known device in one look"
            claims = frozenset(
                key
                for key in unit.keys - self._known[device].keys
                if key[0] in LASTING and device in self._owners.get(key, ())
            )
            self._doubts.append(Doubt(device, place, None, words, claims))
            return
        self._taken.add(device)
        self._found[place] = device

    def _doubt(self, place: int, device: int, because: str) -> None:
        self._doubts.append(Doubt(device, place, None, because))


WORD_OF = {
    KeyKind.PLACE: "place",
    KeyKind.KEY: "name in the evidence",
    KeyKind.IP: "address",
}


def contradiction(unit: Unit, known: Unit, kind: KeyKind) -> str:
    """What speaks against two units being one that share a weak key; empty where nothing does."""
    macs = (unit.of(KeyKind.MAC), known.of(KeyKind.MAC))
    if all(macs) and macs[0].isdisjoint(macs[1]):
        return "another MAC address: it may have been replaced"
    if differ(unit.of(KeyKind.SERIAL), known.of(KeyKind.SERIAL)):
        return "another serial number: it may have been replaced"
    if kind is KeyKind.PLACE:
        return ""
    both = (
        ("site", unit.site, known.site),
        ("location", unit.location, known.location),
        ("maker", unit.maker, known.maker),
        ("model", unit.model, known.model),
    )
    words = (f"another {word}" for word, mine, other in both if mine and other and mine != other)
    return next(words, "")


def differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether serial numbers differ: none of them is the tail of another, as labels have it."""
    if not one or not other:
        return False
    pairs = ((mine, theirs) for mine in one for theirs in other)
    return not any(mine.endswith(theirs) or theirs.endswith(mine) for mine, theirs in pairs)


def owners_of(rows: Iterable[tuple[Key, int]]) -> dict[Key, frozenset[int]]:
    """For each key the devices that have it."""
    found: defaultdict[Key, set[int]] = defaultdict(set)
    for key, device in rows:
        found[key].add(device)
    return {key: frozenset(devices) for key, devices in found.items()}
