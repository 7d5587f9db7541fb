"""Weights and calibration from labelled data."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from unbadge.identity.calibrate import Line, Tally, calibrate, calibrated, fit, log_odds, weight

BASE, PRIOR = 7.0, 0.05
SHARE = st.floats(0.001, 0.999)


def test_no_data_change_nothing() -> None:
    """Without observations a weight is that of its tier."""
    assert weight(Tally(0, 0, 0, 0), BASE, PRIOR) == BASE


def test_false_hit_lowers() -> None:
    """A signature that hit others' values weighs less, and much less than one that did not."""
    clean = weight(Tally(3, 3, 0, 100), BASE, PRIOR)
    fouled = weight(Tally(3, 3, 1, 100), BASE, PRIOR)

    assert fouled < clean - 2


def test_alone_states_no_more_than_its_hits_bear_out() -> None:
    """With as many false hits as right ones, a signature by itself names nobody."""
    value = weight(Tally(5, 10, 5, 100), BASE, PRIOR)

    assert calibrated(1 / (1 + 2.718281828 ** -(value + log_odds(PRIOR))), Line()) < 0.5


def test_perfect_record_is_capped() -> None:
    """However many right hits, a weight rises little above its tier."""
    assert weight(Tally(900, 900, 0, 9_000), BASE, PRIOR) <= BASE + 2


def test_fit_sharpens_what_always_came_true() -> None:
    """Answers that always come true are stated with more confidence, never with certainty."""
    line = fit([(0.8, True)] * 50)

    assert 0.8 < calibrated(0.8, line) < 1


def test_fit_dulls_what_seldom_came_true() -> None:
    """Answers that come true half the time are stated so."""
    line = fit([(0.9, True), (0.9, False)] * 50)

    assert calibrated(0.9, line) < 0.65


def test_fit_of_nothing_changes_nothing() -> None:
    """Without answers there is nothing to mend."""
    assert fit([]) == Line()


@given(SHARE, SHARE)
def test_order_is_kept(first: float, second: float) -> None:
    """Calibration never makes the likelier maker the less likely one."""
    line = Line(1.7)
    low, high = sorted((first, second))

    assert calibrated(low, line) <= calibrated(high, line)


@given(SHARE)
def test_even_odds_stay(share: float) -> None:
    """No unnamed maker becomes named by calibration, and no named one unnamed."""
    assert (calibrated(share, Line(1.7)) > 0.5) is (share > 0.5)


def test_together_at_most_one() -> None:
    """Makers share one probability."""
    assert sum(calibrate({"a": 0.6, "b": 0.4}, Line(0.2)).values()) <= 1.0 + 1e-12
