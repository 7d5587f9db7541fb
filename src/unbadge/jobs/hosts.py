"""Captures and flow logs to the hosts in them: who each is, and what it exchanged with whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from datetime import date
from functools import reduce
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from unbadge.formats.mac import mac_text
from unbadge.formats.visible import name_text
from unbadge.identity import Engine
from unbadge.identity.gather.devices import gather
from unbadge.model import (
    Contact,
    Device,
    DeviceType,
    Flow,
    FlowEntry,
    Identity,
    Input,
    NameSighting,
    Observation,
    Traffic,
    added_fields,
    is_filming,
    run_losses,
)
from unbadge.sources.reading import read_found
from unbadge.sources.registry import SOURCES
from unbadge.sources.walk import each_file
from unbadge.traffic import TrafficLedger, traffic_of
from unbadge.wire import CaptureCount, Home

SUMMED = (
    "packets_out",
    "packets_in",
    "bytes_out",
    "bytes_in",
    "asked",
    "accepted",
    "refused",
    "was_asked",
    "has_accepted",
)


class TrafficHost(Struct, frozen=True, kw_only=True):
    """One host in the traffic; of flows with the same remote end, each is one."""

    key: str
    mac: str | None
    ips: tuple[str, ...]
    device: Device | None
    identity: Identity
    flows: tuple[Flow, ...] = ()
    contacts: tuple[Contact, ...] = ()

    @property
    def watching(self) -> bool:
        """Whether it is identified as a camera or recorder."""
        return is_filming(self.identity)


class TrafficScene(Struct, frozen=True, kw_only=True):
    """Everything some files tell of traffic; ``unread`` are sentences on what was not read."""

    hosts: tuple[TrafficHost, ...]
    traffic: Traffic
    silent: tuple[tuple[Device, Identity], ...] = ()  # cameras and recorders without traffic
    unread: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    rejected: int = 0


def read_scene(
    paths: Iterable[Path],
    engine: Engine,
    as_of: date,
    *,
    cameras: Iterable[str] = (),
    everybody: bool = False,
    home: Iterable[str] = (),
) -> TrafficScene:
    """The hosts in some files and folders: cameras and recorders, or ``everybody``.

    ``cameras`` are MACs and addresses that the owner says are cameras, ``home`` own networks.
    Raises UsageError when a path does not exist.
    """
    declared = frozenset(name.lower() for name in cameras)
    ledger, inputs = TrafficLedger(), list[Input]()
    devices = tuple(gather(read_evidence(paths, ledger, inputs)))
    known = tuple(
        (device, as_declared(engine.identify(device, as_of), names(device), declared))
        for device in devices
    )
    filming = (device for device, identity in known if is_filming(identity))
    wanted = None if everybody else {name for one in filming for name in names(one)} | declared
    sure = filter(None, map(mac_text, declared))
    traffic = traffic_of(ledger, wanted, Home(home), sure)
    found = tuple(hosts(traffic, known, declared))
    heard = {host.key for host in found}
    return TrafficScene(
        hosts=found,
        traffic=traffic,
        silent=tuple(one for one in known if is_filming(one[1]) and one[0].key not in heard),
        unread=run_losses(inputs),
        warnings=tuple(item.warning for item in inputs if item.warning),
        rejected=sum(item.rejected_count for item in inputs),
    )


def read_evidence(
    paths: Iterable[Path], ledger: TrafficLedger, inputs: list[Input]
) -> Iterator[Observation]:
    """The observations in some files; their traffic goes to a ledger, how each was read to a list.

    Each file is read once.
    """
    for found in each_file(tuple(paths)):
        for told in read_found(
            replace(found, name=name_text(str(found.path))), SOURCES, hashed=False
        ):
            match told:
                case Observation():
                    yield told
                case FlowEntry() | NameSighting() | CaptureCount():
                    ledger.add(told)
                case Input():
                    inputs.append(told)


def read_traffic(
    paths: Iterable[Path], hosts: Container[str] | None = None, macs: Iterable[str] = ()
) -> tuple[Traffic, tuple[Input, ...]]:
    """The traffic in some files and folders, and how each was read; of devices nothing."""
    ledger, inputs = TrafficLedger(), list[Input]()
    for _ in read_evidence(paths, ledger, inputs):
        pass  # what devices say of themselves
    return traffic_of(ledger, hosts, macs=macs), tuple(inputs)


def names(device: Device) -> tuple[str, ...]:
    """What a device is called in traffic and by its owner."""
    return (device.key, *device.macs, *device.ips)


def as_declared(identity: Identity, called: Iterable[str], cameras: frozenset[str]) -> Identity:
    """An identity, of a camera where the owner says so and nothing says it is a recorder."""
    told = identity.device_type is not None and is_filming(identity)
    if told or cameras.isdisjoint(name.lower() for name in called):
        return identity
    return replace(identity, device_type=DeviceType.CAMERA)


def hosts(
    traffic: Traffic,
    known: Iterable[tuple[Device, Identity]],
    cameras: frozenset[str] = frozenset(),
) -> Iterator[TrafficHost]:
    """Each host with its flows, in the order first seen; every flow belongs to one host."""
    owners = Owners(known)
    flows: dict[str, list[Flow]] = defaultdict(list)
    for flow in traffic.flows:
        flows[owners.key(flow)].append(flow)
    contacts: dict[str, list[Contact]] = defaultdict(list)
    for contact in traffic.contacts:
        contacts[owners.key(contact)].append(contact)
    for key in dict.fromkeys((*flows, *contacts)):  # of a resolver's log, names are all there is
        found, said = flows.get(key, []), contacts.get(key, [])
        items: tuple[Flow | Contact, ...] = (*found, *said)
        called = (key, *(name for item in items for name in (item.mac, item.ip) if name))
        device, identity = owners.known.get(key, (None, Identity()))
        yield TrafficHost(
            key=key,
            mac=next((item.mac for item in items if item.mac), None),
            ips=tuple(sorted({item.ip for item in items}, key=lambda ip: (is_unspecified(ip), ip))),
            device=device,
            identity=as_declared(identity, called, cameras),
            flows=tuple(merge_flows(found)),
            contacts=tuple(said),
        )


def is_unspecified(ip: str) -> bool:
    """Whether an address is that of hosts without one: 0.0.0.0 or ::."""
    return not ip.strip("0.:")


class Owners:
    """Which device a flow or contact belongs to: by its MAC, or by its address alone."""

    def __init__(self, known: Iterable[tuple[Device, Identity]]) -> None:
        """The devices under all their names; what two devices share names neither."""
        self.known = {device.key: (device, identity) for device, identity in known}
        self._names: dict[str, str | None] = {}
        for device, _ in self.known.values():
            for name in (*device.macs, *device.ips):
                other = self._names.setdefault(name, device.key)
                self._names[name] = device.key if other == device.key else None

    def key(self, item: Flow | Contact) -> str:
        """The key of an item's host: its device's, or else its MAC or address."""
        return (
            self._names.get(item.host)
            or (self._names.get(item.ip) if not item.mac else "")
            or (item.host)
        )


def merge_flows(flows: Iterable[Flow]) -> Iterator[Flow]:
    """Flows of one host, those with the same remote end as one."""
    groups: dict[tuple[str, str, int], list[Flow]] = defaultdict(list)
    for flow in flows:
        groups[flow.remote, flow.protocol, flow.port].append(flow)
    return (reduce(add_flows, group) for group in groups.values())


def add_flows(one: Flow, other: Flow) -> Flow:
    """Two flows of one host and remote end as one, with the shape of the larger upload."""
    best = max(one, other, key=lambda flow: (flow.video_shaped, flow.bytes_out))
    return replace(
        best,
        first=min(filter(None, (one.first, other.first)), default=None),
        last=max(filter(None, (one.last, other.last)), default=None),
        names=tuple(dict.fromkeys((*one.names, *other.names))),
        **added_fields(one, other, SUMMED),
    )
