"""Maps as tables: a row for each point of a feature or placemark, with what is said beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from math import atan, degrees, pi, sinh
from zipfile import ZipFile

from lxml import etree

from unbadge.errors import SourceError
from unbadge.sources import inner, list_of, text_of
from unbadge.sources.lists.elements import local, parse
from unbadge.sources.lists.grid import Grid
from unbadge.sources.lists.workbook_size import BROKEN

LARGEST = 64 << 20  # bytes of a packed map
HALF_ROUND = 20_037_508.342789244  # metres from Greenwich to 180 degrees in web Mercator
MERCATOR = frozenset({"3857", "102100", "900913"})
PACKED = b"PK\x03\x04"
LON, LAT = "longitude", "latitude"

Place = tuple[str, str]  # longitude and latitude as a table holds them; empty where there is none
Told = tuple[str, dict[str, str], Place]


def is_marked_up(head: bytes) -> bool:
    """Whether the beginning of a file is that of KML, plain or packed, or of GPX."""
    if head.startswith(PACKED):
        return b".kml" in head[:4_096]
    return head.startswith(b"<") and (b"<kml" in head or b"<gpx" in head)


def feature_grid(document: object, file: str, digest: str) -> tuple[Grid, int]:
    """The table that GeoJSON's or ArcGIS's features are, and how many features say nothing.

    Raises SourceError where there is none.
    """
    features = document if isinstance(document, list) else list_of(document, "features")
    if isinstance(document, dict) and document.get("type") == "Feature":
        features = [document]
    wkid = str(inner({"": document}, "", "spatialReference").get("wkid", ""))
    told = list(told_features(features, mercator=wkid in MERCATOR))
    said = [one for one in told if one[1] or any(one[2])]
    empty = len(told) - len(said)
    return grid_of_places(said, file, digest, text_of(document, "name"), empty=empty), empty


def told_features(features: Sequence[object], *, mercator: bool) -> Iterator[Told]:
    """Each point of each feature with the feature's properties; one without a point has none."""
    for number, feature in enumerate(features, 1):
        values = inner({"": feature}, "", "properties") or inner({"": feature}, "", "attributes")
        words = {name: text for name in values if (text := text_of(values, name))}
        points = [in_degrees(point) if mercator else point for point in points_of(feature)]
        for lon, lat in points:
            yield f"feature {number}", words, (f"{lon:.10g}", f"{lat:.10g}")
        if not points:
            yield f"feature {number}", words, ("", "")


def in_degrees(point: tuple[float, float]) -> tuple[float, float]:
    """A point of web Mercator (EPSG:3857) as longitude and latitude on a sphere."""
    east, north = (metres / HALF_ROUND for metres in point)
    return east * 180, degrees(atan(sinh(pi * max(-1.0, min(1.0, north)))))


def points_of(feature: object) -> Iterator[tuple[float, float]]:
    """The points of a feature, as longitude and latitude; of anything else the first corner."""
    shape = inner({"": feature}, "", "geometry")
    if isinstance(shape.get("x"), int | float) and isinstance(shape.get("y"), int | float):
        yield float(str(shape["x"])), float(str(shape["y"]))
        return
    several = shape.get("type") == "MultiPoint"
    for found in list_of(shape, "coordinates") if several else [shape.get("coordinates")]:
        if corner := first_corner(found):
            yield corner


def first_corner(found: object) -> tuple[float, float] | None:
    """The first pair in lists of pairs, to any depth; None where there is none."""
    while isinstance(found, list) and found and isinstance(found[0], list):
        found = found[0]
    if not isinstance(found, list) or len(found) < 2:
        return None
    lon, lat = found[:2]
    if isinstance(lon, int | float) and isinstance(lat, int | float):
        return float(lon), float(lat)
    return None


def placemark_grid(data: bytes, file: str, digest: str) -> Grid:
    """The table that the placemarks of KML or waypoints of GPX are; raises SourceError."""
    root = parse(unpacked(data, file), whole=True)
    if root is None:
        raise SourceError(f"{file}: no readable KML or GPX")
    title = next((one.text or "" for one in root.iter("{*}name")), "")
    told = [*told_placemarks(root), *told_waypoints(root)]
    return grid_of_places(told, file, digest, title.strip())


def unpacked(data: bytes, file: str) -> bytes:
    """The KML in a packed map, or the content as it is; raises SourceError where it is too big."""
    if not data.startswith(PACKED):
        return data
    try:
        with ZipFile(BytesIO(data)) as pack:
            name = next((one for one in pack.infolist() if one.filename.endswith(".kml")), None)
            if name is None or name.file_size > LARGEST:
                raise SourceError(f"{file}: no KML in it, or one of more than {LARGEST >> 20} MiB")
            with pack.open(name) as held:
                return held.read(LARGEST)
    except BROKEN as error:
        raise SourceError(f"{file}: {error}") from error


def told_placemarks(root: etree._Element) -> Iterator[Told]:
    """Each point of KML's placemarks, with its name, description and data."""
    for number, mark in enumerate(root.iter("{*}Placemark"), 1):
        words = placemark_words(mark)
        spots = [(one.text or "").split() for one in mark.iter("{*}coordinates")]
        for spot in filter(None, spots):
            lon, _, rest = spot[0].partition(",")
            yield f"placemark {number}", words, (lon, rest.partition(",")[0])
        if not any(spots) and words:
            yield f"placemark {number}", words, ("", "")


def placemark_words(mark: etree._Element) -> dict[str, str]:
    """What a placemark says of itself, by names: its own, and those of its data."""
    words = {local(child.tag): child.text.strip() for child in mark if child.text}
    words = {name: words[name] for name in words if name in {"name", "description", "address"}}
    for one in mark.iter("{*}Data", "{*}SimpleData"):
        text = one.text if local(one.tag) == "SimpleData" else one.findtext("{*}value")
        if text and text.strip():
            words[one.get("name", "")] = text.strip()
    return words


def told_waypoints(root: etree._Element) -> Iterator[Told]:
    """The waypoints of GPX with their names and remarks."""
    for number, point in enumerate(root.iter("{*}wpt"), 1):
        told = {local(child.tag): (child.text or "").strip() for child in point}
        words = {name: text for name, text in told.items() if text}
        yield f"waypoint {number}", words, (point.get("lon", ""), point.get("lat", ""))


def grid_of_places(
    told: Sequence[Told], file: str, digest: str, title: str, *, empty: int = 0
) -> Grid:
    """Places and what is said of them as a table; raises SourceError where there are none."""
    if not told and not empty:
        raise SourceError(f"{file}: a map without a single feature")
    names = dict.fromkeys(name for _, words, _ in told for name in words)
    headers = [name for name in names if name.casefold() not in {LON, LAT}]
    return Grid(
        file=file,
        sha256=digest,
        sheet="",
        titles=(title,) if title else (),
        headers=(*headers, LON, LAT),
        rows=tuple((at, row_of(headers, words, place)) for at, words, place in told),
    )


def row_of(headers: Sequence[str], words: Mapping[str, str], place: Place) -> list[str]:
    """The cells of one place."""
    return [*(words.get(name, "") for name in headers), *place]
