"""Cameras on maps: GeoJSON, ArcGIS and Overpass JSON, and extracts of OpenStreetMap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

import msgspec
from msgspec.structs import replace

from unbadge.errors import SourceError
from unbadge.formats.jsonparts import UNDECODABLE, mend_json
from unbadge.model.survey import CameraEntry, CityList, ListKind
from unbadge.sources import inner, list_of, text_of
from unbadge.sources.city.city_table import degrees_of, read_city_table
from unbadge.sources.city.map_features import feature_grid, is_marked_up, placemark_grid
from unbadge.sources.lists import quantity

# Prefixes by which mappers say that something is not there yet, or no longer.
LIFE = ("removed", "demolished", "razed", "disused", "abandoned", "planned", "proposed")
SURVEILLANCE = "surveillance"
COUNTS = ("count", "camera:count", "cameras", "surveillance:count")
OTHER_TYPES = ("alpr", "anpr", "guard")
PBF, XML = (".pbf", ".osm.pbf"), (".osm", ".osm.gz", ".osm.bz2")


def is_map(data: bytes) -> bool:
    """Whether a file's content is JSON with features or elements, KML (also packed), or GPX."""
    head = data[:65_536].lstrip(b"\xef\xbb\xbf \t\r\n")
    marks = (b'"FeatureCollection"', b'"features"', b'"elements"', b'"Feature"')
    if head[:1] in {b"{", b"["}:
        return any(mark in head for mark in marks)
    return is_marked_up(head)


def is_extract(path: Path, data: bytes) -> bool:
    """Whether a file is an extract of OpenStreetMap, in PBF or XML."""
    return b"OSMHeader" in data[:64] or path.name.casefold().endswith(PBF + XML)


def read_map(data: bytes, file: str, digest: str) -> CityList:
    """The cameras of a map; raises SourceError where it is none, or one of something else."""
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return read_city_table(placemark_grid(data, file, digest), fewest=1)
    try:
        document = msgspec.json.decode(data.lstrip(b"\xef\xbb\xbf"))
    except UNDECODABLE:
        document = mended(data, file)
    elements = list_of(document, "elements") if isinstance(document, dict) else []
    if not elements:
        grid, empty = feature_grid(document, file, digest)
        found = read_city_table(grid, fewest=1)
        lost = {"a feature without a point": empty} if empty else {}
        return replace(found, rows=found.rows + empty, rejected=found.rejected | lost)
    rejected: Counter[str] = Counter()
    entries = tuple(element_entries(elements, rejected))
    return CityList(
        file=file,
        sha256=digest,
        kind=ListKind.CROWD_MAP,
        cameras=entries,
        rows=len(entries) + sum(rejected.values()),
        title=text_of(document, "name"),
        rejected=dict(rejected),
    )


def mended(data: bytes, file: str) -> object:
    """A JSON map that was cut, as far as it goes; raises SourceError where nothing is left."""
    try:
        return msgspec.json.decode(mend_json(data.decode("utf-8", "replace")))
    except UNDECODABLE as error:
        raise SourceError(f"{file}: no readable JSON: {error}") from error


def element_entries(elements: list[object], rejected: Counter[str]) -> Iterator[CameraEntry]:
    """The cameras of Overpass' elements: nodes, and ways or relations by their centre."""
    for element in elements:
        tags = {str(k): str(v) for k, v in inner({"": element}, "", "tags").items()}
        centre = inner({"": element}, "", "center") or inner({"": element}, "")
        entry = tagged_entry(
            f"{text_of(element, 'type')} {text_of(element, 'id')}",
            tags,
            degrees_of(text_of(centre, "lon")),
            degrees_of(text_of(centre, "lat")),
        )
        if isinstance(entry, CameraEntry):
            yield entry
        elif entry:
            rejected[entry] += 1


def tagged_entry(
    at: str, tags: Mapping[str, str], lon: float | None, lat: float | None
) -> CameraEntry | str:
    """The camera that tags tell of, or why they tell of none; empty where they tell nothing."""
    life = next((one for one in LIFE if tags.get(f"{one}:man_made") == SURVEILLANCE), "")
    if tags.get("man_made") != SURVEILLANCE and not life:
        return "" if not tags else "no surveillance"
    kind = tags.get("surveillance:type", "camera")
    if kind.casefold() in OTHER_TYPES:
        return f"{kind}, no camera that watches a place"
    life = life or next((one for one in LIFE if tags.get(one) in {"yes", "true"}), "")
    many = next(filter(None, map(tags.get, COUNTS)), "")
    return CameraEntry(
        at=at,
        number=tags.get("ref", ""),
        where=tags.get("name", tags.get("description", "")),
        lon=lon,
        lat=lat,
        cameras=quantity(many),
        state=life,
        kind=tags.get("camera:type", ""),
        owner=tags.get("operator", ""),
    )


def read_extract(path: Path, file: str, digest: str) -> CityList:
    """The cameras of an extract of OpenStreetMap; raises SourceError where it cannot be read."""
    try:
        osmium = import_module("osmium")
    except ImportError as error:
        raise SourceError(f"{file}: extracts need osmium: install unbadge[osm]") from error
    entries: list[CameraEntry] = []
    rejected: Counter[str] = Counter()
    try:
        for one in osmium.FileProcessor(str(path)).with_locations():
            tags = {tag.k: tag.v for tag in one.tags}
            if not any(SURVEILLANCE in value for value in tags.values()):
                continue
            lon, lat = place_of(one)
            told = tagged_entry(f"{one.type_str()}{one.id}", tags, lon, lat)
            if isinstance(told, CameraEntry):
                entries.append(told)
            else:
                rejected[told] += 1
    except RuntimeError as error:
        raise SourceError(f"{file}: no readable extract: {error}") from error
    del rejected[""]  # what tells nothing at all
    return CityList(
        file=file,
        sha256=digest,
        kind=ListKind.CROWD_MAP,
        cameras=tuple(entries),
        rows=len(entries) + sum(rejected.values()),
        rejected=dict(rejected),
    )


def place_of(one: object) -> tuple[float | None, float | None]:
    """Where an object of an extract lies: a node, or the first known node of a way."""
    spot = getattr(one, "location", None)
    if spot is None:
        nodes = getattr(one, "nodes", ())
        spot = next((node.location for node in nodes if node.location.valid()), None)
    if spot is None or not spot.valid():
        return None, None
    return float(spot.lon), float(spot.lat)
