"""Cameras per 1,000 people and per square kilometre, with the range that a list leaves."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from msgspec import Struct

from unbadge.knowledge import KnownPlace, known_places
from unbadge.model.survey import ListKind, PlaceFigure
from unbadge.survey.place.counting import CountedList

THOUSAND = 1_000
CROWD = "what volunteers mapped: coverage follows mappers, removals are seldom mapped"
LISTED = "what its owner lists; private cameras, and those of other bodies, are not in it"


class PlaceFrame(Struct, frozen=True, kw_only=True):
    """A place's population and area, as of when, and who says so."""

    place: str
    population: int | None = None
    area_km2: float | None = None
    year: str = ""
    source: str = ""


NO_FRAME = PlaceFrame(place="")  # of a place whose people and ground nobody told


def place_key(name: str) -> str:
    """A place's name as it is compared: in any case, without accents and "city of"."""
    text = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(char for char in text if not unicodedata.combining(char))
    words = plain.replace("-", " ").replace("_", " ").split()
    dull = {"city", "of", "council", "borough", "the", "district", "county", "metropolitan"}
    return " ".join(word for word in words if word not in dull) or " ".join(words)


def known_frames() -> dict[str, PlaceFrame]:
    """The places that ship, by their names and other spellings."""
    found: dict[str, PlaceFrame] = {}
    for one in sorted(known_places(), key=lambda place: -place.population):
        for name in (one.place, *filter(None, one.also.split("|"))):
            found.setdefault(place_key(name), frame_of(one))
    return found


def frame_of(one: KnownPlace) -> PlaceFrame:
    """A place that ships, with its source."""
    return PlaceFrame(
        place=one.place,
        population=one.population,
        area_km2=one.area_km2,
        year=one.year,
        source=one.source,
    )


def place_figures(
    counted: CountedList, place: str, frames: Mapping[str, PlaceFrame]
) -> Iterable[PlaceFigure]:
    """The figures of a list: of one place, or of each place that its totals are by.

    Areas of a list of cameras have figures of their own where their population is known.
    """
    source = counted.source
    if source.kind is ListKind.PICTURES:
        return
    if source.kind is ListKind.TOTALS:
        for one in source.totals:
            parts = sum(one.parts.values()) if one.parts else one.total
            ends = sorted((one.total, parts))
            yield place_figure(one.place, one.total, ends[0], ends[1], counted, frames)
        if place:
            yield place_figure(place, counted.cameras, counted.low, counted.high, counted, frames)
        return
    yield from listed_figures(counted, place, frames)


def listed_figures(
    counted: CountedList, place: str, frames: Mapping[str, PlaceFrame]
) -> Iterable[PlaceFigure]:
    """The figures of a list of cameras: of its place, and of areas whose population is known."""
    yield place_figure(place, counted.cameras, counted.low, counted.high, counted, frames)
    areas: dict[str, int] = {}
    for row in counted.kept:
        if row.area and place_key(row.area) in frames:
            areas[row.area] = areas.get(row.area, 0) + (row.cameras or 1)
    for area, many in sorted(areas.items(), key=lambda pair: (-pair[1], pair[0])):
        if place_key(area) != place_key(place):
            yield place_figure(area, many, many, many, counted, frames)


def place_figure(
    place: str,
    cameras: int,
    low: int,
    high: int,
    counted: CountedList,
    frames: Mapping[str, PlaceFrame],
) -> PlaceFigure:
    """One place's figure, with what it rests on."""
    frame = frames.get(place_key(place), NO_FRAME)
    crowd = counted.source.kind is ListKind.CROWD_MAP
    rests = [CROWD if crowd else LISTED]
    if low != high:
        rests.append(f"{low:,} to {high:,} cameras, as the list can be read")
    people, area = frame.population, frame.area_km2
    if people:
        rests.append(f"{people:,} people ({frame.year or 'no year'}, {frame.source})")
    else:
        rests.append("no population on file: give a file of them")
    return PlaceFigure(
        place=place,
        cameras=cameras,
        low=low,
        high=high,
        population=people,
        area_km2=area,
        per_1000=rate(cameras, people),
        per_1000_low=rate(low, people),
        per_1000_high=rate(high, people),
        per_km2=cameras / area if area else None,
        whose="mapped by volunteers" if crowd else "as listed",
        rests_on=tuple(rests),
        sources=(f"{counted.source.file} (SHA-256 {counted.source.sha256[:16]})",),
    )


def rate(cameras: int, people: int | None) -> float | None:
    """Cameras per 1,000 people; None where nobody knows how many."""
    return cameras * THOUSAND / people if people else None
