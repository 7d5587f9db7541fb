"""Which devices two runs saw differently: found by what is stored once, without reading it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from sqlalchemy import Connection, func, select

from unbadge.model import DeviceRecord, JudgementRecord
from unbadge.register.read.records import judgements_of, records_of
from unbadge.register.tables import DEVICES, SIGHTINGS
from unbadge.register.write import parts_of

Seen = tuple[int, int, int, int | None]  # sighting, state, judgement, traffic


class SeenDevice(Struct, frozen=True, kw_only=True):
    """A device as a run recorded it, with what the rules said of it."""

    record: DeviceRecord
    judgement: JudgementRecord | None


class DevicePair(Struct, frozen=True, kw_only=True):
    """A device as two runs saw it; None where one did not; ``retired`` as it is now."""

    device: int
    before: SeenDevice | None
    after: SeenDevice | None
    retired: bool


def seen_in(connection: Connection, run: int) -> dict[int, Seen]:
    """What a run saw, by device; of merged devices, under the one that stands for both."""
    root = func.coalesce(DEVICES.c.merged_into, DEVICES.c.id)
    query = (
        select(
            root,
            SIGHTINGS.c.id,
            SIGHTINGS.c.state,
            SIGHTINGS.c.judgement,
            SIGHTINGS.c.traffic_set,
        )
        .join(DEVICES, DEVICES.c.id == SIGHTINGS.c.device)
        .where(SIGHTINGS.c.run == run)
        .order_by(SIGHTINGS.c.id)
    )
    return {
        device: (sighting, state, judgement, traffic)
        for device, sighting, state, judgement, traffic in connection.execute(query)
    }


def compare_runs(connection: Connection, before: int, after: int) -> tuple[list[DevicePair], int]:
    """The devices that two runs saw differently, by id, and how many they saw alike."""
    old, new = seen_in(connection, before), seen_in(connection, after)
    differing = sorted(
        device
        for device in old.keys() | new.keys()
        if device not in old or device not in new or old[device][1:] != new[device][1:]
    )
    alike = len(old.keys() & new.keys() - set(differing))
    return list(read_pairs(connection, differing, old, new)), alike


def device_seen(
    run: dict[int, Seen], device: int, seen: dict[int, SeenDevice]
) -> SeenDevice | None:
    """A device as a run saw it; None where the run did not."""
    return seen[run[device][0]] if device in run else None


def read_pairs(
    connection: Connection, devices: list[int], old: dict[int, Seen], new: dict[int, Seen]
) -> Iterator[DevicePair]:
    """The records of both runs of some devices, a part of them at a time."""
    for part in parts_of(devices, 200):
        numbers = [table[one][0] for table in (old, new) for one in part if one in table]
        found = list(records_of(connection, numbers))
        judgements = judgements_of(connection, {number for _, number in found})
        seen = {
            one: SeenDevice(record=record, judgement=judgements.get(number))
            for one, (record, number) in zip(numbers, found, strict=True)
        }
        query = select(DEVICES.c.id, DEVICES.c.retired).where(DEVICES.c.id.in_(part))
        retired = {row.id: bool(row.retired) for row in connection.execute(query)}
        for one in part:
            yield DevicePair(
                device=one,
                before=device_seen(old, one, seen),
                after=device_seen(new, one, seen),
                retired=retired[one],
            )
