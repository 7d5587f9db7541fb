"""The one expression of a survey's work, for whatever engine holds the sightings.

Distinct values are recognised once and joined back; what all values of a device say together is
recognised once for each distinct set; then devices are counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b

import narwhals as nw
from msgspec import Struct

from unbadge.survey.scan.store import Frame, SightingStore

MOVING = 5  # addresses at most that one device is taken to have had

ValueSay = tuple[int, int]  # the number of a value's code, and of what it says; 0 is nothing
NameValues = Callable[[Iterable[tuple[int, str, str]]], Iterable[ValueSay]]
NameSets = Callable[[Iterable[tuple[int, tuple[int, ...]]]], Iterable[tuple[int, "DeviceName"]]]
NamePlaces = Callable[[Iterable[str]], Iterable[tuple[str, str]]]


class DeviceName(Struct, frozen=True, kw_only=True):
    """What a set of values says of a device, as far as it is counted."""

    maker: str = ""
    badge: str = ""
    type: str = ""
    heap: str = "unknown"  # established, probable, declared, possible or unknown
    equipment: bool = False


class DeviceGroup(Struct, frozen=True, kw_only=True):
    """How many devices are alike in all that is asked for."""

    by: dict[str, str]
    named: DeviceName
    count: int


class ScanCount(Struct, frozen=True, kw_only=True):
    """What a count of sightings came to."""

    groups: tuple[DeviceGroup, ...]
    records: int
    addresses: int
    devices: int
    values: int
    sets: int


class Namers(Struct, frozen=True):
    """Who recognises values, sets of them, and the country of a network."""

    speaks: Callable[[str], bool]  # whether anything of a kind can be recognised
    values: NameValues
    sets: NameSets
    places: NamePlaces


FACETS = ("country", "network", "owner", "month", "badge", "type", "maker")
OF_NAME = ("badge", "type", "maker")


def count_sightings(store: SightingStore, by: Sequence[str], namers: Namers) -> ScanCount:
    """The devices that sightings tell of, grouped by facets and by what recognises them."""
    aliases = tied_keys(store)
    facets = [one for one in by if one not in OF_NAME]
    devices = store.keep(device_frame(store.hosts(), aliases, facets), "devices_seen")
    asked, says = recognised_values(store, namers)
    pairs = store.keep(
        with_device(store.said().join(says, left_on="code", right_on="code_said"), aliases)
        .select("device", "says", "first", "second")
        .unique(),
        "pairs",
    )
    marked = store.keep(
        pairs.group_by("device").agg(nw.col("first").sum(), nw.col("second").sum()), "marked"
    )
    names = name_sets(store, marked, pairs, namers)
    placed = placed_frame(store, devices, facets, namers)
    records, known = totals(store, devices.select(nw.col("times").sum(), nw.len().alias("n")))
    (addresses,) = totals(store, store.hosts().select(nw.col("address").n_unique()))
    return ScanCount(
        groups=tuple(counted_groups(store, placed, marked, facets, names)),
        records=records,
        addresses=addresses,
        devices=known,
        values=asked,
        sets=len(names),
    )


def totals(store: SightingStore, frame: Frame) -> tuple[int, ...]:
    """The numbers in the one row of a frame; 0 where there is none."""
    return tuple(int(cell or 0) for cell in next(iter(store.rows(frame))))


def recognised_values(store: SightingStore, namers: Namers) -> tuple[int, Frame]:
    """How many distinct values there are, and what those say that say something."""
    every = store.keep(
        store.values().group_by("code").agg(nw.col("kind").min(), nw.col("value").min()),
        "values_seen",
    )
    (asked,) = totals(store, every.select(nw.len()))
    kinds = sorted(str(row[0]) for row in store.rows(every.select("kind").unique()))
    speaking = [kind for kind in kinds if namers.speaks(kind)]
    told = every.filter(nw.col("kind").is_in(speaking)).select("code", "kind", "value")
    says = store.put(
        "says",
        {"code_said": int, "says": int, "first": int, "second": int},
        (
            (code, number, *tokens(number))
            for code, number in namers.values(store.rows(told))
            if number
        ),
    )
    return asked, says


def counted_groups(
    store: SightingStore,
    placed: Frame,
    marked: Frame,
    facets: Sequence[str],
    names: Mapping[tuple[int, int], DeviceName],
) -> Iterator[DeviceGroup]:
    """How many devices are alike in their facets and in what recognises them."""
    counted = (
        placed.join(marked, on="device", how="left")
        .with_columns(nw.col("first").fill_null(0), nw.col("second").fill_null(0))
        .group_by(*facets, "first", "second")
        .agg(nw.len().alias("devices"))
    )
    for row in store.rows(counted.select(*facets, "first", "second", "devices")):
        yield DeviceGroup(
            by={name: str(cell or "") for name, cell in zip(facets, row, strict=False)},
            named=names.get((int(row[-3]), int(row[-2])), DeviceName()),
            count=int(row[-1]),
        )


def name_sets(
    store: SightingStore, marked: Frame, pairs: Frame, namers: Namers
) -> dict[tuple[int, int], DeviceName]:
    """What recognises each distinct set of values, by the sums that stand for the set."""
    example = marked.group_by("first", "second").agg(nw.col("device").min().alias("example"))
    held = store.rows(
        example.join(
            pairs.select("device", "says"), left_on="example", right_on="device", how="inner"
        ).select("first", "second", "says")
    )
    sets: dict[tuple[int, int], list[int]] = {}
    for first, second, number in held:
        sets.setdefault((int(first), int(second)), []).append(int(number))
    keys = sorted(sets)
    asked = ((place, tuple(sorted(sets[key]))) for place, key in enumerate(keys))
    return {keys[place]: name for place, name in namers.sets(asked)}


def device_frame(hosts: Frame, aliases: Frame, facets: Sequence[str]) -> Frame:
    """Each device once, with the facets asked for; of several values the first in order."""
    columns = [column for column in facets if column != "month"]
    if "country" in columns:
        columns.append("network")
    cells = [nw.col(column).min() for column in dict.fromkeys(columns)]
    if "month" in facets:
        cells.append(nw.col("day").min().str.slice(0, 7).alias("month"))
    return with_device(hosts, aliases).group_by("device").agg(*cells, nw.col("times").sum())


def placed_frame(
    store: SightingStore, devices: Frame, facets: Sequence[str], namers: Namers
) -> Frame:
    """Devices with a country, where one is asked for: that of the network where none is told."""
    if "country" not in facets:
        return devices
    lacking = devices.filter(nw.col("country").is_null()).select("network").unique()
    networks = [str(row[0]) for row in store.rows(lacking) if row[0]]
    places = store.put(
        "places", {"network_of": str, "country_of": str}, namers.places(sorted(networks))
    )
    return devices.join(places, left_on="network", right_on="network_of", how="left").with_columns(
        nw.coalesce(nw.col("country"), nw.col("country_of")).alias("country")
    )


def with_device(frame: Frame, aliases: Frame) -> Frame:
    """Rows with the device that each is of: its key, or the first of those tied to it."""
    return frame.join(aliases, on="key", how="left").with_columns(
        nw.coalesce(nw.col("tied"), nw.col("key")).alias("device")
    )


def tied_keys(store: SightingStore) -> Frame:
    """The keys that are one device with others, and the first of those.

    An address is a device, unless a certificate, MAC or serial number ties it to others: one that
    was seen at two to five addresses, never at two of them on one day.  At more, or at two on one
    day, it is no key: makers ship one certificate with many devices.
    """
    lone = store.ties(MOVING).filter(~nw.col("code").is_null())
    moved = (
        lone.group_by("code")
        .agg(nw.col("key").min().alias("tied"), nw.col("key").max().alias("last"))
        .filter(nw.col("tied") != nw.col("last"))
    )
    spots = store.keep(
        lone.join(moved, on="code", how="inner").select("code", "key", "day", "tied").unique(),
        "spots",
    )
    ties = (
        spots.group_by("code")
        .agg(
            nw.col("key").n_unique().alias("keys"),
            nw.col("day").n_unique().alias("days"),
            nw.len().alias("spots"),
        )
        .filter((nw.col("keys") <= MOVING) & (nw.col("spots") == nw.col("days")))
        .select("code")
    )
    return store.keep(
        spots.join(ties, on="code", how="inner").group_by("key").agg(nw.col("tied").min()),
        "aliases",
    )


def tokens(number: int) -> tuple[int, int]:
    """Two numbers below 2^48 that stand for what a value says; their sums tell sets apart."""
    digest = blake2b(number.to_bytes(8, "big"), digest_size=12).digest()
    return int.from_bytes(digest[:6], "big"), int.from_bytes(digest[6:], "big")
