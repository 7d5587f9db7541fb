"""Two versions of one list."""

from __future__ import annotations

from math import inf

import pytest

from unbadge.model.survey import CameraEntry, CityList, ListKind
from unbadge.survey.place.changes import compare_lists, match_rows, metres_between
from unbadge.survey.place.counting import count_list


def camera(
    number: str, where: str = "", lon: float | None = None, lat: float = 53.0
) -> CameraEntry:
    """A row of a list."""
    return CameraEntry(
        at=number, number=number, where=where, lon=lon, lat=None if lon is None else lat
    )


def test_distance_on_the_ground() -> None:
    """A thousandth of a degree north is 111 metres; without a position it is infinite."""
    one, other = camera("1", lon=-2.0), camera("2", lon=-2.0, lat=53.001)
    assert metres_between(one, other) == pytest.approx(111.2, abs=0.1)
    assert metres_between(one, camera("3")) == inf


def test_renumbered_cameras_are_the_same() -> None:
    """Cameras that kept their places are the same whatever their numbers are now."""
    old = tuple(camera(str(n), f"street {n}", lon=n / 100) for n in range(5))
    new = tuple(camera(str(n + 100), f"street {n}", lon=n / 100) for n in range(4))
    lists = [
        count_list(CityList(file=f, sha256="0", kind=ListKind.CAMERAS, cameras=rows, rows=5))
        for f, rows in (("a", old), ("b", new))
    ]
    change = compare_lists(*lists)
    assert (change.kept, change.gone, change.new) == (4, 1, 0)
    assert (change.renumbered, change.same_number) == (4, 0)


def test_a_row_is_matched_once() -> None:
    """Two cameras on one pole are two, and stay with their numbers."""
    old = (camera("1", "a", 1.0), camera("2", "a", 1.0))
    new = (camera("2", "a", 1.0), camera("1", "a", 1.0))
    assert sorted(match_rows(old, new)) == [(0, 1), (1, 0)]


def test_without_positions_place_and_number_match() -> None:
    """Rows without positions are matched by place and number, then by what stands once."""
    old = (camera("1", "High St"), camera("2", "Low St"), camera("3", "Mid St"))
    new = (camera("1", "High Street"), camera("9", "Low St"), camera("4", "Far St"))
    assert sorted(match_rows(old, new)) == [(0, 0), (1, 1)]
