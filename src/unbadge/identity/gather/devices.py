"""Observations to devices: by the sender's key, serial number and hardware address, then by IP.

All observations are put into cells first, so that the answer does not depend on their order; the
work then is one of cells and not of observations.
"""

from __future__ import annotations

import ipaddress
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec.structs import replace

from unbadge.identity.gather.keys import Cell, cell_of, outer_cell, plain, says_who
from unbadge.identity.gather.rows import ListRows
from unbadge.identity.gather.sharing import merge_twins, note_sharing, settle
from unbadge.identity.gather.unit import GatherUnit, disown, named_units
from unbadge.model import CameraState, Device, Observation, Signal, Witness

Names = dict[str, str]
STATE_WORDS = frozenset(CameraState)
OTHERWISE = "other words say otherwise"  # than that a unit is not in use
WHOLE = frozenset({Signal.SITE, Signal.LOCATION, Signal.INSTALLED})
NOWHERE = (9, 0, "")  # sorts after every address
Order = tuple[str, str, str, int, float, str, str, str]


def gather(observations: Iterable[Observation]) -> Iterator[Device]:
    """The devices that observations tell about, in the order of their addresses."""
    rows = ListRows()
    cells = in_cells(observations, rows)
    units, nameless = named_units(cells)
    units = settle(merge_twins(units, rows.places), nameless)
    note_sharing(units)
    note_rows(units, rows)
    disown(units, cells)
    devices = sorted(map(device_of, units), key=place_of)
    taken = names_of(devices) if any(device.behind for device in devices) else {}
    met = Counter[str]()
    for device in devices:
        met[device.key] += 1
        key = device.key if met[device.key] == 1 else f"{device.key}#{met[device.key]}"
        unique = device if key == device.key else replace(device, key=key)
        yield with_recorder(unique, taken) if unique.behind else unique


def in_cells(observations: Iterable[Observation], rows: ListRows) -> dict[Cell, list[Observation]]:
    """Observations by what names their sender; those of lists are looked at row by row."""
    outer: dict[Cell, list[Observation]] = {}
    cells: dict[Cell, list[Observation]] = {}
    for observation in observations:
        if observation.row is not None:
            rows.add(observation)
        elif says_who(observation):
            cells.setdefault(cell_of(observation), []).append(observation)
        else:
            outer.setdefault(outer_cell(observation), []).append(observation)
    for cell, known in outer.items():
        cells.setdefault(plain(cell), []).extend(known)
    for cell, known in rows.cells():
        cells.setdefault(cell, []).extend(known)
    return cells


def note_rows(units: Iterable[GatherUnit], rows: ListRows) -> None:
    """Tell units of rows whose address or number could not be their key."""
    if not rows.notes:
        return
    for unit in units:
        for row in {one.row for one in unit.observations if one.row in rows.notes}:
            unit.disowned |= rows.lost[row or ""]
            for sentence in rows.notes[row or ""]:
                unit.note(sentence)


def names_of(devices: Iterable[Device]) -> Names:
    """The key of the device that each address, serial number and key belongs to."""
    taken: Names = {}
    for device in devices:
        for name in (*device.ips, *device.macs, *device.serials, device.key):
            taken.setdefault(name, device.key)
    return taken


def device_of(unit: GatherUnit) -> Device:
    """A unit as the noun that the other stages take."""
    known = unit.observations
    observations = tuple(sorted(known, key=order) if len(known) > 1 else known)
    ips = tuple(sorted(unit.ips, key=ip_order) if len(unit.ips) > 1 else unit.ips)
    macs, serials = in_order(unit.macs), in_order(unit.serials)
    state, since, conflict = state_told(observations)
    said = first_values(observations)
    told = [one.value for one in observations if one.signal is Signal.QUANTITY]
    alike = [int(text) for text in told if text.isdecimal() and len(text) < 8]
    return Device(
        key=key_of(unit, (*in_order(unit.devices), *macs, *serials), ips, observations[0]),
        ips=ips,
        shared=in_order(unit.shared),
        macs=macs,
        serials=serials,
        site=said.get(Signal.SITE),
        location=said.get(Signal.LOCATION),
        installed=said.get(Signal.INSTALLED),
        observations=observations,
        conflicts=in_order((*unit.conflicts, *conflict)),
        behind=unit.behind,
        quantity=max(alike, default=1) or 1,
        state=state,
        state_since=since,
        disowned=in_order(unit.disowned - unit.macs - unit.serials) if unit.disowned else (),
    )


