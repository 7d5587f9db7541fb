"""Cells joined into units by what names their sender; addresses that move come later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain, pairwise
from typing import NamedTuple

from unbadge.formats.mac import is_virtual
from unbadge.identity.gather.keys import Cell
from unbadge.model import Observation

MOST_ADDRESSES = 4  # IPv4 addresses that one unit holds on one day; more mean a router's MAC
MOMENT = 3_600.0  # seconds within which what is met at two addresses is met in one look
LINK_LOCAL = "169.254."

NameSet = AbstractSet[str]
NO_NAMES: NameSet = frozenset()
FEW = 8  # names up to which a set that cannot change, and takes less room, is made anew
Cells = Mapping[Cell, list[Observation]]
Sighting = tuple[float | None, str, str]  # when, in which file, at which IPv4 address


class Anchor(NamedTuple):
    """One name of a unit: a key, hardware address or serial number, behind a recorder or not."""

    behind: str | None
    kind: str  # device, mac or serial
    name: str


class GatherUnit:
    """A unit while it is put together."""

    __slots__ = (
        "behind",
        "conflicts",
        "devices",
        "disowned",
        "ips",
        "macs",
        "observations",
        "serials",
        "shared",
    )

    def __init__(self, behind: str | None) -> None:
        """A unit of which nothing is known yet."""
        self.behind = behind
        self.devices: NameSet = NO_NAMES
        self.macs = NO_NAMES
        self.serials = NO_NAMES
        self.ips = NO_NAMES
        self.shared = NO_NAMES
        self.conflicts = NO_NAMES
        self.disowned = NO_NAMES
        self.observations: list[Observation] = []

    def add(self, cell: Cell, observations: list[Observation]) -> None:
        """Take in a cell."""
        self.devices = with_name(self.devices, cell.device)
        self.macs = with_name(self.macs, cell.mac)
        self.serials = with_name(self.serials, cell.serial)
        self.ips = with_name(self.ips, cell.ip)
        self.observations += observations

    def absorb(self, other: GatherUnit) -> None:
        """Take in another unit."""
        self.devices = with_names(self.devices, other.devices)
        self.macs = with_names(self.macs, other.macs)
        self.serials = with_names(self.serials, other.serials)
        self.ips = with_names(self.ips, other.ips)
        self.conflicts = with_names(self.conflicts, other.conflicts)
        self.disowned = with_names(self.disowned, other.disowned)
        self.observations += other.observations

    def note(self, conflict: str) -> None:
        """Keep a sentence about evidence that does not fit together."""
        self.conflicts = with_name(self.conflicts, conflict)

    def share(self, ip: str) -> None:
        """Keep an address at which others were seen too."""
        self.shared = with_name(self.shared, ip)


def with_name(names: NameSet, name: str | None) -> NameSet:
    """Names with one more; most units have one of a kind, few have thousands."""
    if not name or name in names:
        return names
    if isinstance(names, set):
        names.add(name)
        return names
    return names | {name} if len(names) < FEW else {*names, name}


def with_names(names: NameSet, more: NameSet) -> NameSet:
    """Names with those of another unit."""
    for name in more:
        names = with_name(names, name)
    return names


class Union:
    """Anchors that name the same unit (union-find with path halving)."""

    def __init__(self) -> None:
        """Nothing joined yet."""
        self._parents: dict[Anchor, Anchor] = {}

    def find(self, anchor: Anchor) -> Anchor:
        """The anchor that stands for all that are joined with this one."""
        parents = self._parents
        parent = parents.setdefault(anchor, anchor)
        while parent != anchor:
            parents[anchor] = parents[parent]
            anchor, parent = parent, parents[parent]
        return anchor

    def join(self, first: Anchor, second: Anchor) -> None:
        """Let two anchors name one unit; the smaller stands for both, in any order of joining."""
        low, high = sorted((self.find(first), self.find(second)))
        self._parents[high] = low


def gateways(cells: Cells) -> dict[str, int]:
    """Hardware addresses that name no unit, with how many hosts they stand for: those of routers.

    One that was met at two addresses in one look answers for others (proxy ARP), and so does one
    that is met at more than a unit has in a day; those that routers share name nobody either.
    """
    found = {cell.mac: 1 for cell in cells if cell.mac and is_virtual(cell.mac)}
    crowded = crowds(cells)
    if not crowded:
        return found
    for mac, sightings in sightings_of(cells, crowded).items():
        if (many := hosts_at_once(sightings)) > 1:
            found[mac] = many
    for (mac, _), ips in by_day(cells, crowded).items():
        if len(ips) > MOST_ADDRESSES:
            found[mac] = max(found.get(mac, 0), len(ips))
    return found


def crowds(cells: Cells) -> set[str]:
    """Hardware addresses that ever stood for several IPv4 addresses."""
    held: dict[str, set[str]] = {}
    for cell in cells:
        if cell.mac and cell.ip and is_counted(cell.ip):
            held.setdefault(cell.mac, set()).add(cell.ip)
    return {mac for mac, ips in held.items() if len(ips) > 1}


def is_counted(ip: str) -> bool:
    """Whether an address is one of which a unit has one at a time: IPv4, and given to it."""
    return "." in ip and ":" not in ip and not ip.startswith(LINK_LOCAL)


def sightings_of(cells: Cells, macs: Container[str]) -> dict[str, list[Sighting]]:
    """When and in which file some hardware addresses were met, and at which IPv4 address."""
    found: dict[str, list[Sighting]] = {}
    for cell, observations in cells.items():
        if cell.mac and cell.ip and cell.mac in macs and is_counted(cell.ip):
            for one in observations:
                if one.row is None:  # rows of lists are compared as rows
                    when = one.seen.timestamp() if one.seen else None
                    found.setdefault(cell.mac, []).append((when, one.origin.file, cell.ip))
    return found


def hosts_at_once(sightings: list[Sighting]) -> int:
    """For how many addresses something stood in one look, 1 where it moved from one to the next.

    Without times a file is one look.  With times, a unit that moves leaves an address for good;
    what is met at another within the hour, and at the first again, stands for both.
    """
    looks: dict[str, set[str]] = {}
    for when, file, ip in sightings:
        if when is None:
            looks.setdefault(file, set()).add(ip)
    most = max(map(len, looks.values()), default=1)
    timed = sorted({(when, ip) for when, _, ip in sightings if when is not None})
    return max(most, met_together(timed))


def met_together(timed: list[tuple[float, str]]) -> int:
    """How many addresses something went between within the hour; 0 where it only moved on."""
    close = [
        (one[1], other[1])
        for one, other in pairwise(timed)
        if one[1] != other[1] and other[0] - one[0] < MOMENT
    ]
    met = set(chain.from_iterable(close))
    times = Counter(ip for _, ip in timed)
    once = all(times[place] == 1 for place in met)
    return len(met) if close and (once or len(close) >= len(met)) else 0


def by_day(cells: Cells, macs: Container[str]) -> dict[tuple[str, str], set[str]]:
    """The addresses of some hardware addresses on each day, or at no known time."""
    daily: dict[tuple[str, str], set[str]] = {}
    for cell, observations in cells.items():
        if cell.mac and cell.ip and cell.mac in macs and is_counted(cell.ip):
            for one in observations:
                day = one.seen.date().isoformat() if one.seen else ""
                daily.setdefault((cell.mac, day), set()).add(cell.ip)
    return daily


def anchors(cell: Cell, routers: Container[str], copied: Container[str] = ()) -> list[Anchor]:
    """What names the unit of a cell; the sender's own key wins over all else."""
    if cell.device:
        return [Anchor(cell.behind, "device", cell.device)]
    found = []
    if cell.mac and not (cell.ip and cell.mac in routers):
        found.append(Anchor(cell.behind, "mac", cell.mac))
    if cell.serial and not (found and cell.serial in copied):
        found.append(Anchor(cell.behind, "serial", cell.serial))
    return found


