"""Hosts and their flows to judged egress, for one period or for two compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from pathlib import Path

from unbadge.identity import Engine
from unbadge.jobs.hosts import TrafficHost, TrafficScene, read_scene
from unbadge.jobs.names import lexicon_of
from unbadge.judgement import EGRESS_LIMITS, Growth, compare_egress, judge_egress
from unbadge.knowledge import Index, Knowledge
from unbadge.report import (
    ChangeRecord,
    DeviceChange,
    EgressDevice,
    EgressRecord,
    Grown,
    Lexicon,
    Others,
)
from unbadge.traffic import Atlas

NOBODY = -1  # the number of no device


class Outflow:
    """Judges egress over one state of knowledge, on one day."""

    def __init__(
        self,
        knowledge: Knowledge,
        as_of: date,
        mmdb: Path | None = None,
        cameras: Iterable[str] = (),
        home: Iterable[str] = (),
    ) -> None:
        """Everything compiled; ``mmdb`` is the user's own file of places of addresses.

        ``cameras`` are MACs and addresses that the owner says are cameras.
        """
        self._cameras = tuple(cameras)
        self._home = tuple(home)
        self._knowledge = knowledge
        self._as_of = as_of
        self._mmdb = mmdb
        self._engine = Engine(knowledge)
        self._index = Index(knowledge)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The names that its reports use."""
        return lexicon_of(self._knowledge)

    def of(self, paths: Iterable[Path], *, everybody: bool = False) -> EgressRecord:
        """Where cameras and recorders, or ``everybody``, sent what in some files."""
        scene = read_scene(
            paths,
            self._engine,
            self._as_of,
            cameras=self._cameras,
            everybody=everybody,
            home=self._home,
        )
        rest = scene.traffic.others
        with Atlas(self._mmdb) as atlas:
            devices = tuple(self._devices(scene, atlas, everybody=everybody))
        return EgressRecord(
            devices=devices,
            totals=scene.traffic.totals,
            others=Others(packets=rest.packets, bytes=rest.bytes, flows=rest.flows),
            limits=EGRESS_LIMITS,
            unreadable=scene.unread,
            warnings=scene.warnings,
            rejected=scene.rejected,
            knowledge=self._knowledge.digest,
        )

    def change(
        self, before: Iterable[Path], after: Iterable[Path], *, everybody: bool = False
    ) -> ChangeRecord:
        """What is new, gone, grown and shrunk from one period to the next."""
        old, new = self.of(before, everybody=everybody), self.of(after, everybody=everybody)
        seconds = (old.totals.duration_s, new.totals.duration_s)
        pairs = pair_devices(old.devices, new.devices)
        return ChangeRecord(
            devices=tuple(device_change(one, other, seconds) for one, other in pairs),
            before=old.totals,
            after=new.totals,
            unreadable=(*old.unreadable, *new.unreadable),
            warnings=(*old.warnings, *new.warnings),
        )

    def _devices(
        self, scene: TrafficScene, atlas: Atlas, *, everybody: bool
    ) -> Iterator[EgressDevice]:
        for host in scene.hosts:
            if everybody or host.watching:
                yield self._device(host, atlas)

    def _device(self, host: TrafficHost, atlas: Atlas) -> EgressDevice:
        egress = judge_egress(host.flows, host.contacts, host.identity, atlas.place, self._index)
        return EgressDevice(
            device=host.key,
            mac=host.mac,
            ips=host.ips,
            maker=host.identity.maker,
            determination=host.identity.determination.value,
            badge=host.identity.badge,
            device_type=host.identity.device_type,
            destinations=egress.destinations,
            findings=egress.findings,
            asked_only=egress.asked_only,
        )


Pair = tuple[EgressDevice | None, EgressDevice | None]


def pair_devices(before: Iterable[EgressDevice], after: Iterable[EgressDevice]) -> Iterator[Pair]:
    """The devices of two periods side by side: by MAC, else by key, else by address."""
    left = dict(enumerate(before))
    called: dict[str, list[int]] = {}
    for number, one in left.items():
        for name in names_of(one):
            called.setdefault(name, []).append(number)
    for new in after:
        known = {number for name in names_of(new) for number in called.get(name, ())}
        same = (number for number in sorted(known & left.keys()) if is_same(left[number], new))
        yield left.pop(next(same, NOBODY), None), new
    yield from ((old, None) for old in left.values())


def names_of(one: EgressDevice) -> set[str]:
    """What a device goes by: two that are one have a name in common."""
    return {name for name in (one.mac, one.device, *one.ips) if name}


def is_same(one: EgressDevice, other: EgressDevice) -> bool:
    """Whether two devices are one: a MAC decides where both have it."""
    if one.mac and other.mac:
        return one.mac == other.mac
    return one.device == other.device or not set(one.ips).isdisjoint(other.ips)


def device_change(
    old: EgressDevice | None, new: EgressDevice | None, seconds: tuple[float, float]
) -> DeviceChange:
    """What changed of one device."""
    shown = new or old
    assert shown is not None
    change = compare_egress(
        old.destinations if old else (), new.destinations if new else (), seconds=seconds
    )
    return DeviceChange(
        device=shown.device,
        mac=shown.mac,
        ips=shown.ips,
        maker=shown.maker,
        seen="both" if old and new else "after" if new else "before",
        new=change.new,
        gone=change.gone,
        grown=tuple(map(grown, change.grown)),
        shrunk=tuple(map(grown, change.shrunk)),
    )


def grown(growth: Growth) -> Grown:
    """A growth as programs read it."""
    return Grown(destination=growth.end, before=growth.before, after=growth.after)
