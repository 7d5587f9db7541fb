"""When units were at addresses: worked out once, and asked in the time of a look-up.

An address may have had a hundred thousand units, and as much evidence that names none: nothing
here looks at all units for each observation, or at all observations for each unit.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from unbadge.identity.gather.unit import GatherUnit
from unbadge.model import Observation, Witness

Span = tuple[float, float]  # first and last second
Near = tuple[float, list[GatherUnit]]  # seconds apart, and who is so near: two where it is several


def second_of(one: Observation) -> float | None:
    """The second at which something was observed; None where a list says it, or nothing does."""
    if one.seen is None or one.witness is Witness.DECLARED:
        return None
    return one.seen.timestamp()


class Stay:
    """What was observed of a unit at one address: when, and at which ports."""

    __slots__ = ("ports", "span")

    def __init__(self) -> None:
        """Nothing yet."""
        self.span: Span | None = None
        self.ports: set[int] | None = None

    def add(self, when: Span | None, ports: Iterable[int]) -> None:
        """Takes in more."""
        if when is not None:
            old = self.span or when
            self.span = (min(old[0], when[0]), max(old[1], when[1]))
        for port in ports:
            self.ports = self.ports or set()
            self.ports.add(port)


class Presence:
    """The stays of units at their addresses; each unit's observations are looked at once."""

    def __init__(self) -> None:
        """No unit asked after."""
        self._stays: dict[int, dict[str, Stay]] = {}

    def at(self, unit: GatherUnit, ip: str) -> Stay:
        """The stay of a unit at an address."""
        stays = self._stays.get(id(unit))
        if stays is None:
            stays = self._stays[id(unit)] = {}
            for one in unit.observations:
                if one.ip:
                    note(stays, one)
        return stays.setdefault(ip, Stay())

    def merge(self, unit: GatherUnit, other: GatherUnit) -> None:
        """Lets the stays of a unit that was taken in be those of the other."""
        mine, others = self._stays.get(id(unit)), self._stays.pop(id(other), None)
        if mine is not None and others is not None:
            for ip, stay in others.items():
                mine.setdefault(ip, Stay()).add(stay.span, stay.ports or ())
        else:
            self._stays.pop(id(unit), None)

    def forget(self, unit: GatherUnit) -> None:
        """Lets a unit be looked at anew: it was given more."""
        self._stays.pop(id(unit), None)


def note(stays: dict[str, Stay], one: Observation) -> None:
    """Takes an observation into the stay at its address."""
    second = second_of(one)
    stay = stays.get(one.ip or "")
    if stay is None:
        stay = stays[one.ip or ""] = Stay()
    stay.add(None if second is None else (second, second), (one.port,) if one.port else ())


class Timeline:
    """Some units at one address in the order of their stays."""

    def __init__(self, ip: str, units: Iterable[GatherUnit], presence: Presence) -> None:
        """The stays as they are now; who has none in time could have been there always."""
        self._always: list[GatherUnit] = []
        timed: list[tuple[float, float, int, GatherUnit]] = []
        for number, unit in enumerate(units):
            span = presence.at(unit, ip).span
            if span is None:
                self._always.append(unit)
            else:
                timed.append((*span, number, unit))
        timed.sort(key=lambda one: one[:3])
        self._stays = timed
        self._starts = [start for start, _, _, _ in timed]
        self._longest = latest_two(timed)

    def near(self, second: float | None) -> Near:
        """The units that were there nearest to a second; all of them where it is not known."""
        if second is None:
            return 0.0, (self._always + [unit for *_, unit in self._stays[:2]])[:2]
        place = bisect_right(self._starts, second)
        before = self._longest[place]
        inside = [self._stays[at][3] for at in before if self._stays[at][1] >= second]
        if inside or self._always:
            return 0.0, (self._always + inside)[:2]
        return self._outside(second, place, before)

    def _outside(self, second: float, place: int, before: tuple[int, ...]) -> Near:
        """The same where nobody was there: those who left last or came next."""
        ways = [(second - self._stays[at][1], self._stays[at][3]) for at in before]
        ways += [(start - second, unit) for start, _, _, unit in self._stays[place : place + 2]]
        nearest = min(distance for distance, _ in ways)
        return nearest, [unit for distance, unit in ways if distance == nearest][:2]


def latest_two(stays: list[tuple[float, float, int, GatherUnit]]) -> list[tuple[int, ...]]:
    """For each number of stays from the first, the places of the two among them that end last."""
    found: list[tuple[int, ...]] = [()]
    for place in range(len(stays)):
        best = sorted((*found[-1], place), key=lambda at: -stays[at][1])
        found.append(tuple(best[:2]))
    return found


class Residents:
    """All units at one address, and those that were observed at a port of it."""

    def __init__(self, ip: str, units: list[GatherUnit], presence: Presence) -> None:
        """The stays as they are now."""
        self._ip = ip
        self._units = units
        self._presence = presence
        self._all = Timeline(ip, units, presence)
        self._only = presence.at(units[0], ip).span
        self._by_port: dict[int, Timeline] = {}
        self._ports: dict[int, list[GatherUnit]] | None = None

    def nearest(self, one: Observation) -> tuple[float, GatherUnit | None]:
        """Seconds to the nearest stay, and whose it is; None where several are as near."""
        second = second_of(one)
        if len(self._units) == 1:
            if second is None or self._only is None:
                return 0.0, self._units[0]
            first, last = self._only
            return max(0.0, first - second, second - last), self._units[0]
        distance, units = self._all.near(second)
        if len(units) == 1:
            return distance, units[0]
        if not one.port:
            return distance, None
        at_port, units = self._at(one.port).near(second) if self._has(one.port) else (0.0, [])
        return distance, units[0] if len(units) == 1 and at_port == distance else None

    def _has(self, port: int) -> bool:
        if self._ports is None:
            self._ports = {}
            for unit in self._units:
                for known in self._presence.at(unit, self._ip).ports or ():
                    self._ports.setdefault(known, []).append(unit)
        return port in self._ports

    def _at(self, port: int) -> Timeline:
        known = self._by_port.get(port)
        if known is None:
            units = (self._ports or {}).get(port, [])
            known = self._by_port[port] = Timeline(self._ip, units, self._presence)
        return known
