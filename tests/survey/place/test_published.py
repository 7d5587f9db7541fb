"""Published tables of cities, as printed and as recomputed."""

from __future__ import annotations

import pytest

from unbadge.survey.place.published import (
    is_near,
    published_figures,
    recomputed_figures,
    table_checks,
)


@pytest.mark.parametrize(
    ("city", "edition", "printed", "own"),
    [
        ("London", "2021", 73.31, 73.31),
        ("London", "2020", 67.47, 67.47),
        ("London", "2022", 13.0, 13.41),
        ("Taiyuan", "2020", 119.57, 119.57),
        ("Wuxi", "2020", 92.14, 92.14),
    ],
)
def test_tables_reproduce(city: str, edition: str, printed: float, own: float) -> None:
    """What was printed stands as printed, beside the rate of its own counts."""
    (one,) = [
        figure
        for figure in published_figures([city])
        if figure.year == edition and figure.sources[0].startswith("Comparitech")
    ]
    assert one.per_1000 == printed
    assert one.per_1000_low == pytest.approx(own, abs=0.006)
    assert one.rests_on


def test_other_assumptions_move_the_figure() -> None:
    """London's rate spans a factor of fifty by whose cameras are counted."""
    rates = [one.per_1000 for one in recomputed_figures("London") if one.per_1000]
    assert max(rates) > 70
    assert min(rates) < 1.4


def test_printed_errors_are_found() -> None:
    """Shanghai's printed rate does not follow from its counts; London's fell by definition."""
    says = [(one.place, one.file, one.says) for one in table_checks()]
    assert any(place == "Shanghai" and "36.96" in words for place, _, words in says)
    assert any(place == "London" and "2022" in file for place, file, _ in says)


def test_rounding_is_no_error() -> None:
    """A rate printed to the whole number may be off by a half."""
    assert is_near(13.41, 13.0)
    assert not is_near(36.96, 39.96)
