"""Maps of cameras as tables."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from unbadge.errors import SourceError
from unbadge.sources.city.city_map import is_map, read_map
from unbadge.sources.city.map_features import in_degrees

KML = b"""<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>
<name>Traffic cameras</name>
<Placemark><name>Bridge</name>
<ExtendedData><Data name="Status"><value>planned</value></Data></ExtendedData>
<Point><coordinates> 8.54,47.37,0 </coordinates></Point></Placemark>
<Placemark><name>Square</name><Point><coordinates>8.55,47.38</coordinates></Point></Placemark>
<Placemark><name>Somewhere</name></Placemark></Document></kml>"""
GPX = b"""<gpx version="1.1"><wpt lat="47.1" lon="8.2"><name>Cam 1</name></wpt></gpx>"""


def test_placemarks_are_rows() -> None:
    """A placemark is a camera with its data; one without a point is on no map."""
    assert is_map(KML)
    found = read_map(KML, "x.kml", "")
    assert [(one.where, one.lon, one.state) for one in found.cameras] == [
        ("Bridge", 8.54, "planned"),
        ("Square", 8.55, ""),
        ("Somewhere", None, ""),
    ]


def test_packed_maps_are_unpacked() -> None:
    """KMZ is KML in a pack; a pack that is cut is refused."""
    held = BytesIO()
    with ZipFile(held, "w") as pack:
        pack.writestr("doc.kml", KML)
    assert is_map(held.getvalue())
    assert len(read_map(held.getvalue(), "x.kmz", "").cameras) == 3
    with pytest.raises(SourceError):
        read_map(held.getvalue()[:200], "x.kmz", "")


def test_waypoints_are_rows() -> None:
    """GPX tells of waypoints."""
    assert is_map(GPX)
    assert [one.lat for one in read_map(GPX, "x.gpx", "").cameras] == [47.1]


def test_markup_of_something_else_is_refused() -> None:
    """A page is no map, and a broken one is an error."""
    assert not is_map(b"<html><body>no map</body></html>")
    with pytest.raises(SourceError):
        read_map(b"<kml><Document>", "x.kml", "")


def test_features_without_points_stay() -> None:
    """A feature with words and no point is a camera; metres of a web map become degrees."""
    found = read_map(
        b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"camera":"A"},'
        b'"geometry":null},{"type":"Feature","properties":{"camera":"B"},'
        b'"geometry":{"type":"Point","coordinates":[1.5,48.5]}}]}',
        "x.geojson",
        "",
    )
    assert [one.lon for one in found.cameras] == [None, 1.5]
    lon, lat = in_degrees((-8_529_000.0, 4_764_000.0))
    assert (round(lon, 2), round(lat, 2)) == (-76.62, 39.29)


def test_a_grid_in_metres_is_a_place() -> None:
    """Positions on a national grid are on no map, and tell cameras apart all the same."""
    found = read_map(
        b'{"geometryType":"esriGeometryPoint","spatialReference":{"wkid":27700},"features":['
        b'{"attributes":{"camera":"A"},"geometry":{"x":380000.0,"y":394000.0}}]}',
        "x.json",
        "",
    )
    assert found.cameras[0].lon is None
    assert "380000" in found.cameras[0].where


def test_a_map_of_something_else_is_refused() -> None:
    """Points beside words that nobody understands may be anything."""
    with pytest.raises(SourceError, match="nothing says"):
        read_map(
            b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":'
            b'{"species":"oak"},"geometry":{"type":"Point","coordinates":[1.5,48.5]}}]}',
            "trees.geojson",
            "",
        )
