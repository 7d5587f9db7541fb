"""The numbers that identification rests on."""

from __future__ import annotations

import math

from unbadge.identity.scale import BASE, BOUNDS, ESTABLISHED, FLOOR, POSSIBLE, PROBABLE
from unbadge.model import Tier


def alone(tier: Tier) -> float:
    """The probability of a rare maker that one clue of a tier speaks for."""
    return 1 / (1 + math.exp(-BASE[tier] - math.log(FLOOR / (1 - FLOOR))))


def test_tiers_keep_the_rule_of_thumb() -> None:
    """For a rare maker, decisive establishes, strong is probable, supporting is possible."""
    assert alone(Tier.DECISIVE) >= ESTABLISHED
    assert PROBABLE <= alone(Tier.STRONG) < ESTABLISHED
    assert POSSIBLE <= alone(Tier.SUPPORTING) < PROBABLE
    assert alone(Tier.WEAK) < POSSIBLE


def test_words_stay_below_their_bounds() -> None:
    """A maker's own words never establish, and hearsay is never probable."""
    assert BOUNDS[1] < ESTABLISHED
    assert BOUNDS[2] < PROBABLE
