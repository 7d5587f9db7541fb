"""Cells joined into units by what names their sender; addresses that move come later."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple

from unbadge.identity.gather.keys import Cell
from unbadge.model import Observation

MOST_ADDRESSES = 4  # IPv4 addresses that one unit holds on one day; more mean a router's MAC

NO_NAMES: frozenset[str] = frozenset()
Cells = Mapping[Cell, list[Observation]]


class Anchor(NamedTuple):
    """One name of a unit: a key, hardware address or serial number, behind a recorder or not."""

    behind: str | None
    kind: str  # device, mac or serial
    name: str


class Unit:
    """A unit while it is put together."""

    __slots__ = (
        "behind",
        "conflicts",
        "devices",
        "ips",
        "macs",
        "observations",
        "serials",
        "shared",
    )

    def __init__(self, behind: str | None) -> None:
        """A unit of which nothing is known yet."""
        self.behind = behind
        self.devices = NO_NAMES
        self.macs = NO_NAMES
        self.serials = NO_NAMES
        self.ips = NO_NAMES
        self.shared = NO_NAMES
        self.conflicts = NO_NAMES
        self.observations: list[Observation] = []

    def add(self, cell: Cell, observations: list[Observation]) -> None:
        """Take in a cell."""
        if cell.device:
            self.devices |= {cell.device}
        if cell.mac:
            self.macs |= {cell.mac}
        if cell.serial:
            self.serials |= {cell.serial}
        if cell.ip:
            self.ips |= {cell.ip}
        self.observations += observations

    def absorb(self, other: Unit) -> None:
        """Take in another unit."""
        self.devices |= other.devices
        self.macs |= other.macs
        self.serials |= other.serials
        self.ips |= other.ips
        self.conflicts |= other.conflicts
        self.observations += other.observations

    def note(self, conflict: str) -> None:
        """Keep a sentence about evidence that does not fit together."""
        self.conflicts |= {conflict}


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
    """Hardware addresses that stand for many hosts at once, with how many: those of routers."""
    crowded = crowds(cells)
    if not crowded:
        return {}
    most: dict[str, int] = {}
    for (mac, _), ips in by_day(cells, crowded).items():
        if len(ips) > MOST_ADDRESSES:
            most[mac] = max(most.get(mac, 0), len(ips))
    return most


def crowds(cells: Cells) -> set[str]:
    """Hardware addresses that ever stood for many IPv4 addresses."""
    held: dict[str, set[str]] = {}
    for cell in cells:
        if cell.mac and cell.ip and "." in cell.ip:
            held.setdefault(cell.mac, set()).add(cell.ip)
    return {mac for mac, ips in held.items() if len(ips) > MOST_ADDRESSES}


def by_day(cells: Cells, macs: Container[str]) -> dict[tuple[str, str], set[str]]:
    """The addresses of some hardware addresses on each day, or at no known time."""
    daily: dict[tuple[str, str], set[str]] = {}
    for cell, observations in cells.items():
        if cell.mac and cell.ip and cell.mac in macs:
            for one in observations:
                day = one.seen.date().isoformat() if one.seen else ""
                daily.setdefault((cell.mac, day), set()).add(cell.ip)
    return daily


def anchors(cell: Cell, routers: Mapping[str, int]) -> list[Anchor]:
    """What names the unit of a cell; the sender's own key wins over all else."""
    if cell.device:
        return [Anchor(cell.behind, "device", cell.device)]
    found = []
    if cell.mac and cell.mac not in routers:
        found.append(Anchor(cell.behind, "mac", cell.mac))
    if cell.serial:
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


def named_units(cells: Cells) -> tuple[list[Unit], dict[Cell, list[Observation]]]:
    """Units of the cells that name their sender, and the cells that only give an IP."""
    routers = gateways(cells)
    union = Union()
    named: list[tuple[Cell, Anchor]] = []
    nameless: dict[Cell, list[Observation]] = {}
    for cell, observations in cells.items():
        found = anchors(cell, routers)
        if not found:
            nameless[cell] = observations
            continue
        named.append((cell, found[0]))
        for other in found[1:]:
            union.join(found[0], other)
    for anchor, devices in claims(cells).items():
        if len(devices) == 1 and anchor.name not in routers:
            union.join(anchor, Anchor(anchor.behind, "device", next(iter(devices))))
    units: dict[Anchor, Unit] = {}
    for cell, anchor in named:
        root = union.find(anchor)
        unit = units.get(root)
        if unit is None:
            unit = units[root] = Unit(cell.behind)
        unit.add(cell, cells[cell])
        if cell.mac in routers:
            unit.macs -= {cell.mac or ""}
    return list(units.values()), nameless
