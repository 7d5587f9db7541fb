"""What a run would write to a NetBox: custom fields of its own names, on devices that are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from msgspec import Struct

from unbadge.report.export.run import CountedAs, ExportDevice, ExportRun

Value = str | float | None
Values = dict[str, Value]


class NetBoxField(Struct, frozen=True, kw_only=True):
    """A custom field: its name, NetBox's type of it, and its label."""

    name: str
    type: str
    label: str


FIELDS = (
    NetBoxField(name="unbadge_maker", type="text", label="Maker, shown by evidence"),
    NetBoxField(name="unbadge_lead", type="text", label="Maker, only a lead or a list's word"),
    NetBoxField(name="unbadge_sureness", type="text", label="How sure the maker is"),
    NetBoxField(name="unbadge_confidence", type="decimal", label="Confidence, 0 to 1"),
    NetBoxField(name="unbadge_badge", type="text", label="Badge"),
    NetBoxField(name="unbadge_listed_by", type="text", label="Lists that name the maker"),
    NetBoxField(name="unbadge_verdict", type="text", label="Gravest verdict on the day"),
    NetBoxField(name="unbadge_hole", type="text", label="Gravest that is known of its flaws"),
    NetBoxField(name="unbadge_as_of", type="date", label="Day of the run"),
)


class KeyKind(StrEnum):
    """By what a device is found in a NetBox."""

    SERIAL = "serial number"
    MAC = "MAC"
    IP = "address"


class NetBoxUnit(Struct, frozen=True, kw_only=True):
    """A device as a NetBox has it, with the values of our fields."""

    id: int
    name: str
    values: Values


class NetBoxChange(Struct, frozen=True, kw_only=True):
    """Fields of one device that would be written, as they are and as they would be."""

    device: str
    id: int
    name: str
    by: KeyKind
    before: Values
    after: Values


class NetBoxLeft(Struct, frozen=True, kw_only=True):
    """A device of the run that is left alone, and why."""

    device: str
    because: str


class NetBoxPlan(Struct, frozen=True, kw_only=True):
    """All that a run would write; ``missing`` are fields that the NetBox does not have yet."""

    missing: tuple[str, ...]
    changes: tuple[NetBoxChange, ...]
    unchanged: int
    left: tuple[NetBoxLeft, ...]
    written: bool = False


class NetBoxIndex(Struct, frozen=True, kw_only=True):
    """The devices of a NetBox by the keys that were asked for; several where a key is no key."""

    units: Mapping[int, NetBoxUnit]
    found: Mapping[tuple[KeyKind, str], frozenset[int]]


def device_keys(device: ExportDevice, *, by_ip: bool) -> Iterator[tuple[KeyKind, str]]:
    """The keys that a device may be found by, folded."""
    record = device.record
    yield from ((KeyKind.SERIAL, one.casefold()) for one in record.serials)
    yield from ((KeyKind.MAC, one.casefold()) for one in record.macs)
    if by_ip:
        yield from ((KeyKind.IP, one.casefold()) for one in record.ips)


def to_write(run: ExportRun) -> list[ExportDevice]:
    """The devices of a run that are equipment: nothing is written of others."""
    return [one for one in run.devices if one.counted is CountedAs.EQUIPMENT]


def field_values(run: ExportRun, device: ExportDevice) -> Values:
    """What our fields would say of a device; a lead never stands in the field for the maker."""
    facts = device.facts
    return {
        "unbadge_maker": device.shown or None,
        "unbadge_lead": None if device.shown else device.maker or None,
        "unbadge_sureness": facts.sureness.value,
        "unbadge_confidence": round(device.confidence, 4) if device.maker else None,
        "unbadge_badge": device.record.badge or None,
        "unbadge_listed_by": " ".join(device.record.listed_by) or None,
        "unbadge_verdict": facts.outcome.value if facts.outcome else None,
        "unbadge_hole": facts.hole.value,
        "unbadge_as_of": run.head.as_of.isoformat(),
    }


def change_of(device: ExportDevice, found: NetBoxUnit, kind: KeyKind, told: Values) -> NetBoxChange:
    """The fields of a unit that say something else than what is told, before and after."""
    after = {name: value for name, value in told.items() if found.values.get(name) != value}
    return NetBoxChange(
        device=device.key,
        id=found.id,
        name=found.name,
        by=kind,
        before={name: found.values.get(name) for name in after},
        after=after,
    )


def plan_changes(
    run: ExportRun, index: NetBoxIndex, missing: Iterable[str], *, by_ip: bool
) -> NetBoxPlan:
    """What would be written; a device that is not found beyond doubt is left alone."""
    matches = {one.key: match_device(one, index, by_ip=by_ip) for one in to_write(run)}
    shared = Counter(found.id for found, _ in matches.values() if isinstance(found, NetBoxUnit))
    changes, left, unchanged = [], [], 0
    for device in to_write(run):
        found, kind = matches[device.key]
        if isinstance(found, str):
            left.append(NetBoxLeft(device=device.key, because=found))
            continue
        if shared[found.id] > 1:
            words = f"others of the run lead to {found.name} as well"
            left.append(NetBoxLeft(device=device.key, because=words))
            continue
        change = change_of(device, found, kind, field_values(run, device))
        unchanged += not change.after
        if change.after:
            changes.append(change)
    return NetBoxPlan(
        missing=tuple(missing), changes=tuple(changes), unchanged=unchanged, left=tuple(left)
    )


def match_device(
    device: ExportDevice, index: NetBoxIndex, *, by_ip: bool
) -> tuple[NetBoxUnit | str, KeyKind]:
    """The device of a NetBox that all keys lead to, and by which kind; else why there is none."""
    ids: set[int] = set()
    best: KeyKind | None = None
    for kind, key in device_keys(device, by_ip=by_ip):
        if found := index.found.get((kind, key)):
            best = best or kind
            ids |= found
    if best is None:
        return "no device there has its serial number or MAC", KeyKind.SERIAL
    if len(ids) > 1:
        names = ", ".join(sorted(index.units[one].name for one in ids))
        return f"its keys lead to several devices: {names}", best
    return index.units[ids.pop()], best
