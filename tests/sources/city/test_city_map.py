"""Cameras on maps."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from unbadge.errors import SourceError
from unbadge.model.survey import ListKind
from unbadge.sources.city.city_map import is_extract, is_map, read_extract, read_map


def encoded(document: object) -> bytes:
    """A document as a file holds it."""
    return json.dumps(document).encode()


def test_geojson_without_properties() -> None:
    """A point without properties is a camera; several points of a feature are several."""
    features = [
        {
            "type": "Feature",
            "properties": None,
            "geometry": {"type": "Point", "coordinates": [1, 2]},
        },
        {
            "type": "Feature",
            "properties": {"Camera Ref": "7", "Status": "planned", "Number of cameras": 2},
            "geometry": {"type": "MultiPoint", "coordinates": [[3, 4], [5, 6]]},
        },
        {"type": "Feature", "properties": {}, "geometry": None},
    ]
    data = encoded({"type": "FeatureCollection", "features": features})
    assert is_map(data)
    found = read_map(data, "map.geojson", "0")
    assert [(one.lon, one.lat) for one in found.cameras] == [(1, 2), (3, 4), (5, 6)]
    assert (found.cameras[1].state, found.cameras[1].cameras) == ("planned", 2)
    assert found.rejected == {"a feature without a point": 1}


def test_arcgis_features() -> None:
    """ArcGIS writes x and y, and attributes."""
    features = [{"attributes": {"OBJECTID": 1, "Location": "A"}, "geometry": {"x": 1.0, "y": 2.0}}]
    (one,) = read_map(encoded({"features": features}), "map.json", "0").cameras
    assert (one.number, one.where, one.lat) == ("1", "A", 2.0)


def test_overpass_elements() -> None:
    """Cameras count with what they carry; readers of number plates and guards are none."""
    tags = {"man_made": "surveillance", "surveillance:type": "camera"}
    elements = [
        {"type": "node", "id": 1, "lat": 53.1, "lon": -2.1, "tags": {**tags, "count": "3"}},
        {"type": "way", "id": 2, "center": {"lat": 53.2, "lon": -2.2}, "tags": tags},
        {
            "type": "node",
            "id": 3,
            "lat": 1,
            "lon": 1,
            "tags": {**tags, "surveillance:type": "ALPR"},
        },
        {"type": "node", "id": 4, "lat": 1, "lon": 1, "tags": {"removed:man_made": "surveillance"}},
        {"type": "node", "id": 5, "lat": 1, "lon": 1},
    ]
    found = read_map(encoded({"elements": elements}), "o.json", "0")
    assert found.kind is ListKind.CROWD_MAP
    assert [one.cameras for one in found.cameras] == [3, None, None]
    assert found.cameras[1].lat == 53.2
    assert found.cameras[2].state == "removed"
    assert sum(found.rejected.values()) == 1


def test_an_extract_of_openstreetmap(tmp_path: Path) -> None:
    """An extract gives its cameras, and no other thing."""
    path = tmp_path / "town.osm"
    path.write_text(
        '<osm version="0.6"><node id="1" lat="53.1" lon="-2.1" version="1">'
        '<tag k="man_made" v="surveillance"/><tag k="operator" v="Council"/></node>'
        '<node id="2" lat="53.1" lon="-2.1" version="1"><tag k="shop" v="yes"/></node></osm>',
        encoding="utf-8",
    )
    assert is_extract(path, path.read_bytes())
    (one,) = read_extract(path, "town.osm", "0").cameras
    assert (one.owner, one.lat) == ("Council", 53.1)


def test_a_broken_extract_and_an_empty_map(tmp_path: Path) -> None:
    """What cannot be read is told."""
    path = tmp_path / "town.osm.pbf"
    path.write_bytes(b"nothing")
    with pytest.raises(SourceError):
        read_extract(path, "town.osm.pbf", "0")
    with pytest.raises(SourceError):
        read_map(encoded({"features": []}), "m.json", "0")
