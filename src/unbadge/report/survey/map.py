"""Maps of a survey and of densities, over Natural Earth's outlines; nothing is fetched.

A dot's size is how many were counted.  Small counts are kept back, as in all that is published.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from typing import Any

import msgspec
from msgspec import Struct

from unbadge.model.device.groups import group_by
from unbadge.model.survey import PlaceSpot, SurveyRecord, SurveyRow
from unbadge.report.paper.suppress import LEAST
from unbadge.report.survey.chart import CHANCE, Spec, frame_of
from unbadge.report.survey.words import UNITS
from unbadge.report.words import count_of

WIDTH, HEIGHT = 760, 400
LAND, EDGE, HELD = "#ece9e2", "#b9b4a8", "#8a8f94"
COUNTRY = "country"
COAST = 6.0  # degrees: of a smaller place the outlines say nothing
NAMED = 3  # makers that a title names


class Outlines(Struct, frozen=True):
    """The outlines of all countries, and by code where a country's dot stands."""

    features: list[dict[str, Any]]
    middles: dict[str, tuple[float, float]]


def read_outlines() -> Outlines:
    """The outlines that come with unbadge (examples/make_outlines.py)."""
    data = (files("unbadge") / "report" / "survey" / "outlines.json").read_bytes()
    return msgspec.json.decode(data, type=Outlines)


def country_dots(
    record: SurveyRecord, wanted: tuple[str, ...], outlines: Outlines
) -> tuple[list[dict[str, float | None]], int]:
    """A dot for each country on the map, and how many are in none of them."""
    dots: list[dict[str, float | None]] = []
    beside = 0
    for code, rows in group_by(record.rows, lambda row: row.by[COUNTRY].upper()).items():
        n = rows[0].n or 0
        if code not in outlines.middles:
            beside += n
            continue
        lon, lat = outlines.middles[code]
        dots.append({"lon": lon, "lat": lat, "n": n, "share": share_of(rows, wanted)})
    return dots, beside


def country_map(record: SurveyRecord, names: Mapping[str, str]) -> Spec | None:
    """A dot for each country: its size how many, its colour the share of those the survey is about.

    None where the survey is not by country alone.
    """
    if {tuple(row.by) for row in record.rows} != {(COUNTRY,)}:
        return None
    wanted = next(iter(record.about), ())
    outlines = read_outlines()
    dots, beside = country_dots(record, wanted, outlines)
    if not dots:
        return None
    says = [f"{UNITS[record.basis.unit][1]} by country, {record.as_of}".capitalize()]
    says.append(f"colour: share of {makers_named([names.get(one, one) for one in wanted])}")
    if None in (one["share"] for one in dots):
        says.append("grey: kept back")
    if beside:
        says.append(f"{number_told(beside)} in no country on the map")
    return {
        **map_frame("; ".join(says)),
        "projection": {"type": "equalEarth"},
        "layer": [land_layer(outlines.features), *dot_layers(dots)],
    }


def share_of(rows: Sequence[SurveyRow], wanted: Iterable[str]) -> float | None:
    """The share of some makers in a country; None where a count of theirs is kept back."""
    counts = [row.count for row in rows if row.maker in set(wanted)]
    n = rows[0].n
    if not n or None in counts:
        return None
    return sum(one for one in counts if one) / n


def makers_named(names: Sequence[str]) -> str:
    """The makers that a map is about, the first by name."""
    if len(names) > NAMED:
        return f"{', '.join(names[:NAMED])} and {count_of(len(names) - NAMED, 'other', 'others')}"
    return ", ".join(names) or "nobody"


def number_told(number: int) -> str:
    """A number that may be published."""
    return f"{number:,}" if number >= LEAST else f"fewer than {LEAST}"


def map_frame(title: str, height: int = HEIGHT) -> Spec:
    """What every map has."""
    return {**frame_of(title), "width": WIDTH, "height": height}


