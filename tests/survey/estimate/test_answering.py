"""What a share of answers says of all that were asked."""

from __future__ import annotations

import pytest

from unbadge.errors import UsageError
from unbadge.model.survey import Interval
from unbadge.survey.estimate.answering import (
    Stratum,
    bounds_of_share,
    difference_interval,
    paired_interval,
    shrunk_share,
    silent_band,
    weighted_share,
)


def test_bounds_hold_whatever_the_silent_have() -> None:
    """806 of 1,289 answers of 4,510 asked: 17.9 to 89.3 per cent, and no less wide."""
    found = bounds_of_share(806, 1289, 4510)
    assert (round(found.low, 3), round(found.high, 3)) == (0.179, 0.893)


def test_a_band_is_narrower_than_the_bounds() -> None:
    """Supposing something of the silent says more than supposing nothing."""
    band, bounds = silent_band(806, 1289, 4510), bounds_of_share(806, 1289, 4510)
    assert bounds.low < band.low < 806 / 1289 < band.high < bounds.high
    assert silent_band(0, 0, 10) == Interval(0.0, 1.0)


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_difference_as_newcombe_printed(
    one: tuple[int, int], other: tuple[int, int], low: float, high: float
) -> None:
    """R. G. Newcombe, Statistics in Medicine 17, 1998, page 877, table II, method 10."""
    found = difference_interval(one, other)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("cells", "low", "high"),
    [
        ((36, 12, 2, 0), 0.0569, 0.3404),
        ((20, 12, 2, 16), 0.0562, 0.3292),
        ((18, 12, 2, 18), 0.0562, 0.3290),
        ((36, 14, 0, 0), 0.1528, 0.4167),
        ((35, 14, 0, 1), 0.1461, 0.4175),
        ((18, 14, 0, 18), 0.1441, 0.3963),
        ((1, 97, 1, 1), 0.8736, 0.9850),
        ((0, 29, 1, 0), 0.6666, 0.9882),
        ((54, 0, 0, 0), -0.0664, 0.0664),
    ],
)
def test_same_bodies_twice_as_newcombe_printed(
    cells: tuple[int, int, int, int], low: float, high: float
) -> None:
    """R. G. Newcombe, Statistics in Medicine 17, 1998, pages 2635 to 2650, table III, method 10.

    Its cells are both, the first alone, the second alone and neither; its difference is first less
    second, here it is later less earlier.  One end, 0.87367, is printed as 0.8736.
    """
    both, later, earlier, neither = cells
    found = paired_interval(both, earlier, later, neither)
    assert (found.low, found.high) == (pytest.approx(low, abs=8e-5), pytest.approx(high, abs=5e-5))


def test_weights_undo_who_was_asked() -> None:
    """Where many answered of the small stratum, the share of all is nearer to the large one's."""
    found = weighted_share(
        {
            "councils": Stratum(population=400, answered=300, yes=210),
            "schools": Stratum(population=20_000, answered=600, yes=300),
        }
    )
    assert round(found.share, 3) == 0.504
    assert found.low < found.share < found.high
    assert found.empty == ()


def test_a_silent_stratum_is_named() -> None:
    """A stratum in which nobody answered is no part of the share, and is told."""
    silent = Stratum(population=10, answered=0, yes=0)
    told = Stratum(population=10, answered=5, yes=5)
    found = weighted_share({"a": told, "b": silent})
    assert found.empty == ("b",)
    assert found.low < 1
    with pytest.raises(UsageError):
        weighted_share({"b": silent})


def test_a_small_stratum_is_drawn_to_the_rest() -> None:
    """Two of two says less than its share; how much less, the other strata tell."""
    among = [(2, 2), (30, 100), (50, 100), (80, 100)]
    assert 0.53 < shrunk_share(2, 2, among) < 1.0
    assert shrunk_share(5, 10, [(5, 10), (50, 100)]) == pytest.approx(0.5)
