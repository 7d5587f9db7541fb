"""Fitted models of lists."""

from __future__ import annotations

from math import isinf

import pytest

from unbadge.survey.estimate.fitting import design_rows, fit_loglinear, profile_interval


def test_independent_lists_multiply() -> None:
    """Lists that meet as often as chance would have it leave the unseen as chance would."""
    known = {(1, 1): 30, (1, 0): 70, (0, 1): 90}
    model = fit_loglinear(known, ())
    assert model.total == pytest.approx(100 * 120 / 30)
    ends = profile_interval(known, model)
    assert ends.low < model.total < ends.high


def test_nothing_shared_has_no_finite_answer() -> None:
    """Where nothing stands on two lists the model's answer is no number to print."""
    model = fit_loglinear({(1, 1): 0, (1, 0): 5, (0, 1): 5}, ())
    assert isinf(model.total) or model.error > 1_000


def test_design_has_a_column_for_each_pair() -> None:
    """A pair of lists is one where both are."""
    assert design_rows([(1, 1), (1, 0)], ((0, 1),)) == [[1, 1, 1, 1], [1, 1, 0, 0]]


def test_small_samples_pay_for_terms() -> None:
    """The criterion asks more for each term the fewer were seen."""
    model = fit_loglinear({(1, 1): 30, (1, 0): 70, (0, 1): 90}, ())
    assert model.quasi_aic(1.0, 20) > model.quasi_aic(1.0, 2_000)
    assert model.weighted(0.5).weight == 0.5