def claims(cells: Iterable[Cell]) -> dict[Anchor, set[str]]:
    """The hardware addresses and serial numbers that senders' keys claim for their devices."""
    claimed: dict[Anchor, set[str]] = {}
    for cell in cells:
        if cell.device:
            for kind, name in (("mac", cell.mac), ("serial", cell.serial)):
                if name:
                    anchor = Anchor(cell.behind, kind, name)
                    claimed.setdefault(anchor, set()).add(cell.device)
    return claimed


def copied_serials(cells: Iterable[Cell], routers: Container[str]) -> set[str]:
    """Serial numbers that units with other hardware addresses and other IPs give as well."""
    held: dict[str, dict[str, set[str]]] = {}
    for cell in cells:
        if cell.serial and cell.mac and cell.ip and cell.mac not in routers:
            held.setdefault(cell.serial, {}).setdefault(cell.mac, set()).add(cell.ip)
    return {
        serial
        for serial, macs in held.items()
        if len(macs) > 1 and len(set().union(*macs.values())) > 1
    }


def named_units(cells: Cells) -> tuple[list[GatherUnit], dict[Cell, list[Observation]]]:
    """Units of the cells that name their sender, and the cells that only give an IP."""
    routers = gateways(cells)
    copied = copied_serials(cells, routers)
    union = Union()
    named: list[tuple[Cell, Anchor]] = []
    nameless: dict[Cell, list[Observation]] = {}
    for cell, observations in cells.items():
        found = anchors(cell, routers, copied)
        if not found:
            nameless.setdefault(Cell(cell.behind, ip=cell.ip), []).extend(observations)
            continue
        named.append((cell, found[0]))
        for other in found[1:]:
            union.join(found[0], other)
    for anchor, devices in claims(cells).items():
        if len(devices) == 1 and anchor.name not in routers and anchor.name not in copied:
            union.join(anchor, Anchor(anchor.behind, "device", next(iter(devices))))
    return units_of(named, union, cells, routers), nameless


