"""The probability that is stated for a named maker: each sort of evidence calibrated for itself.

Whether a maker is named, and how it is called (possible, probable), is decided by ``weigh``, which
holds words to their bounds.  A number must come true as often as it says, whatever the word beside
it: blocks of addresses come from a register and are nearly always right, codes nearly as often,
though neither makes a device on the wall more than possible.  Sorts that agree add up.

A cause is one witness, which is heard as one sort of evidence: as whichever makes the whole
likeliest.  So a further clue for a maker, which adds ways to hear or weight to one, never makes it
less likely, however much flatter the line of its sort is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

from unbadge.identity.read import ClueReading, EvidenceSort
from unbadge.identity.weigh.calibrate import CalibrationLine, Lines, move_log_odds
from unbadge.identity.weigh.scale import FLOOR, POSSIBLE
from unbadge.identity.weigh.weigh import Heard, balance, sides_of, sorted_readings

SUREST = math.log(0.995 / 0.005)  # no words, codes and addresses together are surer
MOST_MIXED = 4  # causes that are heard in every way; the lighter ones as their heaviest sort

Way = dict[str, EvidenceSort]  # the sort that each cause is heard as
Weights = dict[str, dict[EvidenceSort, float]]  # the heaviest clue of each cause, by sort


def stated_probability(
    maker: str,
    held: float,
    readings: Sequence[ClueReading],
    prior: Mapping[str, float],
    lines: Lines,
    replies: Sequence[int] = (),
) -> float:
    """The probability of a maker that was named with a share; that share where it was not."""
    if held < POSSIBLE:
        return held
    scores = {
        name: calibrated_log_odds(name, sorted_readings(side), prior.get(name, FLOOR), lines)
        for name, side in sides_of(readings, replies).items()
    }
    total = 1.0 + sum(map(math.exp, scores.values()))
    return max(math.exp(scores[maker]) / total, POSSIBLE)


def calibrated_log_odds(maker: str, side: Iterable[Heard], prior: float, lines: Lines) -> float:
    """The log-odds of one maker against nobody in particular, every sort calibrated."""
    heard = tuple(side)
    start = math.log(prior / (1 - prior)) + balance(heard).against
    weights = heaviest_by_cause(one for one, _ in heard if one.weight > 0)
    stated = []
    for way in ways_to_hear(weights):
        speech = balance(
            one
            for one in heard
            if one[0].basis is EvidenceSort.SPEECH is way.get(one[0].cause, EvidenceSort.SPEECH)
        )
        spoken = start + speech.full + speech.possible + speech.probable
        value = max(spoken, move_log_odds(spoken, lines.of(maker)) if speech.full else spoken)
        gains = sum_of_gains(start, weights, way, lines.sorts)
        stated.append(max(value, min(value + gains, SUREST)))
    return max(stated)


def heaviest_by_cause(readings: Iterable[ClueReading]) -> Weights:
    """The weight of the heaviest clue of each sort, by cause."""
    weights: Weights = {}
    for one in readings:
        best = weights.setdefault(one.cause, {})
        best[one.basis] = max(best.get(one.basis, 0.0), one.weight)
    return weights


def ways_to_hear(weights: Weights) -> Iterator[Way]:
    """Every choice of one sort for each cause; only the heaviest causes have a choice."""
    by_weight = sorted(weights, key=lambda cause: (-max(weights[cause].values()), cause))
    mixed = [cause for cause in by_weight if len(weights[cause]) > 1]
    fixed = {
        cause: max(best, key=lambda sort: (best[sort], sort.value))
        for cause, best in weights.items()
    }
    chosen = mixed[:MOST_MIXED]
    for sorts in product(*(weights[cause] for cause in chosen)):
        yield fixed | dict(zip(chosen, sorts, strict=True))


def sum_of_gains(
    start: float, weights: Weights, way: Way, lines: Mapping[str, CalibrationLine]
) -> float:
    """What the sorts that are no speech add together, each summed over its causes."""
    extra: dict[EvidenceSort, float] = {}
    for cause, sort in way.items():
        if sort is not EvidenceSort.SPEECH:
            extra[sort] = extra.get(sort, 0.0) + weights[cause][sort]
    return sum(
        gain(start, weight, lines.get(sort.value, CalibrationLine()))
        for sort, weight in extra.items()
    )


def gain(start: float, weight: float, line: CalibrationLine) -> float:
    """What one sort of evidence adds: its calibrated log-odds alone, over those without it.

    Never falls in the weight, whatever the line.
    """
    alone = start + weight
    return max(move_log_odds(alone, line), start, 0.0) - start if alone > 0 else weight
