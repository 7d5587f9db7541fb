"""What recognition misses is carried through or taken out."""

from __future__ import annotations

import pytest

from unbadge.errors import UsageError
from unbadge.model.survey import Interval
from unbadge.survey.estimate.recognition import (
    Recognition,
    bounds_with_chance,
    correct_all,
    correct_share,
    total_behind,
    unknown_bounds,
)


def test_unknown_makers_are_bounds() -> None:
    """Forty of a hundred and thirty unknown: 40 to 70 per cent, whoever made the thirty."""
    assert unknown_bounds(40, 30, 100) == Interval(0.4, 0.7)
    wide = bounds_with_chance(40, 30, 100)
    assert wide.low < 0.4
    assert wide.high > 0.7
    with pytest.raises(UsageError):
        unknown_bounds(80, 30, 100)


def test_correction_as_rogan_and_gladen() -> None:
    """Seen 0.30 with recall 0.8 and false alarms 0.1: (0.30 - 0.1) / (0.8 - 0.1) = 0.286."""
    known = Recognition(own=1_000, named=800, others=1_000, wrong=100)
    found = correct_share(300, 1_000, known)
    assert found is not None
    assert found.share == pytest.approx(0.2857, abs=1e-4)
    assert found.low < found.share < found.high


def test_a_small_labelled_set_widens_the_answer() -> None:
    """The same recall measured on twenty devices says less than on two thousand."""
    few = correct_share(300, 1_000, Recognition(own=20, named=16, others=20, wrong=0))
    many = correct_share(300, 1_000, Recognition(own=2_000, named=1_600, others=2_000, wrong=0))
    assert few is not None
    assert many is not None
    assert few.high - few.low > many.high - many.low


def test_recall_no_better_than_chance_corrects_nothing() -> None:
    """A recogniser that is right as often as wrong leaves nothing to correct with."""
    assert correct_share(3, 10, Recognition(own=10, named=5, others=10, wrong=5)) is None
    assert correct_share(3, 10, Recognition(own=0, named=0, others=10, wrong=0)) is None


def test_only_measured_makers_are_corrected() -> None:
    """A maker of which recall was never measured has a raw share alone."""
    known = {"acme": Recognition(own=100, named=90, others=100, wrong=0)}
    assert set(correct_all({"acme": 10, "zenith": 10}, 100, known)) == {"acme"}


def test_hits_over_recall() -> None:
    """630 hits with recall 0.63 on half of the roads are 2,000."""
    assert total_behind(630, 0.63, 0.5) == pytest.approx(2_000)
    with pytest.raises(UsageError):
        total_behind(5, 0.0)
