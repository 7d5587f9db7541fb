"""Weights and calibration from labelled data."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from unbadge.identity.weigh.calibrate import (
    CalibrationLine,
    HitTally,
    fit,
    log_odds,
    move_log_odds,
    pooled_weight,
    weight,
)

BASE, PRIOR = 7.0, 0.05


def test_no_data_change_nothing() -> None:
    """Without observations a weight is that of its tier."""
    assert weight(HitTally(0, 0, 0, 0), BASE, PRIOR) == BASE


def test_false_hit_lowers() -> None:
    """A signature that hit others' values weighs less, and much less than one that did not."""
    clean = weight(HitTally(3, 3, 0, 100), BASE, PRIOR)
    fouled = weight(HitTally(3, 3, 1, 100), BASE, PRIOR)

    assert fouled < clean - 2


def test_alone_states_no_more_than_its_hits_bear_out() -> None:
    """With as many false hits as right ones, a signature by itself names nobody."""
    value = weight(HitTally(5, 10, 5, 100), BASE, PRIOR)

    assert value + log_odds(PRIOR) < 0


def test_perfect_record_is_capped() -> None:
    """However many right hits, a weight rises little above its tier."""
    assert weight(HitTally(900, 900, 0, 9_000), BASE, PRIOR) <= BASE + 2


def stated(score: float) -> float:
    """The probability of log-odds."""
    return 1 / (1 + math.exp(-score))


def test_fit_sharpens_what_always_came_true() -> None:
    """Answers that always come true are stated with more confidence, never with certainty."""
    line = fit([(0.8, True)] * 50)

    assert 0.95 < stated(move_log_odds(log_odds(0.8), line)) < 1


def test_fit_leaves_what_comes_true_as_stated() -> None:
    """Answers that come true as often as they say stay where they are."""
    assert fit([(0.9, True)] * 90 + [(0.9, False)] * 10) == CalibrationLine()


def test_fit_of_nothing_changes_nothing() -> None:
    """Without answers there is nothing to mend."""
    assert fit([]) == CalibrationLine()


@given(st.floats(-9, 9), st.floats(-9, 9))
def test_order_is_kept(first: float, second: float) -> None:
    """Calibration never makes the likelier maker the less likely one."""
    low, high = sorted((first, second))

    assert move_log_odds(low, CalibrationLine(1.5, 1.0)) <= move_log_odds(
        high, CalibrationLine(1.5, 1.0)
    )


@given(st.floats(-9, 9))
def test_nobody_becomes_named(score: float) -> None:
    """No unnamed maker becomes named by calibration, and no named one unnamed."""
    assert (move_log_odds(score, CalibrationLine(1.5, 1.0)) > 0) is (score > 0)


def test_without_rows_the_tier_speaks() -> None:
    """A kind that nobody met weighs what its tier says."""
    assert pooled_weight([], 7.0, 0.01, 7.0) == 7.0


def test_a_kind_that_erred_weighs_less() -> None:
    """Signatures without rows share the fate of their kind, however often one of them was met."""
    erring = HitTally(hits=5, own=5, false_hits=5, others=100)
    sound = HitTally(hits=10, own=10, false_hits=0, others=100)
    common = HitTally(hits=1000, own=1000, false_hits=0, others=100)
    assert pooled_weight([erring], 7.0, 0.01, 9.0) < pooled_weight([erring, sound], 7.0, 0.01, 9.0)
    assert pooled_weight([erring, common], 7.0, 0.01, 9.0) == pooled_weight(
        [erring, sound], 7.0, 0.01, 9.0
    )


def test_a_kind_gains_no_more_than_it_may() -> None:
    """A kind that was always right stops at the most that it may weigh."""
    sound = [HitTally(hits=10, own=10, false_hits=0, others=100)] * 50
    assert pooled_weight(sound, 7.0, 0.01, 7.0) == 7.0
    assert 7.0 < pooled_weight(sound, 7.0, 0.01, 9.0) <= 9.0
