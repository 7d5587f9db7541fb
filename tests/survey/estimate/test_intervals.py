"""Intervals for a share, against printed examples."""

from __future__ import annotations

import pytest

from unbadge.errors import UsageError
from unbadge.model.survey import Interval
from unbadge.survey.estimate.intervals import (
    ShareMethod,
    bayes_interval,
    finite_interval,
    share_interval,
)


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_as_newcombe_printed(count: int, n: int, low: float, high: float) -> None:
    """R. G. Newcombe, Statistics in Medicine 17, 1998, page 861, table I, method 3."""
    found = share_interval(count, n)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("count", "n", "low", "high"),
    [
        (81, 263, 0.2527, 0.3676),
        (15, 148, 0.0578, 0.1617),
        (0, 20, 0.0, 0.1684),
        (1, 29, 0.0009, 0.1776),
    ],
)
def test_exact_as_newcombe_printed(count: int, n: int, low: float, high: float) -> None:
    """The same table, method 5: Clopper and Pearson's."""
    found = share_interval(count, n, ShareMethod.EXACT)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_none_of_some_is_not_none_of_all() -> None:
    """Zero of twenty leaves room above, and twenty of twenty below."""
    assert share_interval(0, 20, ShareMethod.BAYES).low == 0
    assert share_interval(0, 20, ShareMethod.BAYES).high > 0.1
    assert bayes_interval(20, 20).low < 0.9


def test_nothing_counted_says_nothing() -> None:
    """Of no answers the share may be anything."""
    assert share_interval(0, 0) == Interval(0.0, 1.0)


def test_all_answered_is_certain() -> None:
    """Where the whole population answered there is no chance left; where half did, less."""
    assert finite_interval(10, 40, 40) == Interval(0.25, 0.25)
    some, plain = finite_interval(10, 20, 40), share_interval(10, 20)
    assert plain.low < some.low < some.high < plain.high


@pytest.mark.parametrize(("count", "n"), [(-1, 3), (4, 3)])
def test_a_count_beyond_its_whole_is_refused(count: int, n: int) -> None:
    """A share above one or below nought is a mistake of whoever counts."""
    with pytest.raises(UsageError):
        share_interval(count, n)
