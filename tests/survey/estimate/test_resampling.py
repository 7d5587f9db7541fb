"""Ends of an average over models, from what might have been listed."""

from __future__ import annotations

from math import isinf

import numpy as np
import pytest

from unbadge.survey.estimate.fitting import design_rows, fit_loglinear
from unbadge.survey.estimate.resampling import averaged_wholes, fit_draws, resampled_interval

PATTERNS = ((1, 1, 1), (1, 1, 0), (1, 0, 1), (1, 0, 0), (0, 1, 1), (0, 1, 0), (0, 0, 1))
LISTS = dict(zip(PATTERNS, (10, 30, 20, 60, 15, 45, 30), strict=True))
INDEPENDENT = ((), ((0, 1),), ((1, 2),))


@pytest.mark.parametrize("terms", [*INDEPENDENT, ((0, 1), (1, 2)), ((0, 1), (0, 2), (1, 2))])
@pytest.mark.parametrize("counts", [(10, 30, 20, 60, 15, 45, 30), (2, 9, 7, 80, 3, 70, 66)])
def test_many_fits_are_those_of_one(
    terms: tuple[tuple[int, int], ...], counts: tuple[int, ...]
) -> None:
    """Fitted all at once, a draw has the unseen part and the error that it has alone."""
    alone = fit_loglinear(dict(zip(PATTERNS, counts, strict=True)), terms)
    other = np.array([counts, (5, 5, 5, 50, 5, 50, 50)], dtype=float)
    found = fit_draws(other, design_rows(PATTERNS, terms))
    assert sum(counts) + found.unseen[0] == pytest.approx(alone.total, rel=1e-5)
    assert found.error[0] == pytest.approx(alone.error, rel=1e-4)
    assert found.parameters == alone.parameters


def test_differences_of_likelihood_are_those_of_one() -> None:
    """What models are weighed by differs by as much as where each is fitted alone."""
    draws = np.array([list(LISTS.values())], dtype=float)
    first, second = INDEPENDENT[:2]
    alone = fit_loglinear(LISTS, first).loglik - fit_loglinear(LISTS, second).loglik
    many = [fit_draws(draws, design_rows(PATTERNS, one)).loglik[0] for one in (first, second)]
    assert many[0] - many[1] == pytest.approx(alone, rel=1e-6)


def test_same_lists_give_the_same_ends() -> None:
    """No chance of the day stands in what is published."""
    first, second = (
        resampled_interval(LISTS, 120.0, INDEPENDENT, dispersion=1.0, level=0.95) for _ in "ab"
    )
    assert first == second
    assert 210 <= first.low < 330 < first.high


@pytest.mark.parametrize(("level", "dispersion"), [(0.99, 1.0), (0.95, 3.0)])
def test_surer_or_clustered_is_wider(level: float, dispersion: float) -> None:
    """A higher level widens the ends, and so do cameras that are listed by groups."""
    usual = resampled_interval(LISTS, 120.0, INDEPENDENT, dispersion=1.0, level=0.95)
    wider = resampled_interval(LISTS, 120.0, INDEPENDENT, dispersion=dispersion, level=level)
    assert wider.low < usual.low
    assert usual.high < wider.high


def test_lists_that_share_little_have_no_upper_end() -> None:
    """Draws without a finite answer count as above every number."""
    counts = dict(zip(PATTERNS, (0, 1, 0, 60, 0, 50, 40), strict=True))
    assert isinf(resampled_interval(counts, 9_000.0, INDEPENDENT, dispersion=1.0, level=0.95).high)
    none = np.array([[0, 0, 0, 60, 0, 50, 40]], dtype=float)
    assert isinf(averaged_wholes(none, PATTERNS, INDEPENDENT, 1.0)[0])
