"""Clues and a prior to a probability for each maker.

The score of a maker is the logarithm of its odds against a maker nobody thought of.  Clues that
share a cause are one witness: only the strongest counts.  One reply is one witness too, however
many headers and fields it has.  Words lift a score to a bound and no further.  Of several makers
that are meant, none is named that does not outweigh the others by far.
Every step never falls in a clue for a maker and never rises in one against it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from unbadge.identity.read import ClueReading, LiftReach
from unbadge.identity.weigh.calibrate import CalibrationLine, Lines, move_log_odds
from unbadge.identity.weigh.scale import (
    BASE,
    BOUNDS,
    FLOOR,
    MOST,
    POSSIBLE_REACH,
    PRESENCE,
    PROBABLE,
    PROBABLE_REACH,
    RIVAL,
    UNDECIDED,
)
from unbadge.knowledge import Prior
from unbadge.model import Aspect, Tier

UNMOVED = Lines()
Heard = tuple[ClueReading, int]  # a reading, and the number of the reply that it stands in


class Balance(Struct, frozen=True):
    """The weights for and against one maker, summed over independent causes."""

    full: float = 0.0
    probable: float = 0.0
    possible: float = 0.0
    against: float = 0.0

    def speaks(self, prior: float) -> bool:
        """Whether the device's own speech alone names the maker."""
        return math.log(prior / (1 - prior)) + self.against + self.full > 0


def balance(heard: Iterable[Heard]) -> Balance:
    """The sums over causes; of one cause, each reach adds only what a farther one leaves."""
    by_cause: dict[str, list[float]] = {}
    by_reply: dict[int, dict[str, float]] = {}
    for reading, reply in heard:
        best = by_cause.setdefault(reading.cause, [0.0, 0.0, 0.0, 0.0])
        weight = min(reading.weight, MOST)
        if weight < 0:
            best[3] = min(best[3], weight)
            continue
        best[reading.reach] = max(best[reading.reach], weight)
        if reading.reach is LiftReach.FULL:
            said = by_reply.setdefault(reply, {})
            said[reading.cause] = max(said.get(reading.cause, 0.0), weight)
    full = probable = possible = against = 0.0
    for first, second, third, negative in by_cause.values():
        full += first
        probable += max(0.0, second - first)
        possible += max(0.0, third - max(first, second))
        against += negative
    if len(by_reply) < len(by_cause):  # else every cause has a reply of its own
        # The parts of one reply weigh as much as one strong sign together, or as its strongest.
        replies = (tuple(said.values()) for said in by_reply.values())
        full = min(full, sum(max(*one, min(sum(one), BASE[Tier.STRONG]), 0.0) for one in replies))
    return Balance(full, probable, possible, against)


def lift_score(score: float, weight: float, bound: float) -> float:
    """A score with a weight added, as far as a bound lets it."""
    return max(score, min(score + weight, bound))


def score(prior: float, side: Balance, line: CalibrationLine) -> float:
    """The log-odds of one maker against nobody in particular.

    Speech is calibrated by itself; words lift what is not sure by then up to their bound.
    """
    value = math.log(prior / (1 - prior)) + side.against
    speech = move_log_odds(value + side.full, line) if side.full else value
    value = lift_score(value, side.possible, POSSIBLE_REACH)
    value = lift_score(value, side.probable, PROBABLE_REACH)
    return max(value + side.full, speech)


def weigh(
    readings: Sequence[ClueReading],
    prior: Mapping[str, float],
    lines: Lines = UNMOVED,
    replies: Sequence[int] = (),
) -> dict[str, float]:
    """The probability of each maker that some reading speaks for, the likeliest first.

    What is missing to one is somebody else.  ``replies`` numbers the reply that each reading
    stands in; left out, each stands in one of its own.
    """
    sides = sides_of(readings, replies)
    balances = {maker: balance(sorted_readings(side)) for maker, side in sides.items()}
    scores = {
        maker: score(prior.get(maker, FLOOR), side, lines.of(maker))
        for maker, side in balances.items()
    }
    total = 1.0 + sum(map(math.exp, scores.values()))
    shares = {
        maker: min(math.exp(value) / total, bound(one for one, _ in sides[maker]))
        for maker, value in scores.items()
    }
    voices = {maker for maker in scores if balances[maker].speaks(prior.get(maker, FLOOR))}
    meant = {maker for maker, value in scores.items() if value > RIVAL}
    for maker, share in shares.items():
        # What firms of other equipment sell goes under several of their names: no conflict.
        apart = {maker} | (lines.others if maker in lines.others else frozenset())
        rivals = (voices if maker in voices else voices | meant) - apart
        shares[maker] = decide_share(share, len(rivals), len((rivals & voices) - lines.others))
    return dict(sorted(shares.items(), key=lambda pair: (-pair[1], pair[0])))


def sides_of(
    readings: Sequence[ClueReading], replies: Sequence[int] = ()
) -> dict[str, list[Heard]]:
    """The readings for and against each maker that at least one speaks for."""
    sides: dict[str, list[Heard]] = {}
    for heard in zip(readings, replies or range(len(readings)), strict=True):
        reading = heard[0]
        if reading.aspect is Aspect.MAKER and reading.points_to and reading.weight:
            sides.setdefault(reading.points_to, []).append(heard)
    return {maker: side for maker, side in sides.items() if any(one.weight > 0 for one, _ in side)}


def decide_share(share: float, rivals: int, voices: int) -> float:
    """The probability of a maker beside others that are meant too, some by the device's own speech.

    One device has one maker.  A second one may be a second device behind one address, or words may
    name two makers: the larger prior is no reason to accuse.  Two more ``voices`` are those of a
    bait, a gateway or a program that stands for many.
    """
    if voices > 1 or (rivals and share < PROBABLE):
        return min(share, UNDECIDED)
    return share


def bound(readings: Iterable[ClueReading]) -> float:
    """The highest probability that the kinds of evidence for one maker can carry."""
    return BOUNDS[
        min((one.reach for one in readings if one.weight > 0), default=LiftReach.POSSIBLE)
    ]


def sorted_readings(side: list[Heard]) -> list[Heard]:
    """Readings in an order that no input order moves: sums of floats depend on it."""
    return sorted(side, key=lambda heard: (heard[0].cause, -heard[0].weight))


def prior_odds(prior: Prior, groups: Mapping[str, str]) -> dict[str, float]:
    """The prior of each maker for a host of which nothing is known, groups taken together."""
    shares: dict[str, float] = {}
    for row in prior.shares:
        group = groups.get(row.maker, row.maker)
        shares[group] = shares.get(group, 0.0) + row.share * PRESENCE
    return {maker: max(share, FLOOR) for maker, share in shares.items()}
