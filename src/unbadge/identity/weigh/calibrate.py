"""Weights from labelled observations, and probabilities that come true as often as they say.

A weight starts at that of its kind (tier, sort of maker, words or form), which is what the tier
says unless other signatures of the kind proved otherwise, and moves with the data: the rate at
which a signature hits other makers' values has a prior worth some observations, so that one hit
more or less never decides.

Probabilities of named makers are mended by a line on log-odds (Platt scaling), which steps up at
even odds and never below.  With a few hundred labelled answers, a step function (isotonic) would
follow single rows; a line has two numbers to learn and keeps the order of answers, so that more
evidence never hurts.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from msgspec import Struct

from unbadge.identity.weigh.scale import MOST

DOUBT = 20.0  # observations that the prior of a false-hit rate is worth
HALF = 1.0  # pseudo-observations on each side of a hit rate
MOST_RISE = 2.0  # a weight rises above its tier by no more than this
TRUST = 2.0  # hits that the tier of a signature is worth
CROWD = 10  # hits of one signature that count towards its kind
COST = 3.0  # what a false hit counts, beside a right one
TINY = 1e-9
SLOPES = (0.25, 0.35, 0.5, 0.7, 1.0, 1.4, 2.0)
OFFSETS = tuple(step / 4 for step in range(13))
RIDGE = 0.03  # draws the line towards changing nothing


class HitTally(Struct, frozen=True):
    """How often a signature hit values of its maker and of others, and how many there were."""

    hits: int
    own: int
    false_hits: int
    others: int


class CalibrationLine(Struct, frozen=True):
    """Calibrated log-odds of a named maker are ``slope`` times the log-odds plus ``offset``."""

    slope: float = 1.0
    offset: float = 0.0


class Lines(Struct, frozen=True):
    """The line of makers of video equipment, that of others, who those are, and those of words."""

    video: CalibrationLine = CalibrationLine()
    other: CalibrationLine = CalibrationLine()
    others: frozenset[str] = frozenset()
    sorts: dict[str, CalibrationLine] = {}  # of evidence that is no speech, by its sort

    def of(self, maker: str) -> CalibrationLine:
        """The line of one maker."""
        return self.other if maker in self.others else self.video


def weight(tally: HitTally, base: float, prior: float) -> float:
    """The log-likelihood ratio of a signature of a maker whose prior is known.

    It is drawn towards that of its tier, and no higher than what its hits so far bear out: alone,
    it shall not state more than the share of them that was right.  A false hit counts several
    times, because a wrong accusation is worse than a missed one.
    """
    hit_rate = (tally.hits + HALF) / (tally.own + 2 * HALF)
    expected = hit_rate * math.exp(-base)
    false_rate = (tally.false_hits + DOUBT * expected) / (tally.others + DOUBT)
    estimate = math.log(hit_rate / false_rate)
    before = log_odds(prior)
    alone = 1 / (1 + math.exp(-base - before))
    wrong = COST * tally.false_hits
    borne_out = (tally.hits + TRUST * alone) / (tally.hits + wrong + TRUST)
    most = min(estimate, log_odds(borne_out) - before, base + MOST_RISE, MOST)
    return round(max(most, 0.0), 2)


def pooled_weight(tallies: Iterable[HitTally], base: float, prior: float, most: float) -> float:
    """What a signature without hits of its own weighs: as much as its kind proved right.

    A signature with many hits counts no more than ``CROWD`` of them, so that a common one does not
    speak for all.  No more than ``most`` comes back.
    """
    before = log_odds(prior)
    right, seen = TRUST / (1 + math.exp(-base - before)), TRUST
    for tally in tallies:
        count = tally.hits + tally.false_hits
        counted = min(count, CROWD)
        right += counted * tally.hits / count if count else 0.0
        seen += counted
    return round(max(min(most, log_odds(right / seen) - before), 0.0), 2)


def log_odds(probability: float) -> float:
    """The logarithm of the odds of a probability, finite even for none and all."""
    safe = min(max(probability, TINY), 1 - TINY)
    return math.log(safe / (1 - safe))


def move_log_odds(score: float, line: CalibrationLine) -> float:
    """A maker's log-odds against nobody in particular, moved along the line if they are in favour.

    What is not in favour stays: calibration makes a named maker more or less sure, and names none
    that the evidence left unnamed.  Never falls as the score rises.
    """
    return score if score <= 0.0 else line.slope * score + line.offset


def fit(
    answers: Sequence[tuple[float, bool]],
    flattest: float = 1.0,
    offsets: Sequence[float] = OFFSETS,
) -> CalibrationLine:
    """The line that makes stated probabilities of named makers come true.

    Of a grid, the line with the best penalised likelihood.  Targets are smoothed as Platt (1999)
    does, so that a set without mistakes claims no certainty.  A slope below one takes certainty
    from decisive evidence; none below ``flattest`` is tried, and no offset but ``offsets``.
    """
    right = sum(was_right for _, was_right in answers)
    wrong = len(answers) - right
    high, low = (right + 1) / (right + 2), 1 / (wrong + 2)
    points = [(log_odds(stated), high if was_right else low) for stated, was_right in answers]
    lines = [
        CalibrationLine(slope, offset)
        for slope in SLOPES
        if slope >= flattest
        for offset in offsets
    ]
    return min(lines, key=lambda line: penalty(points, line))


def penalty(points: Iterable[tuple[float, float]], line: CalibrationLine) -> float:
    """How badly a line fits, with a charge for moving at all."""
    total = RIDGE * ((line.slope - 1) ** 2 + line.offset**2)
    for place, target in points:
        value = line.slope * place + line.offset
        # -log of the likelihood, written so that no exponential overflows
        total += math.log1p(math.exp(-abs(value))) + max(value, 0.0) - target * value
    return total