def in_order(texts: Collection[str]) -> tuple[str, ...]:
    """Some texts, sorted; of most units there is one or none."""
    return tuple(sorted(texts) if len(texts) > 1 else texts)


def state_told(
    observations: Iterable[Observation],
) -> tuple[CameraState, str | None, tuple[str, ...]]:
    """What lists say of a unit's state, since when, and the conflict where anything speaks for use.

    What was seen, or stands in another row without that word, is in use.
    """
    told = [one for one in observations if one.signal is Signal.STATE]
    if not told:
        return CameraState.IN_USE, None, ()
    word, _, since = told[0].value.partition(" since ")
    against = use_told(observations, told)
    if not against and word in STATE_WORDS:
        return CameraState(word), since or None, ()
    against = against or OTHERWISE
    return (
        CameraState.IN_USE,
        None,
        (f"A list calls it {word}, yet {against}: it counts as in use.",),
    )


def use_told(observations: Iterable[Observation], told: Sequence[Observation]) -> str:
    """What speaks for the use of a unit that a list calls otherwise; empty where nothing does."""
    rows = {one.row for one in told}
    if any(one.witness is Witness.OBSERVED for one in observations):
        return "it was seen"
    if any(one.row not in rows for one in observations if one.witness is Witness.DECLARED):
        return "another list or row has it without that word"
    return OTHERWISE if len({one.value for one in told}) > 1 else ""


def key_of(
    unit: GatherUnit, names: tuple[str, ...], ips: tuple[str, ...], first: Observation
) -> str:
    """A unit's name, else its address, else the place of its first observation."""
    if names:
        return names[0]
    if ips:  # private networks behind recorders use the same ones
        return f"{ips[0]} behind {unit.behind}" if unit.behind else ips[0]
    return first.id or f"{first.origin.file}:{first.origin.place}"


def first_values(observations: Iterable[Observation]) -> dict[Signal, str]:
    """The first value of each signal that says something about the whole device."""
    said: dict[Signal, str] = {}
    for one in observations:
        if one.signal in WHOLE:
            said.setdefault(one.signal, one.value)
    return said


def order(observation: Observation) -> Order:
    """What sorts observations whatever the order of the input."""
    return (
        observation.signal,
        observation.value,
        observation.ip or "",
        observation.port or 0,
        observation.seen.timestamp() if observation.seen else 0.0,
        observation.origin.file,
        observation.origin.place,
        observation.id or "",
    )


def ip_order(ip: str) -> tuple[int, int, str]:
    """What sorts IP addresses as numbers; what is none comes last."""
    octets = ip.split(".")
    if len(octets) == 4 and all(octet.isdecimal() for octet in octets):
        first, second, third, fourth = map(int, octets)
        return (4, first << 24 | second << 16 | third << 8 | fourth, "")
    try:
        return (6, int(ipaddress.ip_address(ip)), "")
    except ValueError:
        return (*NOWHERE[:2], ip)


def place_of(device: Device) -> tuple[str, tuple[int, int, str], str, str, str, float]:
    """What sorts devices: those behind a recorder last, by address, then by key."""
    ip = ip_order(device.ips[0]) if device.ips else NOWHERE
    first = device.observations[0]
    when = first.seen.timestamp() if first.seen else 0.0
    return (device.behind or "", ip, device.key, first.signal, first.value, when)


def with_recorder(device: Device, taken: Names) -> Device:
    """A channel with the key of the recorder that hides it, where that was seen itself."""
    return replace(device, behind=taken.get(device.behind or "", device.behind))
