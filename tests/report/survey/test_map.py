"""Maps of a survey and of densities, as Vega-Lite is asked for them."""

from __future__ import annotations

import re
from importlib import util
from pathlib import Path

from msgspec.structs import replace

from surveying import NAMES, a_row, a_survey
from unbadge.model.survey import PlaceSpot, SurveyRecord
from unbadge.report.survey.chart import Spec, draw_png, draw_svg
from unbadge.report.survey.map import country_map, density_map, read_outlines
from unbadge.report.survey.publish import published

ROOT = Path(__file__).resolve().parents[3]


def by_country(*codes: str) -> SurveyRecord:
    """A survey about Acme, with 60 of 100 in each country."""
    rows = [
        row
        for code in codes
        for row in (a_row("acme", 60, country=code), a_row(None, 40, country=code))
    ]
    return replace(a_survey(*rows), about=(("acme",),))


def dots_of(spec: Spec) -> list[dict[str, object]]:
    """The dots of all layers of a map."""
    return [one for layer in spec["layer"] for one in layer["data"]["values"] if "lon" in one]


def test_each_country_has_a_dot() -> None:
    """A dot stands in its country, with its size and the share of those the survey is about."""
    spec = country_map(by_country("GB", "nz"), NAMES)
    assert spec is not None
    britain, _ = dots_of(spec)
    assert (britain["n"], britain["share"]) == (100, 0.6)
    assert -8 < float(str(britain["lon"])) < 2
    assert 49 < float(str(britain["lat"])) < 60
    assert "share of Acme" in spec["title"]["text"]


def test_what_is_in_no_country_is_told() -> None:
    """Those without a country, or in one that the map does not know, stand in the title."""
    spec = country_map(by_country("GB", "", "XX"), NAMES)
    assert spec is not None
    assert "200 in no country on the map" in spec["title"]["text"]


def test_a_small_count_is_no_share() -> None:
    """A country in which a count is kept back has a grey dot, one with too few has none."""
    few = (a_row("acme", 3, country="FR"), a_row("zenith", 97, country="FR"))
    fewer = (a_row("acme", 2, 4, country="DE"),)
    record = published(replace(a_survey(*by_country("GB").rows, *few, *fewer), about=(("acme",),)))
    spec = country_map(record, NAMES)
    assert spec is not None
    assert [one["share"] for one in dots_of(spec)] == [0.6, None]
    assert "kept back" in spec["title"]["text"]


def test_only_a_survey_by_country_has_a_map() -> None:
    """By month as well, or by nothing, there is no one number for a country."""
    assert country_map(a_survey(), NAMES) is None
    assert country_map(a_survey(a_row("acme", 60, country="GB", month="2026-05")), NAMES) is None
    assert country_map(by_country(""), NAMES) is None


def a_spot(cameras: int, lon: float = -2.2, lat: float = 53.4) -> PlaceSpot:
    """A square of Hilltown."""
    return PlaceSpot(place="Hilltown", lon=lon, lat=lat, cameras=cameras)


def test_squares_with_few_cameras_are_left_out() -> None:
    """A square with one to four cameras has no dot; how many were left out is told, unless few."""
    spec = density_map([a_spot(12), a_spot(4), a_spot(3, lat=53.5)])
    assert spec is not None
    assert [one["cameras"] for one in dots_of(spec)] == [12]
    assert "7 in squares with fewer than 5" in spec["title"]["text"]
    spec = density_map([a_spot(12), a_spot(4)])
    assert spec is not None
    assert "fewer than 5 in squares" in spec["title"]["text"]
    assert density_map([a_spot(4)]) is None


def test_maps_are_drawn_without_a_network() -> None:
    """Both maps become SVG and PNG; land is drawn under countries, and no sphere covers it."""
    country, density = country_map(by_country("GB"), NAMES), density_map([a_spot(9)])
    assert country is not None
    assert density is not None
    svg = draw_svg(country)
    assert draw_png(svg).startswith(b"\x89PNG")
    assert len(re.findall("<path", svg)) > 150
    assert "Hilltown" in draw_svg(density)


def test_outlines_are_those_of_the_base_map() -> None:
    """What is shipped is what the script makes; the usual countries are among them."""
    path = ROOT / "examples" / "make_outlines.py"
    spec = util.spec_from_file_location("make_outlines", path)
    assert spec is not None
    assert spec.loader is not None
    made = util.module_from_spec(spec)
    spec.loader.exec_module(made)
    assert made.OUT.read_bytes() == made.outlines()
    assert {"GB", "US", "CN", "SG", "HK", "TW", "AQ"} - read_outlines().middles.keys() == {"AQ"}
