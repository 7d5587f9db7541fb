"""The one expression of a survey's work, for whatever engine holds the sightings.

Distinct values are recognised once and joined back; what all values of a device say together is
recognised once for each distinct set; then devices are counted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b

import narwhals as nw
from msgspec import Struct

from unbadge.model import Signal
from unbadge.survey.scan.layouts import BROKEN, MARKER
from unbadge.survey.scan.store import Frame, SightingStore

MOVING = 5  # addresses at most that one device is taken to have had
LONE = (Signal.TLS_FINGERPRINT.value, Signal.MAC.value, Signal.SERIAL.value)

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

    values: NameValues
    sets: NameSets
    places: NamePlaces


FACETS = ("country", "network", "owner", "month", "badge", "type", "maker")
OF_NAME = ("badge", "type", "maker")


def count_sightings(store: SightingStore, by: Sequence[str], namers: Namers) -> ScanCount:
    """The devices that sightings tell of, grouped by facets and by what recognises them."""
    every = store.sightings()
    seen = store.keep(joined_devices(every.drop("value"), store), "devices_seen")
    distinct = store.keep(
        every.filter(~nw.col("kind").is_in((MARKER, BROKEN)))
        .group_by("code")
        .agg(nw.col("kind").min(), nw.col("value").min()),
        "values_seen",
    )
    told = sorted(store.rows(distinct.select("code", "kind", "value")), key=lambda row: row[1:])
    says = {code: number for code, number in namers.values(told) if number}
    answers = store.put(
        "says",
        {"code_said": int, "says": int, "first": int, "second": int},
        ((code, number, *tokens(number)) for code, number in says.items()),
    )
    pairs = store.keep(
        seen.select("device", "code")
        .join(answers, left_on="code", right_on="code_said", how="inner")
        .select("device", "says", "first", "second")
        .unique(),
        "pairs",
    )
    marked = store.keep(
        pairs.group_by("device").agg(nw.col("first").sum(), nw.col("second").sum()), "marked"
    )
    names = name_sets(store, marked, pairs, namers)
    facets = [one for one in by if one not in OF_NAME]
    placed = facet_frame(store, seen, facets, namers)
    counted = (
        placed.join(marked, on="device", how="left")
        .with_columns(nw.col("first").fill_null(0), nw.col("second").fill_null(0))
        .group_by(*facets, "first", "second")
        .agg(nw.len().alias("devices"))
    )
    groups = [
        DeviceGroup(
            by={name: str(cell or "") for name, cell in zip(facets, row, strict=False)},
            named=names.get((int(row[-3]), int(row[-2])), DeviceName()),
            count=int(row[-1]),
        )
        for row in store.rows(counted.select(*facets, "first", "second", "devices"))
    ]
    totals = next(
        iter(
            store.rows(
                seen.filter(nw.col("kind") == MARKER).select(
                    nw.len().alias("records"),
                    nw.col("address").n_unique().alias("addresses"),
                    nw.col("device").n_unique().alias("devices"),
                )
            )
        )
    )
    return ScanCount(
        groups=tuple(groups),
        records=int(totals[0]),
        addresses=int(totals[1]),
        devices=int(totals[2]),
        values=len(told),
        sets=len(names),
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


def facet_frame(store: SightingStore, seen: Frame, facets: Sequence[str], namers: Namers) -> Frame:
    """Each device once, with the facets asked for; of several values the first in order."""
    columns = [column for column in facets if column != "month"]
    if "country" in columns:
        columns.append("network")
    cells = [nw.col(column).min() for column in dict.fromkeys(columns)]
    if "month" in facets:
        cells.append(nw.col("day").min().str.slice(0, 7).alias("month"))
    one = (
        seen.filter(nw.col("kind") == MARKER)
        .group_by("device")
        .agg(*cells, nw.len().alias("seen_times"))
    )
    if "country" not in columns:
        return one
    one = store.keep(one, "placed")
    lacking = one.filter(nw.col("country").is_null()).select("network").unique()
    networks = [str(row[0]) for row in store.rows(lacking) if row[0]]
    places = store.put(
        "places", {"network_of": str, "country_of": str}, namers.places(sorted(networks))
    )
    return one.join(places, left_on="network", right_on="network_of", how="left").with_columns(
        nw.coalesce(nw.col("country"), nw.col("country_of")).alias("country")
    )


def joined_devices(sightings: Frame, store: SightingStore) -> Frame:
    """Sightings with the device that each is of.

    An address is a device, unless a certificate, MAC or serial number ties it to others: one that
    was seen at two to five addresses, never at two of them on one day.  At more, or at two on one
    day, it is no key: makers ship one certificate with many devices.
    """
    told = sightings.filter(nw.col("kind") != BROKEN)
    lone = told.filter(nw.col("kind").is_in(LONE) & ~nw.col("day").is_null())
    spots = store.keep(lone.select("code", "key", "day").unique(), "spots")
    ties = (
        spots.group_by("code")
        .agg(
            nw.col("key").n_unique().alias("keys"),
            nw.col("day").n_unique().alias("days"),
            nw.len().alias("spots"),
            nw.col("key").min().alias("tied"),
        )
        .filter(
            (nw.col("keys") > 1) & (nw.col("keys") <= MOVING) & (nw.col("spots") == nw.col("days"))
        )
        .select("code", "tied")
    )
    aliases = (
        spots.select("code", "key")
        .unique()
        .join(ties, on="code", how="inner")
        .group_by("key")
        .agg(nw.col("tied").min())
    )
    return told.join(aliases, on="key", how="left").with_columns(
        nw.coalesce(nw.col("tied"), nw.col("key")).alias("device")
    )


def tokens(number: int) -> tuple[int, int]:
    """Two numbers below 2^48 that stand for what a value says; their sums tell sets apart."""
    digest = blake2b(number.to_bytes(8, "big"), digest_size=12).digest()
    return int.from_bytes(digest[:6], "big"), int.from_bytes(digest[6:], "big")
