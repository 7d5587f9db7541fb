"""Poles with columns for each of their cameras."""

from __future__ import annotations

import pytest

from unbadge.sources.city.poles import camera_slots, cameras_on


@pytest.mark.parametrize(
    ("headers", "slots"),
    [
        (["Pole", "Camera 1", "Camera 2"], ((1,), (2,))),
        (["Pole", "Cam1 type", "Cam1 dir", "Cam2 type"], ((1, 2), (3,))),
        (["Mast", "Kamera 1", "Kamera 2", "Kamera 3"], ((1,), (2,), (3,))),
        (["Pole", "Camera 1"], ()),
        (["Camera", "Address 1", "Address 2"], ()),
    ],
)
def test_columns_of_cameras(headers: list[str], slots: tuple[tuple[int, ...], ...]) -> None:
    """Headers that number cameras are a camera each; one alone, or lines of an address, is none."""
    assert camera_slots(headers) == slots


@pytest.mark.parametrize(
    ("cells", "many"),
    [
        (["P1", "Dome", "PTZ"], 2),
        (["P1", "Dome", ""], 1),
        (["P1", "Dome", "None"], 1),
        (["P1", "Dome", "no"], 1),
        (["P1", "", ""], None),
        (["P1"], None),
    ],
)
def test_cameras_on_a_pole(cells: list[str], many: int | None) -> None:
    """Each that is filled is a camera; a word for none is none, and a bare row says nothing."""
    assert cameras_on(cells, ((1,), (2,))) == many
