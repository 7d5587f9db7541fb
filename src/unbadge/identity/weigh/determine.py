"""Probabilities to a determination, and what else to say with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from unbadge.identity.read import ClueReading, LiftReach
from unbadge.identity.weigh.scale import ESTABLISHED, LEAST_SHOWN, POSSIBLE, PROBABLE
from unbadge.model import Aspect, Determination, Rival, Tier

FOR_SURE = frozenset({Tier.DECISIVE, Tier.STRONG})


def speaks(reading: ClueReading, maker: str) -> bool:
    """Whether a reading is a device's own speech for a maker."""
    return (
        reading.points_to == maker
        and reading.aspect is Aspect.MAKER
        and reading.weight > 0
        and reading.reach is LiftReach.FULL
    )


def is_settled(
    pairs: Sequence[tuple[ClueReading, int]], maker: str, replies: Sequence[int] = ()
) -> bool:
    """Whether a decisive reading, or two strong ones of different sources, speak for a maker.

    ``replies`` numbers the reply of each reading; left out, the places of the pairs do.
    """
    causes, places = set(), set()
    for (reading, _), place in zip(pairs, replies or [n for _, n in pairs], strict=True):
        if not speaks(reading, maker) or not reading.verified or reading.tier not in FOR_SURE:
            continue
        if reading.tier is Tier.DECISIVE:
            return True
        causes.add(reading.cause)
        places.add(place)
    return min(len(causes), len(places)) > 1


def determination(probability: float, *, settled: bool) -> Determination:
    """The word for a probability; only settled evidence establishes."""
    if probability >= ESTABLISHED and settled:
        return Determination.ESTABLISHED
    if probability >= PROBABLE:
        return Determination.PROBABLE
    if probability >= POSSIBLE:
        return Determination.POSSIBLE
    return Determination.UNDETERMINED


def rivals(shares: Mapping[str, float], named: str | None, left: float = 1.0) -> tuple[Rival, ...]:
    """The other makers that the evidence does not rule out.

    ``left`` is the part of their shares that the probability stated for the named one leaves.
    """
    return tuple(
        Rival(maker=maker, probability=share * left)
        for maker, share in shares.items()
        if maker != named and share * left >= LEAST_SHOWN
    )
