"""How many there are beyond what incomplete, overlapping lists hold: capture and recapture.

The estimates hold for what every list could hold, on one day, matched without error, from lists
that were not copied from one another; whoever calls must say which of these is likeliest broken.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product
from math import exp, log, sqrt

from msgspec import Struct

from unbadge.errors import UsageError
from unbadge.survey.estimate.fitting import (
    FAR,
    FittedModel,
    fit_loglinear,
    profile_interval,
)
from unbadge.survey.estimate.intervals import LEVEL, normal_quantile
from unbadge.survey.estimate.resampling import resampled_interval

FEWEST = 7  # matches below which two lists say no more than "at least"
FREEDOM = 3  # degrees of freedom from which overdispersion can be told
MOST_TERMS = 3  # pairs in one model where lists are more than four

Histories = Mapping[tuple[int, ...], int]  # on which lists (1 or 0 each), how many


class HiddenTotal(Struct, frozen=True, kw_only=True):
    """An estimate of a whole: never below what was ``seen``."""

    total: float
    low: float
    high: float
    seen: int
    error: float
    method: str


class AveragedTotal(HiddenTotal, frozen=True, kw_only=True):
    """An estimate over several models, with the range that they alone span."""

    models: tuple[FittedModel, ...]
    spread_low: float
    spread_high: float
    dispersion: float
    left_out: int = 0  # models without a finite answer


def chapman(first: int, second: int, both: int, level: float = LEVEL) -> HiddenTotal:
    """The whole behind two lists, and its interval.

    D. G. Chapman, University of California Publications in Statistics 1, 1951; variance as in
    G. A. F. Seber, The Estimation of Animal Abundance, 1982, page 60.  The interval is the
    transformed logit of M. Sadinle, Communications in Statistics - Simulation and Computation 38,
    2009: never below the number seen.
    """
    if not 0 <= both <= min(first, second):
        raise UsageError(f"{both} on both of lists of {first} and {second}")
    total = (first + 1) * (second + 1) / (both + 1) - 1
    spared = (first + 1) * (second + 1) * (first - both) * (second - both)
    variance = spared / ((both + 1) ** 2 * (both + 2))
    mine, theirs, shared = first - both + 0.5, second - both + 0.5, both + 0.5
    spread = sqrt(1 / shared + 1 / mine + 1 / theirs + shared / (mine * theirs))
    seen = first + second - both
    reach, unseen = exp(normal_quantile(level) * spread), mine * theirs / shared
    return HiddenTotal(
        total=total,
        low=max(float(seen), seen - 0.5 + unseen / reach),
        high=seen - 0.5 + unseen * reach,
        seen=seen,
        error=sqrt(variance),
        method="Chapman's estimator of two lists, transformed logit interval",
    )


def chao_bound(histories: Histories, level: float = LEVEL) -> HiddenTotal:
    """The fewest there are, from how many stand on one list and on two.

    A. Chao, Biometrics 43, 1987; it holds also where some are likelier to be listed than others.
    The bias-corrected form is finite where nothing stands on two lists.
    """
    lists = list_count(histories)
    times = [sum(many for key, many in histories.items() if sum(key) == n) for n in (1, 2)]
    seen, factor = sum(histories.values()), (lists - 1) / lists
    once, twice = times
    unseen = factor * once * (once - 1) / (2 * (twice + 1))
    variance = unseen
    if twice:
        unseen = factor * once * once / (2 * twice)
        ratio = once / twice
        variance = twice * (factor * ratio**2 / 2 + factor**2 * ratio**3 + factor**2 * ratio**4 / 4)
    low, high = float(seen), float(seen) + max(unseen, 0.0)
    if unseen > 0 and variance > 0:  # symmetric on the logarithm of what was not seen
        reach = exp(normal_quantile(level) * sqrt(log(1 + variance / unseen**2)))
        low, high = seen + unseen / reach, seen + unseen * reach
    return HiddenTotal(
        total=seen + unseen,
        low=low,
        high=high,
        seen=seen,
        error=sqrt(variance),
        method="Chao's lower bound",
    )


def dispersion_of(models: Sequence[FittedModel]) -> float:
    """How much more counts vary than Poisson's; 1 where too little freedom is left to tell.

    Pearson's chi-square over its degrees of freedom (P. McCullagh and J. A. Nelder, Generalized
    Linear Models, 1989, section 4.5), of the best of the largest models that leave freedom: what
    another pair of dependent lists explains is no overdispersion.  Three lists leave one degree,
    of which chance alone makes 4 and more in one of twenty.
    """
    spare = [one for one in models if one.freedom > 0]
    least = min((one.freedom for one in spare), default=0)
    excess = (one.pearson / least for one in spare if one.freedom == least >= FREEDOM)
    return max(1.0, min(excess, default=1.0))


def model_weights(scores: Sequence[float]) -> list[float]:
    """The share that each model has in an average, by its criterion; they sum to 1."""
    best = min(scores)
    raw = [exp(-(score - best) / 2) for score in scores]
    return [one / sum(raw) for one in raw]


def averaged_total(histories: Histories, level: float = LEVEL) -> AveragedTotal:
    """The whole behind three or more lists, averaged over models of how lists depend on each other.

    Weights are those of QAIC; the standard error holds what models differ by (S. T. Buckland,
    K. P. Burnham and N. H. Augustin, Biometrics 53, 1997, equation 9) and is on the safe side: an
    interval from it holds the truth 99 times of 100.  The ends are those of ``resampling``, which
    hold it as often as they say.
    """
    lists = list_count(histories)
    if lists < 3:
        raise UsageError("two lists cannot tell how they depend on each other: use Chapman's")
    known = fill_histories(histories, lists)
    seen = sum(known.values())
    fits = [fit_loglinear(known, terms) for terms in model_terms(lists)]
    usable = [one for one in fits if max(one.error, one.total) < seen * FAR]
    if not usable:
        raise UsageError("no model of these lists has a finite answer: too few on several lists")
    dispersion = dispersion_of(usable)
    weights = model_weights([one.quasi_aic(dispersion, seen) for one in usable])
    pairs = zip(usable, weights, strict=True)
    models = sorted((one.weighted(by) for one, by in pairs), key=lambda one: -one.weight)
    total = sum(one.weight * one.total for one in models)
    ends = resampled_interval(
        known, total - seen, [one.terms for one in models], dispersion=dispersion, level=level
    )
    return AveragedTotal(
        total=total,
        low=ends.low,
        high=ends.high,
        seen=seen,
        error=averaged_error(models, total, dispersion),
        method=f"log-linear models of {lists} lists, averaged by QAIC, bootstrap interval",
        models=tuple(models),
        spread_low=min(one.total for one in models),
        spread_high=max(one.total for one in models),
        dispersion=dispersion,
        left_out=len(fits) - len(models),
    )


def averaged_error(models: Sequence[FittedModel], total: float, dispersion: float) -> float:
    """The standard error of an average: of each model, and of what they differ by."""
    return sum(
        one.weight * sqrt(dispersion * one.error**2 + (one.total - total) ** 2) for one in models
    )


def loglinear_total(
    histories: Histories, terms: Iterable[tuple[int, int]] = (), level: float = LEVEL
) -> HiddenTotal:
    """The whole by one log-linear model, its interval from the profile of the likelihood.

    S. E. Fienberg, Biometrika 59, 1972; R. M. Cormack, Biometrics 48, 1992, for the interval.
    """
    lists = list_count(histories)
    known = fill_histories(histories, lists)
    model = fit_loglinear(known, tuple(terms))
    ends = profile_interval(known, model, level)
    return HiddenTotal(
        total=model.total,
        low=ends.low,
        high=ends.high,
        seen=sum(known.values()),
        error=model.error,
        method=f"log-linear model of {lists} lists, profile interval",
    )


def model_terms(lists: int) -> Iterable[tuple[tuple[int, int], ...]]:
    """The sets of pairs of lists that models let depend on each other; never all cells at once."""
    pairs = list(combinations(range(lists), 2))
    most = len(pairs) if lists <= 4 else MOST_TERMS
    for size in range(most + 1):
        yield from combinations(pairs, size)


def fill_histories(histories: Histories, lists: int) -> dict[tuple[int, ...], int]:
    """Every pattern of lists but that on none, with how many have it."""
    patterns = [one for one in product((1, 0), repeat=lists) if any(one)]
    if stray := set(histories) - set(patterns):
        raise UsageError(f"no pattern of {lists} lists: {min(stray)}")
    return {one: histories.get(one, 0) for one in patterns}


def list_count(histories: Histories) -> int:
    """How many lists the patterns are of."""
    if not histories:
        raise UsageError("no lists to compare")
    return len(next(iter(histories)))


def histories_of(lists: Sequence[Iterable[str]]) -> dict[tuple[int, ...], int]:
    """How many stand on which lists, from the matched names on each."""
    held = [set(one) for one in lists]
    counts: dict[tuple[int, ...], int] = {}
    for name in set[str]().union(*held):
        key = tuple(int(name in one) for one in held)
        counts[key] = counts.get(key, 0) + 1
    return counts
