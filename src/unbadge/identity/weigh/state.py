"""The probability that is stated for a named maker: each sort of evidence calibrated for itself.

Whether a maker is named, and how it is called (possible, probable), is decided by ``weigh``, which
holds words to their bounds.  A number must come true as often as it says, whatever the word beside
it: blocks of addresses come from a register and are nearly always right, codes nearly as often,
though neither makes a device on the wall more than possible.  Sorts that agree add up.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from unbadge.identity.read.reading import ClueReading, EvidenceSort
from unbadge.identity.weigh.calibrate import CalibrationLine, Lines, move_log_odds
from unbadge.identity.weigh.scale import FLOOR, POSSIBLE
from unbadge.identity.weigh.weigh import Heard, balance, sides_of, sorted_readings

# What each sort may add, the most reliable first: of one cause, a later one adds only what it has
# more than those before it.
ORDER = (
    EvidenceSort.SPEECH,
    EvidenceSort.MARK,
    EvidenceSort.BLOCK,
    EvidenceSort.CODE,
    EvidenceSort.NAME,
)
SUREST = math.log(0.995 / 0.005)  # no words, codes and addresses together are surer


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
    speech = balance((one, reply) for one, reply in heard if one.basis is EvidenceSort.SPEECH)
    against = balance(heard).against
    start = math.log(prior / (1 - prior)) + against
    spoken = start + speech.full + speech.possible + speech.probable
    value = max(spoken, move_log_odds(spoken, lines.of(maker)) if speech.full else spoken)
    extra = extras(one for one, _ in heard if one.weight > 0)
    gains = sum(
        gain(start, weight, lines.sorts.get(basis.value, CalibrationLine()))
        for basis, weight in extra.items()
    )
    return max(value, min(value + gains, SUREST))


def gain(start: float, weight: float, line: CalibrationLine) -> float:
    """What one sort of evidence adds: its calibrated log-odds alone, over those without it."""
    alone = start + weight
    return max(move_log_odds(alone, line) - start, 0.0) if alone > 0 else weight


def extras(readings: Iterable[ClueReading]) -> dict[EvidenceSort, float]:
    """What each sort but speech weighs, summed over causes, beyond the sorts before it."""
    by_cause: dict[str, dict[EvidenceSort, float]] = {}
    for one in readings:
        best = by_cause.setdefault(one.cause, {})
        best[one.basis] = max(best.get(one.basis, 0.0), one.weight)
    found: dict[EvidenceSort, float] = {}
    for best in by_cause.values():
        heaviest = 0.0
        for basis in ORDER:
            weight = best.get(basis, 0.0)
            if basis is not EvidenceSort.SPEECH and weight > heaviest:
                found[basis] = found.get(basis, 0.0) + weight - heaviest
            heaviest = max(heaviest, weight)
    return found


def sorts_of(readings: Iterable[ClueReading], maker: str) -> frozenset[EvidenceSort]:
    """The sorts of evidence that speak for a maker."""
    return frozenset(one.basis for one in readings if one.points_to == maker and one.weight > 0)
