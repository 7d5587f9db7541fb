"""Evidence to rules of containment, and a later capture held against them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from msgspec import Struct

from unbadge.errors import UsageError, reason_of
from unbadge.identity import Engine
from unbadge.jobs.hosts import (
    TrafficHost,
    TrafficScene,
    is_unspecified,
    read_scene,
    read_traffic,
)
from unbadge.judgement import Watched, Wishes, breaches, talks
from unbadge.judgement.contain.derive import contain
from unbadge.knowledge import Index, Knowledge
from unbadge.model import is_told_by_address, run_losses
from unbadge.model.containment import Breach, RuleSet
from unbadge.report import read_table
from unbadge.sources.walk import check

UNREADABLE = (OSError, UnicodeDecodeError)  # what reading a table of rules raises


class Derived(Struct, frozen=True, kw_only=True):
    """Rules, and the files that could not be read for them, or hold nothing.

    ``may_be`` are hosts that nothing but the block of their address calls a camera: left alone.
    """

    rules: RuleSet
    may_be: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


class Verified(Struct, frozen=True, kw_only=True):
    """What captures show of units under rules; ``seen`` are those that any packet is of."""

    breaches: tuple[Breach, ...] = ()
    units: int = 0
    seen: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()


def derive(
    paths: Iterable[Path],
    knowledge: Knowledge,
    as_of: date,
    wishes: Wishes,
    cameras: Iterable[str] = (),
    home: Iterable[str] = (),
) -> Derived:
    """Default-deny for every camera and recorder in some evidence, and the least each needs."""
    scene = read_scene(paths, Engine(knowledge), as_of, cameras=cameras, everybody=True, home=home)
    watched = watched_devices(scene)
    certain = [one for one in watched if not is_told_by_address(one.identity)]
    return Derived(
        rules=contain(certain, scene.traffic.flows, wishes, Index(knowledge)),
        may_be=tuple(one.key for one in watched if is_told_by_address(one.identity)),
        unreadable=scene.unread,
        warnings=scene.warnings,
    )


def watched_devices(scene: TrafficScene) -> list[Watched]:
    """The cameras and recorders of a scene, also those that no flow is of."""
    found = [unit(host) for host in scene.hosts if host.watching]
    return found + [
        Watched(
            key=device.key,
            macs=device.macs,
            ips=device.ips,
            site=device.site or "",
            location=device.location or "",
            identity=identity,
        )
        for device, identity in scene.silent
    ]


def unit(host: TrafficHost) -> Watched:
    """A host as a device to contain."""
    device = host.device
    macs = filter(None, (host.mac,))
    ips = tuple(ip for ip in host.ips if not is_unspecified(ip))
    return Watched(
        key=host.key,
        macs=tuple(dict.fromkeys((*macs, *(device.macs if device else ())))),
        ips=tuple(dict.fromkeys((*ips, *(device.ips if device else ())))),
        site=(device.site if device else None) or "",
        location=(device.location if device else None) or "",
        identity=host.identity,
        flows=host.flows,
        contacts=host.contacts,
    )


def verify(rules: RuleSet, captures: Iterable[Path]) -> Verified:
    """What contained units did in later captures that the rules do not allow.

    Raises UsageError when a path does not exist.
    """
    given = tuple(captures)
    check(given)
    macs = (mac for unit in rules.contained for mac in unit.macs)
    traffic, inputs = read_traffic(given, macs=macs)
    flows = traffic.flows
    names = {name for flow in flows for name in (flow.mac, flow.ip, flow.remote)}
    return Verified(
        breaches=tuple(breaches(rules, talks(flows))),
        units=len(rules.contained),
        seen=tuple(
            one.key for one in rules.contained if not names.isdisjoint((*one.macs, *one.ips))
        ),
        unreadable=run_losses(inputs),
    )


def read_rules(path: Path) -> RuleSet:
    """The rules in a table that was written before."""
    try:
        return read_table(path.read_text("utf-8-sig"), str(path))
    except UNREADABLE as error:
        raise UsageError(f"{path}: cannot be read: {reason_of(error)}") from error
