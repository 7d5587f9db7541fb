"""Weights from labelled observations, and probabilities that come true as often as they say.

A weight starts at the value of its tier and moves with the data: the rate at which a signature
hits other makers' values has a prior worth some observations, so that one hit more or less never
decides.  Probabilities are mended by a straight line on log-odds (Platt).  With a few hundred
labelled answers, a step function (isotonic) would follow single rows; a line has two numbers to
learn, keeps the order of answers and so cannot break the rule that more evidence never hurts.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from unbadge.identity.scale import MOST

DOUBT = 60.0  # observations that the prior of a false-hit rate is worth
HALF = 1.0  # pseudo-observations on each side of a hit rate
MOST_RISE = 2.0  # a weight rises above its tier by no more than this
LEAST = 0.3
TINY = 1e-9
STEPS = 60
RIDGE = 0.02  # draws the line towards changing nothing


class Tally(Struct, frozen=True):
    """How often a signature hit values of its maker and of others, and how many there were."""

    hits: int
    own: int
    false_hits: int
    others: int


class Line(Struct, frozen=True):
    """Calibrated log-odds are ``slope`` times the log-odds plus ``offset``."""

    slope: float = 1.0
    offset: float = 0.0


def weight(tally: Tally, base: float) -> float:
    """The log-likelihood ratio of a signature, drawn towards that of its tier and capped."""
    hit_rate = (tally.hits + HALF) / (tally.own + 2 * HALF)
    expected = hit_rate * math.exp(-base)
    false_rate = (tally.false_hits + DOUBT * expected) / (tally.others + DOUBT)
    estimate = math.log(hit_rate / false_rate)
    return round(min(max(estimate, LEAST), base + MOST_RISE, MOST), 2)


def log_odds(probability: float) -> float:
    """The logarithm of the odds of a probability, finite even for none and all."""
    safe = min(max(probability, TINY), 1 - TINY)
    return math.log(safe / (1 - safe))


def calibrated(probability: float, line: Line) -> float:
    """A probability moved along a line; never falls as the probability rises."""
    if probability <= 0.0:
        return 0.0
    value = line.slope * log_odds(probability) + line.offset
    return 1 / (1 + math.exp(-value))


def calibrate(shares: Mapping[str, float], line: Line) -> dict[str, float]:
    """The probabilities of some makers, calibrated; together they stay at one or below."""
    moved = {maker: calibrated(share, line) for maker, share in shares.items()}
    total = max(1.0, sum(moved.values()))
    return {maker: share / total for maker, share in moved.items()}


def fit(answers: Sequence[tuple[float, bool]]) -> Line:
    """The line that makes stated probabilities come true, from answers and whether they did.

    Targets are smoothed as Platt (1999) does, so that a set without mistakes claims no certainty.
    """
    right = sum(was_right for _, was_right in answers)
    wrong = len(answers) - right
    if not answers:
        return Line()
    high, low = (right + 1) / (right + 2), 1 / (wrong + 2)
    points = [(log_odds(stated), high if was_right else low) for stated, was_right in answers]
    line = Line()
    for _ in range(STEPS):
        line = step(points, line)
    return Line(round(max(line.slope, 0.05), 3), round(line.offset, 3))


def step(points: Iterable[tuple[float, float]], line: Line) -> Line:
    """One step of Newton's method on the penalised likelihood."""
    ridge = RIDGE * 10
    slope_pull, offset_pull = ridge * (line.slope - 1), ridge * line.offset
    curve_slope, curve_offset, curve_both = ridge, ridge, 0.0
    for place, target in points:
        stated = 1 / (1 + math.exp(-(line.slope * place + line.offset)))
        miss, spread = stated - target, max(stated * (1 - stated), 1e-6)
        slope_pull += miss * place
        offset_pull += miss
        curve_slope += spread * place * place
        curve_offset += spread
        curve_both += spread * place
    size = curve_slope * curve_offset - curve_both**2
    move_slope = (curve_offset * slope_pull - curve_both * offset_pull) / size
    move_offset = (curve_slope * offset_pull - curve_both * slope_pull) / size
    return Line(line.slope - bounded(move_slope), line.offset - bounded(move_offset))


def bounded(move: float) -> float:
    """A step that is not wild."""
    return min(max(move, -1.0), 1.0)
