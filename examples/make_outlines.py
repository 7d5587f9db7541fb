"""Makes the outlines of the maps of a survey from the base map of the sites page.

Usage: python examples/make_outlines.py

The base map is Natural Earth's (public domain, web/static/vendor/README.md); outline_codes.csv says
which ISO 3166-1 code each of its names has.  A map on paper shows no less than a fifth of a degree.
"""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src/unbadge/web/static/vendor/world.json"
OUT = ROOT / "src/unbadge/report/survey/outlines.json"
CODES = ROOT / "examples/outline_codes.csv"
DIGITS = 1
STEP = 5  # parts of a degree that corners are rounded to
LEAST = 0.05  # square degrees; a flat ring would be taken for all but itself
POLAR = "Antarctica"  # a ring around a pole runs neither way

Ring = list[list[float]]


def coarse_ring(ring: Ring) -> Ring:
    """A ring to a fifth of a degree, without points that fall together."""
    kept: Ring = []
    for x, y in ring:
        point = [round(round(x * STEP) / STEP, DIGITS), round(round(y * STEP) / STEP, DIGITS)]
        if not kept or kept[-1] != point:
            kept.append(point)
    return kept


def area_of(ring: Ring) -> float:
    """The area of a ring in square degrees; below zero where it runs clockwise."""
    area = shift = 0.0
    for (x1, y1), (x2, y2) in pairwise(ring):
        east = x1 + shift
        # A step of more than half the globe is one over the date line.
        shift += 360 * ((x2 - x1 < -180) - (x2 - x1 > 180))
        area += east * y2 - (x2 + shift) * y1
    return area / 2


def turn_rings(rings: list[Ring]) -> list[Ring]:
    """The rings as Vega wants them: the outer one clockwise, holes the other way."""
    return [
        ring if (area_of(ring) < 0) is (number == 0) else ring[::-1]
        for number, ring in enumerate(rings)
    ]


def middle_of(ring: Ring) -> list[float]:
    """The middle of a ring's corners."""
    corners = ring[:-1]
    return [round(sum(point[axis] for point in corners) / len(corners), DIGITS) for axis in (0, 1)]


def coarse_shape(polygons: list[list[Ring]]) -> list[list[Ring]]:
    """The polygons of a country as far as a small map shows them."""
    coarse = (
        [ring for ring in map(coarse_ring, one) if abs(area_of(ring)) > LEAST] for one in polygons
    )
    return [turn_rings(one) for one in coarse if one]


def outlines() -> bytes:
    """The file as it should be: the outlines, and by code where a country's dot stands."""
    with CODES.open(encoding="utf-8", newline="") as file:
        codes = {row["name"]: row["code"] for row in csv.DictReader(file)}
    features: list[dict[str, Any]] = []
    middles: dict[str, list[float]] = {}
    for one in msgspec.json.decode(SOURCE.read_bytes())["features"]:
        polygons = one["geometry"]["coordinates"]
        if not polygons or one["properties"]["name"] == POLAR:
            continue
        if code := codes.get(one["properties"]["name"]):
            outer = (polygon[0] for polygon in polygons)
            middles[code] = middle_of(max(outer, key=lambda ring: abs(area_of(ring))))
        if shape := coarse_shape(polygons):
            geometry = {"type": "MultiPolygon", "coordinates": shape}
            features.append({"type": "Feature", "geometry": geometry})
    return msgspec.json.encode({"middles": middles, "features": features}) + b"\n"


if __name__ == "__main__":
    OUT.write_bytes(outlines())