def units_of(
    named: Iterable[tuple[Cell, Anchor]], union: Union, cells: Cells, routers: Container[str | None]
) -> list[GatherUnit]:
    """One unit of all cells whose names are joined; a router's MAC is none of theirs."""
    units: dict[Anchor, GatherUnit] = {}
    for cell, anchor in named:
        unit = units.setdefault(union.find(anchor), GatherUnit(cell.behind))
        unit.add(cell, cells[cell])
        if cell.ip and cell.mac in routers:
            unit.macs -= {cell.mac or ""}
    return list(units.values())


def disown(units: Iterable[GatherUnit], cells: Cells) -> None:
    """Take from units the hardware addresses and serial numbers that name none of them."""
    routers = gateways(cells)
    copied = copied_serials(cells, routers)
    if not routers and not copied:
        return
    lost: dict[tuple[str | None, str | None], set[str]] = {}
    for cell in cells:
        names = {cell.mac} & routers.keys() | {cell.serial} & copied
        if names:
            lost.setdefault((cell.behind, cell.ip), set()).update(filter(None, names))
    for unit in units:
        for ip in unit.ips:
            for name in lost.get((unit.behind, ip), set()) - unit.macs:
                unit.disowned |= {name}
                unit.note(why_disowned(name, routers))


def why_disowned(name: str, routers: Mapping[str, int]) -> str:
    """Why an address or number is no key, as a sentence."""
    if name not in routers:
        return f"The serial number {name} was given by several devices: it joins none of them."
    what = "is one that several routers share, and" if is_virtual(name) else ""
    many = routers[name]
    return (
        f"The hardware address {name} {what} answered for {many} address{'es' * (many > 1)}, "
        "as a router's does: it joins none of them."
    ).replace("  ", " ")
