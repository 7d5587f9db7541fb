"""The least that cameras and recorders need, from what they were seen to do at home.

Everything is denied first.  What is allowed stays on the owner's own network: the recorder, the
owner's clock and resolver, viewers, and what never leaves the segment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from unbadge.errors import UsageError
from unbadge.judgement.contain import (
    DNS,
    NAMED,
    NTP,
    Fence,
    NeedPlan,
    allowances,
    cuts,
    is_own,
    neighbourhood,
    talks,
    warnings,
)
from unbadge.knowledge import Index
from unbadge.model import Contact, DeviceType, Flow, Identity
from unbadge.model.containment import ContainedUnit, NameCut, RuleSet, Talk, unit_addresses

CROWD = 2  # cameras that send video to one host of the site, which makes it their recorder


class Watched(Struct, frozen=True, kw_only=True):
    """A camera or recorder to contain, with what is known of it."""

    key: str
    macs: tuple[str, ...] = ()
    ips: tuple[str, ...] = ()
    site: str = ""
    location: str = ""
    identity: Identity = Identity()
    flows: tuple[Flow, ...] = ()
    contacts: tuple[Contact, ...] = ()


class Wishes(Struct, frozen=True, kw_only=True):
    """What the owner says: addresses of recorders, clocks and resolvers, networks of viewers.

    ``life_safety`` holds keys, MACs or addresses of units that must not be cut off, unless
    ``cut_life_safety`` says so.
    """

    recorders: tuple[str, ...] = ()
    clocks: tuple[str, ...] = ()
    resolvers: tuple[str, ...] = ()
    viewers: tuple[str, ...] = ()
    life_safety: tuple[str, ...] = ()
    cut_life_safety: bool = False


def contain(
    watched: Iterable[Watched], flows: Iterable[Flow], wishes: Wishes, index: Index
) -> RuleSet:
    """Default-deny for every unit and the least it needs; ``flows`` are those of all hosts.

    Raises UsageError when a unit named for life safety is not there: a slip of the pen must not
    cut it off.
    """
    of_all, devices = tuple(flows), tuple(watched)
    known = {name for one in devices for name in device_names(one)}
    if strangers := sorted(set(wishes.life_safety) - known):
        raise UsageError(
            f"no such device in the evidence: {', '.join(strangers)}", fields=("life_safety",)
        )
    units = tuple(unit(device, wishes) for device in devices)
    seen = tuple(talks(of_all))
    plan = NeedPlan(
        recorders=recorders(devices, units, wishes),
        clocks=servers(units, devices, NTP, wishes.clocks),
        resolvers=servers(units, devices, DNS, wishes.resolvers),
        viewers=wishes.viewers,
    )
    allowed = tuple(dict.fromkeys(allowances(units, seen, plan)))
    rules = RuleSet(
        units=units,
        allowances=allowed,
        cuts=names(devices, index),
        knowledge=index.knowledge.digest,
    )
    rules = replace(rules, units=tuple(told_losses(rules, seen)))
    sites = {device.key: device.site for device in devices}
    return replace(rules, warnings=tuple(warnings(rules, seen, plan, sites)))


def device_names(device: Watched) -> set[str]:
    """Whatever names a device."""
    return {device.key, *device.macs, *device.ips}


def unit(device: Watched, wishes: Wishes) -> ContainedUnit:
    """A device as a unit of the rules; of its addresses, those that rules can name."""
    kind = device.identity.device_type or DeviceType.CAMERA
    vital = not device_names(device).isdisjoint(wishes.life_safety)
    return ContainedUnit(
        key=device.key,
        macs=device.macs,
        ips=tuple(ip for ip in device.ips if is_own(ip)),
        kind=kind.value,
        maker=device.identity.maker,
        spared=vital and not wishes.cut_life_safety,
        badge=device.identity.badge,
        place=", ".join(filter(None, (device.location, device.site))),
    )


def recorders(
    devices: tuple[Watched, ...], units: tuple[ContainedUnit, ...], wishes: Wishes
) -> dict[str, str]:
    """The addresses of recorders, each with the reason to think so."""
    found = dict.fromkeys(wishes.recorders, NAMED)
    for item in units:
        if item.kind == DeviceType.RECORDER.value:
            found |= {ip: "identified as recorder" for ip in item.ips if ip not in found}
    for ip, keys in video_senders(devices).items():
        if len(keys) >= CROWD:
            found.setdefault(ip, f"takes video from {len(keys)} cameras")
    return found


def video_senders(devices: tuple[Watched, ...]) -> dict[str, set[str]]:
    """The devices that send what is shaped like video, by the address of the site that takes it."""
    senders: dict[str, set[str]] = defaultdict(set)
    for device in devices:
        for flow in device.flows:
            if flow.video_shaped and not flow.outside and is_own(flow.remote):
                senders[flow.remote].add(device.key)
    return senders


def servers(
    units: tuple[ContainedUnit, ...],
    devices: tuple[Watched, ...],
    port: int,
    named: tuple[str, ...],
) -> dict[str, tuple[str, ...]]:
    """For each address of a unit, the site's servers on a port: those that the owner names.

    Else those that the unit was seen to use, else those that its neighbours (/24, /64) used.
    """
    if named:
        return dict.fromkeys(unit_addresses(units), named)
    used = servers_used(devices, port)
    found = {ip: used.get(ip) or used.get(neighbourhood(ip)) or {} for ip in unit_addresses(units)}
    return {ip: tuple(sorted(servers)) for ip, servers in found.items() if servers}


def servers_used(devices: tuple[Watched, ...], port: int) -> dict[str, dict[str, None]]:
    """The site's servers on a port that each address, and each neighbourhood, was seen to use."""
    used: dict[str, dict[str, None]] = defaultdict(dict)
    for flow in chain.from_iterable(device.flows for device in devices):
        near = flow.port == port and not flow.outside and flow.packets_out
        if near and is_own(flow.remote):
            for place in (flow.ip, neighbourhood(flow.ip)):
                used[place][flow.remote] = None
    return used


def names(devices: tuple[Watched, ...], index: Index) -> tuple[NameCut, ...]:
    """The names that the devices have no business with."""
    asked = {contact.name for device in devices for contact in device.contacts}
    makers = {device.identity.maker for device in devices if device.identity.maker}
    operators = {claim.name for device in devices for claim in device.identity.operators}
    return tuple(cuts(asked, makers | operators, index))


def told_losses(rules: RuleSet, seen: tuple[Talk, ...]) -> Iterator[ContainedUnit]:
    """The units, each with the ends that it talks to and that the rules do not allow."""
    fence = Fence(rules)
    lost: dict[str, dict[str, None]] = defaultdict(dict)
    for talk in seen:
        if fence.allowance(talk) is None:
            lost[talk.opener][talk_end_words(talk.server, talk)] = None
            lost[talk.server][talk_end_words(talk.opener, talk)] = None
    for item in rules.units:
        yield replace(item, loses=tuple(dict.fromkeys(end for ip in item.ips for end in lost[ip])))


def talk_end_words(end: str, talk: Talk) -> str:
    """The other end of a talk in words."""
    name = f"{talk.names[0]} ({end})" if talk.names else end
    return f"{name} {talk.protocol}/{talk.port}" if talk.port else f"{name} {talk.protocol}"
