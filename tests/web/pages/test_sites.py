"""Sites, and where they lie."""

from __future__ import annotations

import pytest

from serving import Served
from unbadge.errors import UsageError
from unbadge.register.nouns import Site
from unbadge.web.pages.sites import map_points, place_sent, pressing_first


def test_north_is_above_and_east_is_right() -> None:
    """Places are drawn to scale; a site without one is on no map."""
    points = map_points(
        (
            Site(id=1, name="north", latitude=54.0, longitude=-2.0),
            Site(id=2, name="south-east", latitude=53.0, longitude=-1.0),
            Site(id=3, name="nowhere"),
        )
    )
    assert [one.name for one in points] == ["north", "south-east"]
    assert points[0].y < points[1].y
    assert points[0].x < points[1].x


def test_what_presses_comes_first() -> None:
    """A site with a hole that attackers use stands before one that is only large."""
    sites = (Site(id=1, name="a", devices=100), Site(id=2, name="b", devices=1, exploited=1))
    assert [one.id for one in pressing_first(sites)] == [2, 1]


def test_places_as_maps_copy_them() -> None:
    """Both degrees may stand in one field; what is no place is refused."""
    assert place_sent("53.48, -2.24", "") == "53.480000,-2.240000"
    for wrong in (("north", "1"), ("91", "0"), ("0", "181")):
        with pytest.raises(UsageError):
            place_sent(*wrong)


def test_a_place_is_on_the_map_and_in_the_data(fresh: Served) -> None:
    """A place that a person gave is drawn, and stands in the GeoJSON."""
    site = next(one for one in fresh.desk.register.sites(1) if one.id)
    fresh.post(f"/sites/{site.id}/place", {"latitude": "53.48", "longitude": "-2.24"})
    assert "Map of 1 sites" in fresh.get("/sites").text
    told = fresh.get("/sites.geojson")
    assert told.headers["content-type"] == "application/geo+json"
    assert told.json()["features"][0]["geometry"]["coordinates"] == [-2.24, 53.48]