def land_layer(features: list[dict[str, Any]]) -> Spec:
    """The layer of outlines."""
    return {
        "data": {"values": features},
        "mark": {
            "type": "geoshape",
            "fill": LAND,
            "stroke": EDGE,
            "strokeWidth": 0.4,
            "clip": True,
        },
    }


def dot_layers(dots: list[dict[str, Any]]) -> list[Spec]:
    """The layers of countries with a share, and of those whose share is kept back."""
    place = {
        "longitude": {"field": "lon", "type": "quantitative"},
        "latitude": {"field": "lat", "type": "quantitative"},
        "size": {
            "field": "n",
            "type": "quantitative",
            "title": "counted",
            "scale": {"range": [12, 900]},
            "legend": {"format": ",d"},
        },
    }
    mark = {"type": "circle", "opacity": 0.85, "stroke": "#ffffff", "strokeWidth": 0.5}
    colour = {
        "field": "share",
        "type": "quantitative",
        "title": "share",
        "scale": {"scheme": "viridis", "domain": [0, 1], "reverse": True},
        "legend": {"format": ".0%"},
    }
    shown = [one for one in dots if one["share"] is not None]
    kept_back = [one for one in dots if one["share"] is None]
    layers: list[Spec] = []
    if shown:
        encoding = {**place, "color": colour}
        layers.append({"data": {"values": shown}, "mark": mark, "encoding": encoding})
    if kept_back:
        grey = {**mark, "color": HELD}
        layers.append({"data": {"values": kept_back}, "mark": grey, "encoding": place})
    return layers


def density_map(spots: Sequence[PlaceSpot]) -> Spec | None:
    """A dot for each square with cameras; None where no square has enough to be told of."""
    shown = [one for one in spots if one.cameras >= LEAST]
    if not shown:
        return None
    left_out = sum(one.cameras for one in spots) - sum(one.cameras for one in shown)
    places = ", ".join(dict.fromkeys(one.place for one in shown))
    says = f"Cameras by square, {places[:80]}"
    if left_out:
        says += f"; {number_told(left_out)} in squares with fewer than {LEAST} are left out"
    west, east = min(one.lon for one in shown), max(one.lon for one in shown)
    south, north = min(one.lat for one in shown), max(one.lat for one in shown)
    layers = (
        [land_layer(read_outlines().features)] if max(east - west, north - south) > COAST else []
    )
    return {
        **map_frame(says, WIDTH),
        "projection": projection_over(west, south, east, north),
        "layer": [*layers, spot_layer(shown)],
    }


def projection_over(west: float, south: float, east: float, north: float) -> Spec:
    """Mercator's projection over a box, with some room around it."""

    def height(latitude: float) -> float:
        bound = max(min(latitude, 85.0), -85.0)
        return math.log(math.tan(math.pi / 4 + math.radians(bound) / 2))

    room = 1.15 * max(math.radians(east - west), height(north) - height(south), math.radians(0.01))
    middle = math.degrees(
        2 * math.atan(math.exp((height(north) + height(south)) / 2)) - math.pi / 2
    )
    return {
        "type": "mercator",
        "center": [(west + east) / 2, middle],
        "scale": WIDTH / room,
        "translate": [WIDTH / 2, WIDTH / 2],
    }


def spot_layer(shown: Sequence[PlaceSpot]) -> Spec:
    """The layer of squares with cameras."""
    values = [{"lon": one.lon, "lat": one.lat, "cameras": one.cameras} for one in shown]
    return {
        "data": {"values": values},
        "mark": {"type": "circle", "color": CHANCE, "opacity": 0.65, "clip": True},
        "encoding": {
            "longitude": {"field": "lon", "type": "quantitative"},
            "latitude": {"field": "lat", "type": "quantitative"},
            "size": {
                "field": "cameras",
                "type": "quantitative",
                "scale": {"range": [10, 400]},
                "legend": {"format": ",d"},
            },
        },
    }
