"""What recognition misses: shares between what is unknown, and corrected with measured recall."""

from __future__ import annotations

from collections.abc import Mapping
from math import sqrt

from msgspec import Struct

from unbadge.errors import UsageError
from unbadge.model.survey import Interval
from unbadge.survey.estimate.intervals import LEVEL, normal_quantile, wilson_interval

LEAST = 0.05  # recall less false alarms below which a correction says nothing


class Recognition(Struct, frozen=True, kw_only=True):
    """How a maker was recognised in a labelled set.

    ``named`` of its ``own`` devices were called its own, and ``wrong`` of ``others``' devices too.
    """

    own: int
    named: int
    others: int
    wrong: int


class CorrectedShare(Struct, frozen=True, kw_only=True):
    """A share with the error of recognition taken out; the interval holds that error's own."""

    share: float
    low: float
    high: float


def unknown_bounds(count: int, unknown: int, n: int) -> Interval:
    """The shares that are possible whoever made the devices of unknown maker.

    C. F. Manski, Partial Identification of Probability Distributions, 2003.
    """
    if n == 0:
        return Interval(0.0, 1.0)
    if count < 0 or unknown < 0 or count + unknown > n:
        raise UsageError(f"{count} known and {unknown} unknown of {n} is no share")
    return Interval(count / n, (count + unknown) / n)


def bounds_with_chance(count: int, unknown: int, n: int, level: float = LEVEL) -> Interval:
    """The same bounds, each widened by chance: the shares that neither excludes.

    The ends are those of one-sided intervals where the bounds lie far apart (G. W. Imbens and
    C. F. Manski, Econometrica 72, 2004); the two-sided ones used here are wider.
    """
    unknown_bounds(count, unknown, n)
    if n == 0:
        return Interval(0.0, 1.0)
    return Interval(
        wilson_interval(count, n, level).low, wilson_interval(count + unknown, n, level).high
    )


def correct_share(
    count: int, n: int, known: Recognition, level: float = LEVEL
) -> CorrectedShare | None:
    """The share that a maker truly has, from the share called its own.

    W. J. Rogan and B. Gladen, American Journal of Epidemiology 107, 1978; shares and rates with
    Agresti and Coull's added answers, as in Z. Lang and J. Reiczigel, Preventive Veterinary
    Medicine 113, 2014, so that a recall of 20 out of 20 is no certainty.  None where recall is
    hardly more than chance, or nothing was measured.
    """
    if not (known.own and known.others and n):
        return None
    z = normal_quantile(level)
    true, false = known.named / known.own, known.wrong / known.others
    if true - false < LEAST:
        return None
    point = (count / n - false) / (true - false)
    size = n + z * z
    seen = (count + z * z / 2) / size
    hit = (known.named + 1) / (known.own + 2)
    clear = (known.others - known.wrong + 1) / (known.others + 2)
    apart = hit + clear - 1
    if apart < LEAST:
        return None
    middle = (seen + clear - 1) / apart
    shift = (
        2
        * z
        * z
        * (
            middle * hit * (1 - hit) / (known.own + 2)
            - (1 - middle) * clear * (1 - clear) / (known.others + 2)
        )
    )
    variance = (
        seen * (1 - seen) / size
        + middle**2 * hit * (1 - hit) / (known.own + 2)
        + (1 - middle) ** 2 * clear * (1 - clear) / (known.others + 2)
    )
    half = z * sqrt(max(variance, 0.0)) / apart
    return CorrectedShare(
        share=min(max(point, 0.0), 1.0),
        low=min(max(middle + shift - half, 0.0), 1.0),
        high=min(max(middle + shift + half, 0.0), 1.0),
    )


def correct_all(
    counts: Mapping[str, int], n: int, known: Mapping[str, Recognition], level: float = LEVEL
) -> dict[str, CorrectedShare]:
    """The corrected share of each maker of which the recognition was measured."""
    found = {
        maker: correct_share(count, n, known[maker], level)
        for maker, count in counts.items()
        if maker in known
    }
    return {maker: one for maker, one in found.items() if one is not None}


def total_behind(hits: int, recall: float, covered: float = 1.0) -> float:
    """How many there are, of which a detector found ``hits``, with its recall and what it saw."""
    if not (0 < recall <= 1 and 0 < covered <= 1):
        raise UsageError("recall and what was covered are shares above 0")
    return hits / (recall * covered)
