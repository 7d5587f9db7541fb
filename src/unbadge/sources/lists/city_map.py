"""Cameras on maps: GeoJSON, ArcGIS and Overpass JSON, and extracts of OpenStreetMap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

import msgspec

from unbadge.errors import SourceError
from unbadge.formats.jsonparts import UNDECODABLE, mend_json
from unbadge.model.survey import CameraEntry, CityList, ListKind
from unbadge.sources.jsonlines import Record, inner, list_of, text_of
from unbadge.sources.lists.cells import plain
from unbadge.sources.lists.city_table import AREA, STATE, degrees_of
from unbadge.sources.lists.forms import quantity
from unbadge.sources.lists.headers import ColumnRole, role_of

# Prefixes by which mappers say that something is not there yet, or no longer.
LIFE = ("removed", "demolished", "razed", "disused", "abandoned", "planned", "proposed")
SURVEILLANCE = "surveillance"
COUNTS = ("count", "camera:count", "cameras", "surveillance:count")
OTHER_TYPES = ("alpr", "anpr", "guard")
PBF, XML = (".pbf", ".osm.pbf"), (".osm", ".osm.gz", ".osm.bz2")


def is_map(data: bytes) -> bool:
    """Whether a file's content is JSON with features or elements."""
    head = data[:65_536].lstrip(b"\xef\xbb\xbf \t\r\n")
    marks = (b'"FeatureCollection"', b'"features"', b'"elements"', b'"Feature"')
    return head[:1] in {b"{", b"["} and any(mark in head for mark in marks)


def is_extract(path: Path, data: bytes) -> bool:
    """Whether a file is an extract of OpenStreetMap, in PBF or XML."""
    return b"OSMHeader" in data[:64] or path.name.casefold().endswith(PBF + XML)


def read_map(data: bytes, file: str, digest: str) -> CityList:
    """The cameras of a JSON map; raises SourceError where it is none."""
    try:
        document = msgspec.json.decode(data.lstrip(b"\xef\xbb\xbf"))
    except UNDECODABLE:
        document = mended(data, file)
    rejected: Counter[str] = Counter()
    elements = list_of(document, "elements") if isinstance(document, dict) else []
    crowd = bool(elements)
    source = element_entries(elements, rejected) if crowd else feature_entries(document, rejected)
    entries = tuple(source)
    if not entries and not rejected:
        raise SourceError(f"{file}: a map without a single feature")
    return CityList(
        file=file,
        sha256=digest,
        kind=ListKind.CROWD_MAP if crowd else ListKind.CAMERAS,
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


def feature_entries(document: object, rejected: Counter[str]) -> Iterator[CameraEntry]:
    """The cameras of GeoJSON's or ArcGIS's features; each point of a feature is one."""
    features = document if isinstance(document, list) else list_of(document, "features")
    if isinstance(document, dict) and document.get("type") == "Feature":
        features = [document]
    for number, feature in enumerate(features, 1):
        points = list(points_of(feature))
        if not points:
            rejected["a feature without a point"] += 1
        values = inner({"": feature}, "", "properties") or inner({"": feature}, "", "attributes")
        for lon, lat in points:
            yield property_entry(f"feature {number}", values, lon, lat)


def points_of(feature: object) -> Iterator[tuple[float, float]]:
    """The points of a feature, as longitude and latitude; of anything else the first corner."""
    shape = inner({"": feature}, "", "geometry")
    if isinstance(shape.get("x"), int | float) and isinstance(shape.get("y"), int | float):
        yield float(str(shape["x"])), float(str(shape["y"]))
        return
    several = shape.get("type") == "MultiPoint"
    for found in list_of(shape, "coordinates") if several else [shape.get("coordinates")]:
        pair = found
        while isinstance(pair, list) and pair and isinstance(pair[0], list):
            pair = pair[0]
        if (
            isinstance(pair, list)
            and len(pair) > 1
            and all(isinstance(one, int | float) for one in pair[:2])
        ):
            yield float(pair[0]), float(pair[1])


def property_entry(at: str, values: Record, lon: float, lat: float) -> CameraEntry:
    """One camera with whatever its properties say, by the names of lists' columns."""
    told: dict[str, str] = {}
    for name in values:
        text = text_of(values, name)
        if not text:
            continue
        words = plain(name)
        role = role_of(name)
        if words in STATE:
            told.setdefault("state", text)
        elif words in AREA:
            told.setdefault("area", text)
        elif role is ColumnRole.QUANTITY:
            told.setdefault("cameras", text)
        elif role in {ColumnRole.ASSET, ColumnRole.SERIAL} or words in {"id", "fid", "objectid"}:
            told.setdefault("number", text)
        elif role in {ColumnRole.LOCATION, ColumnRole.SITE, ColumnRole.HOSTNAME, ColumnRole.TEXT}:
            told.setdefault("where", text)
        elif role in {ColumnRole.KIND, ColumnRole.MODEL}:
            told.setdefault("kind", text)
        elif role is ColumnRole.OWNER:
            told.setdefault("owner", text)
    many = told.pop("cameras", "")
    return CameraEntry(at=at, lon=lon, lat=lat, cameras=quantity(many) if many else None, **told)


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
    many = next((tags[name] for name in COUNTS if name in tags), "")
    return CameraEntry(
        at=at,
        number=tags.get("ref", ""),
        where=tags.get("name", tags.get("description", "")),
        lon=lon,
        lat=lat,
        cameras=quantity(many) if many else None,
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
            elif told:
                rejected[told] += 1
    except RuntimeError as error:
        raise SourceError(f"{file}: no readable extract: {error}") from error
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
