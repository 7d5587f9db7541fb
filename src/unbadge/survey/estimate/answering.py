"""What a share of answers says of all that were asked: weights, bounds, and differences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt

from msgspec import Struct

from unbadge.errors import UsageError
from unbadge.model.survey import Interval
from unbadge.survey.estimate.intervals import LEVEL, wilson_interval

RATIOS = (0.5, 1.5)  # of the silent bodies' share to the answering ones', as a band


class Stratum(Struct, frozen=True, kw_only=True):
    """Bodies of one kind: how many there are, how many answered, how many said yes."""

    population: int
    answered: int
    yes: int


class WeightedShare(Struct, frozen=True, kw_only=True):
    """A share weighted to the whole population.

    ``effective`` is how many answers of a plain sample would say as much.  ``empty`` names strata
    in which nobody answered: the share is of the others alone.
    """

    share: float
    low: float
    high: float
    effective: float
    empty: tuple[str, ...] = ()


def bounds_of_share(yes: int, answered: int, asked: int) -> Interval:
    """The shares that are possible whatever the silent would have said.

    C. F. Manski, "Nonparametric bounds on treatment effects", American Economic Review 80, 1990.
    """
    if not 0 <= yes <= answered <= asked or asked == 0:
        raise UsageError(f"{yes} of {answered} answers of {asked} asked is no share")
    return Interval(yes / asked, (yes + asked - answered) / asked)


def silent_band(yes: int, answered: int, asked: int) -> Interval:
    """The shares if the silent said yes half to one and a half times as often as the others."""
    if answered == 0:
        return Interval(0.0, 1.0)
    share, silent = yes / answered, (asked - answered) / asked
    low, high = (min(1.0, share * ratio) for ratio in RATIOS)
    return Interval(
        share * (1 - silent) + low * silent,
        share * (1 - silent) + high * silent,
    )


def weighted_share(strata: Mapping[str, Stratum], level: float = LEVEL) -> WeightedShare:
    """The share in all strata together, each weighted by how many bodies it has.

    The variance is that of a stratified sample (W. G. Cochran, Sampling Techniques, 3rd edition,
    1977, equation 5.49); the interval is Wilson's on the number of answers with that variance
    (E. L. Korn and B. I. Graubard, Survey Methodology 24, 1998).  A share of 0 or 1 in a stratum
    counts with the variance of its Jeffreys estimate, so that five yes of five are no certainty.
    """
    told = {name: one for name, one in strata.items() if one.answered}
    total = sum(one.population for one in told.values())
    if not total:
        raise UsageError("no stratum in which anybody answered")
    parts = [(one, one.population / total) for one in told.values()]
    share = sum(part * one.yes / one.answered for one, part in parts)
    variance = sum(part**2 * stratum_variance(one) for one, part in parts)
    answered = sum(one.answered for one, _ in parts)
    middle = min(max(share, 0.5 / (answered + 1)), 1 - 0.5 / (answered + 1))
    effective = middle * (1 - middle) / variance if variance else float(answered)
    sure = Interval(share, share)  # everybody answered, in every stratum
    ends = wilson_interval(share * effective, effective, level) if variance else sure
    return WeightedShare(
        share=share,
        low=ends.low,
        high=ends.high,
        effective=effective,
        empty=tuple(name for name, one in strata.items() if not one.answered),
    )


def stratum_variance(one: Stratum) -> float:
    """The variance of a stratum's share, drawn without replacement."""
    if not one.yes <= one.answered <= one.population:
        raise UsageError(f"{one.yes} of {one.answered} answers of {one.population} is no stratum")
    share = one.yes / one.answered
    if share in {0.0, 1.0}:
        share = (one.yes + 0.5) / (one.answered + 1)
    left = (one.population - one.answered) / max(one.population - 1, 1)
    return share * (1 - share) / one.answered * left


def shrunk_share(yes: int, answered: int, among: Sequence[tuple[int, int]]) -> float:
    """A small stratum's share drawn towards that of all, by a beta-binomial's moments.

    ``among`` are (yes, answered) of every stratum.  J. C. Kleinman, Journal of the American
    Statistical Association 68, 1973.
    """
    told = [(k, n) for k, n in among if n]
    total = sum(n for _, n in told)
    mean = sum(k for k, _ in told) / total
    spread = sum(n * (k / n - mean) ** 2 for k, n in told)
    groups = len(told)
    scale = total - sum(n * n for _, n in told) / total
    chance = mean * (1 - mean)
    if not chance or groups < 2 or scale <= 0:
        return mean
    between = (spread - chance * (groups - 1)) / (chance * (scale - (groups - 1)))
    rho = min(max(between, 0.0), 1.0)
    weight = answered * rho / (1 + (answered - 1) * rho) if answered else 0.0
    return weight * (yes / answered if answered else mean) + (1 - weight) * mean


def difference_interval(
    one: tuple[int, int], other: tuple[int, int], level: float = LEVEL
) -> Interval:
    """The interval of one share less another of independent samples, each (count, n).

    R. G. Newcombe, Statistics in Medicine 17, 1998, pages 873 to 890, method 10.
    """
    p, q = one[0] / one[1], other[0] / other[1]
    mine, theirs = wilson_interval(*one, level), wilson_interval(*other, level)
    return Interval(
        p - q - sqrt((p - mine.low) ** 2 + (theirs.high - q) ** 2),
        p - q + sqrt((mine.high - p) ** 2 + (q - theirs.low) ** 2),
    )


def paired_interval(
    both: int, first: int, second: int, neither: int, level: float = LEVEL
) -> Interval:
    """The interval of the second share less the first where the same bodies answered twice.

    ``first`` said yes only then, ``second`` only now.  R. G. Newcombe, Statistics in Medicine 17,
    1998, pages 2635 to 2650, method 10.
    """
    n = both + first + second + neither
    p, q = (both + second) / n, (both + first) / n
    mine = wilson_interval(both + second, n, level)
    theirs = wilson_interval(both + first, n, level)
    margins = (both + second) * (first + neither) * (both + first) * (second + neither)
    product = float(both * neither - first * second)
    if product > 0:
        product = max(product - n / 2, 0.0)
    phi = product / sqrt(margins) if margins else 0.0
    down, up = p - mine.low, theirs.high - q
    rise, fall = mine.high - p, q - theirs.low
    return Interval(
        p - q - sqrt(max(down * down - 2 * phi * down * up + up * up, 0)),
        p - q + sqrt(max(rise * rise - 2 * phi * rise * fall + fall * fall, 0)),
    )
