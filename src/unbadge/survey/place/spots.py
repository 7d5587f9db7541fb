"""Where the cameras of lists stand, told by squares: how many stand in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from unbadge.model.survey import CameraEntry, PlaceSpot

SQUARES = 40  # along the longer side of what a list covers
OUTSIDE = 0.02  # part of the positions at either end that do not stretch the squares
SMALLEST = 0.001  # degrees, about 100 m


def spots_of(place: str, cameras: Iterable[CameraEntry]) -> Iterator[PlaceSpot]:
    """The squares with cameras of a list, from its rows with a position in degrees."""
    placed = list(places_of(cameras))
    if not placed:
        return
    wide = span_of(lon for lon, _, _ in placed)
    tall = span_of(lat for _, lat, _ in placed)
    step = max(wide, tall, SMALLEST * SQUARES) / SQUARES
    squares: Counter[tuple[int, int]] = Counter()
    for lon, lat, many in placed:
        squares[int(lon // step), int(lat // step)] += many
    for (east, north), many in sorted(squares.items()):
        yield PlaceSpot(
            place=place,
            lon=round((east + 0.5) * step, 4),
            lat=round((north + 0.5) * step, 4),
            cameras=many,
        )


def places_of(cameras: Iterable[CameraEntry]) -> Iterator[tuple[float, float, int]]:
    """Longitude, latitude and number of cameras of each row that has a position in degrees."""
    for one in cameras:
        if one.lon is None or one.lat is None:
            continue
        if abs(one.lon) <= 180 and abs(one.lat) <= 90:
            yield one.lon, one.lat, one.cameras or 1


def span_of(degrees: Iterable[float]) -> float:
    """How far positions lie apart, without the few farthest."""
    ordered = sorted(degrees)
    cut = int(len(ordered) * OUTSIDE)
    return ordered[-1 - cut] - ordered[cut]
