"""Squares in which the cameras of a list stand."""

from __future__ import annotations

from unbadge.model.survey import CameraEntry
from unbadge.survey.place.spots import spots_of


def a_camera(lon: float | None, lat: float | None, cameras: int | None = None) -> CameraEntry:
    """A row with a position."""
    return CameraEntry(at="row 1", lon=lon, lat=lat, cameras=cameras)


def test_cameras_are_added_up_by_square() -> None:
    """What stands close together is one square, poles with their cameras; others stand apart."""
    rows = [a_camera(-0.1002, 51.4998), a_camera(-0.1001, 51.4999, 3), a_camera(0.3, 51.5)]

    found = list(spots_of("London", rows))

    assert sorted(one.cameras for one in found) == [1, 4]
    assert all(abs(one.lat - 51.5) < 0.02 for one in found)


def test_what_is_no_position_in_degrees_is_on_no_map() -> None:
    """Rows without a position, or on a national grid in metres, have no square."""
    assert list(spots_of("X", [a_camera(None, None), a_camera(531_000.0, 181_000.0)])) == []


def test_a_stray_position_does_not_widen_the_squares() -> None:
    """A wrong position at the other end of the world leaves the squares of the town small."""
    town = [a_camera(-0.1 + n / 1_000, 51.5) for n in range(100)]

    found = list(spots_of("X", [*town, a_camera(170.0, -40.0)]))

    assert len(found) > 30
