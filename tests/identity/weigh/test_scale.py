"""The numbers that identification rests on."""

from __future__ import annotations

import math

from unbadge.identity.weigh.scale import (
    BASE,
    BOUNDS,
    ESTABLISHED,
    FLOOR,
    OWN_NAME,
    POSSIBLE,
    PROBABLE,
    RIVAL,
    UNDECIDED,
)
from unbadge.model import Tier
from unbadge.model.wording import yardstick


def rare(weight: float) -> float:
    """The probability of a rare maker that clues of some weight speak for."""
    return 1 / (1 + math.exp(-weight - math.log(FLOOR / (1 - FLOOR))))


def test_tiers_keep_the_rule_of_thumb() -> None:
    """For a rare maker, decisive establishes, strong is probable, two supporting are possible."""
    assert rare(BASE[Tier.DECISIVE]) >= ESTABLISHED
    assert PROBABLE <= rare(BASE[Tier.STRONG]) < ESTABLISHED
    assert POSSIBLE <= rare(2 * BASE[Tier.SUPPORTING]) < PROBABLE


def test_one_doubtful_clue_names_nobody() -> None:
    """A single supporting clue does not name even the commonest maker, a weak one no rare one."""
    common = math.log(0.048 / 0.952)

    assert 1 / (1 + math.exp(-BASE[Tier.SUPPORTING] - common)) < POSSIBLE
    assert rare(BASE[Tier.WEAK]) < POSSIBLE


def test_words_stay_below_their_bounds() -> None:
    """A maker's own words never establish, and hearsay is never probable."""
    assert BOUNDS[1] < ESTABLISHED
    assert BOUNDS[2] < PROBABLE


def test_own_name_makes_a_rare_maker_possible() -> None:
    """A maker's bare name names it, however rare it is, and makes it no more than possible."""
    assert POSSIBLE <= rare(OWN_NAME) < PROBABLE
    assert BASE[Tier.SUPPORTING] < OWN_NAME < BASE[Tier.STRONG]


def test_rival_begins_where_the_term_begins() -> None:
    """A rival to reckon with is one that is a realistic possibility by itself."""
    begin = 1 / (1 + math.exp(-RIVAL))

    assert yardstick(begin - 0.001) == "unlikely"
    assert yardstick(begin + 0.001) == "realistic possibility"
    assert begin < UNDECIDED < POSSIBLE
