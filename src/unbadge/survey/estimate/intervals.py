"""Intervals for a share: Wilson, Clopper-Pearson, Bayesian, and for a finite population."""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module
from math import sqrt
from statistics import NormalDist
from typing import Any, assert_never

from unbadge.errors import UsageError
from unbadge.model.survey import Interval

LEVEL = 0.95  # of every interval that is published
JEFFREYS = 0.5  # both parameters of the prior that Brown, Cai and DasGupta recommend


class ShareMethod(StrEnum):
    """How an interval for a share is made."""

    WILSON = "wilson"
    EXACT = "clopper-pearson"
    BAYES = "bayes"


def share_interval(
    count: int, n: int, method: ShareMethod = ShareMethod.WILSON, level: float = LEVEL
) -> Interval:
    """The interval of a share of ``count`` in ``n`` by a method; 0 to 1 where n is 0.

    Raises UsageError where a count is no count.
    """
    if not 0 <= count <= n:
        raise UsageError(f"{count} of {n} is no share")
    if n == 0:
        return Interval(0.0, 1.0)
    match method:
        case ShareMethod.WILSON:
            return wilson_interval(count, n, level)
        case ShareMethod.EXACT:
            # Clopper and Pearson, Biometrika 26, 1934: it covers at least so often.
            test = scipy_module("stats").binomtest(count, n)
            found = test.proportion_ci(level, method="exact")
            return Interval(float(found.low), float(found.high))
        case ShareMethod.BAYES:
            return bayes_interval(count, n, level)
        case _:
            assert_never(method)


def wilson_interval(count: float, n: float, level: float = LEVEL) -> Interval:
    """The score interval (E. B. Wilson, Journal of the American Statistical Association 22, 1927).

    ``n`` may be an effective number of answers and ``count`` the share times it.
    """
    z = normal_quantile(level)
    share = count / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return Interval(
        0.0 if count <= 0 else max(0.0, middle - half),
        1.0 if count >= n else min(1.0, middle + half),
    )


def bayes_interval(
    count: float, n: float, level: float = LEVEL, prior: tuple[float, float] = (JEFFREYS, JEFFREYS)
) -> Interval:
    """The central interval of the Beta posterior; Jeffreys' prior unless another is given.

    At 0 and at n the end is 0 or 1 (Brown, Cai and DasGupta, Statistical Science 16, 2001).
    """
    tail = (1 - level) / 2
    posterior = scipy_module("stats").beta(count + prior[0], n - count + prior[1])
    return Interval(
        0.0 if count == 0 else float(posterior.ppf(tail)),
        1.0 if count == n else float(posterior.ppf(1 - tail)),
    )


def finite_interval(count: int, n: int, population: int, level: float = LEVEL) -> Interval:
    """The Wilson interval where n of a known population answered as a random sample would.

    The variance is that of drawing without replacement: n counts as n (N - 1) / (N - n).
    """
    if population < n:
        raise UsageError(f"{n} answered of {population} is no sample")
    if population == n:
        return Interval(count / n, count / n)
    effective = n * (population - 1) / (population - n)
    return wilson_interval(count / n * effective, effective, level)


def normal_quantile(level: float = LEVEL) -> float:
    """How many standard errors an interval of a level goes to either side."""
    return NormalDist().inv_cdf(0.5 + level / 2)


def scipy_module(name: str) -> Any:  # noqa: ANN401 - a library without types
    """A part of scipy; raises UsageError where the extra with it is not installed."""
    try:
        return import_module(f"scipy.{name}")
    except ImportError as error:
        raise UsageError("this estimate needs scipy: install unbadge[stats]") from error
