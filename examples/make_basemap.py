"""Makes the base map of the sites page from Natural Earth's countries at 1:50 million.

Usage: python examples/make_basemap.py countries-50m.json > src/unbadge/web/static/vendor/world.json

The input is TopoJSON as the npm package world-atlas 2.0.2 packs Natural Earth 4.1, public domain.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

Point = tuple[float, float]
TOLERANCE = 0.02  # degrees that an outline may move; a screen shows no less at town scale
DIGITS = 2


def decode_arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs in degrees, each simplified on its own, so that neighbours still meet."""
    (wide, tall), (left, low) = (topology["transform"][name] for name in ("scale", "translate"))
    arcs = []
    for steps in topology["arcs"]:
        east = north = 0
        points = []
        for step_east, step_north in steps:
            east, north = east + step_east, north + step_north
            points.append((east * wide + left, north * tall + low))
        rounded = [(round(x, DIGITS), round(y, DIGITS)) for x, y in simplify(points)]
        arcs.append(rounded)
    return arcs


def simplify(points: list[Point]) -> list[Point]:
    """The points that an outline cannot do without (Douglas and Peucker, 1973)."""
    kept = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        far, place = max(
            ((distance(points, first, last, at), at) for at in range(first + 1, last)),
            default=(0.0, 0),
        )
        if far > TOLERANCE:
            kept.add(place)
            spans += [(first, place), (place, last)]
    return [points[at] for at in sorted(kept)]


def distance(points: list[Point], first: int, last: int, at: int) -> float:
    """How far a point lies from the line through two others, in degrees."""
    (x1, y1), (x2, y2), (x, y) = points[first], points[last], points[at]
    long = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    if not long:
        return float(((x - x1) ** 2 + (y - y1) ** 2) ** 0.5)
    return float(abs((y2 - y1) * (x - x1) - (x2 - x1) * (y - y1)) / long)


def ring_of(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    """A closed outline of arcs, those below zero backwards, no point twice in a row."""
    ring: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += [point for at, point in enumerate(arc) if at or not ring]
    return [point for at, point in enumerate(ring) if not at or ring[at - 1] != point]


def features(topology: dict[str, Any]) -> Iterator[dict[str, object]]:
    """The countries as features; what is smaller than the tolerance is left out."""
    arcs = decode_arcs(topology)
    for shape in topology["objects"]["countries"]["geometries"]:
        parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        drawn = [[ring_of(ring, arcs) for ring in part] for part in parts]
        whole = [[ring for ring in part if len(ring) >= 4] for part in drawn]
        yield {
            "type": "Feature",
            "properties": {"name": shape["properties"]["name"]},
            "geometry": {"type": "MultiPolygon", "coordinates": [one for one in whole if one]},
        }


def main() -> None:
    """Write the map to standard output."""
    topology = msgspec.json.decode(Path(sys.argv[1]).read_bytes())
    made = {"type": "FeatureCollection", "features": list(features(topology))}
    sys.stdout.buffer.write(msgspec.json.encode(made) + b"\n")


if __name__ == "__main__":
    main()
