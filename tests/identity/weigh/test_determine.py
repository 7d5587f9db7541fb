"""Probabilities to words."""

from __future__ import annotations

import pytest

from unbadge.identity.read.reading import ClueReading, LiftReach
from unbadge.identity.weigh.determine import determination, is_settled, rivals
from unbadge.model import Determination, Rival, Tier


def a_reading(cause: str, tier: Tier = Tier.STRONG, **fields: object) -> ClueReading:
    """A strong reading for a maker."""
    given = {"signature": cause, "points_to": "acme", "weight": 7.0, "cause": cause, **fields}
    return ClueReading(tier=tier, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("probability", "settled", "word"),
    [
        (0.995, True, Determination.ESTABLISHED),
        (0.995, False, Determination.PROBABLE),
        (0.95, True, Determination.PROBABLE),
        (0.9, False, Determination.PROBABLE),
        (0.5, False, Determination.POSSIBLE),
        (0.49, True, Determination.UNDETERMINED),
    ],
)
def test_words(probability: float, settled: bool, word: Determination) -> None:
    """Each word has its bound, and only settled evidence establishes."""
    assert determination(probability, settled=settled) is word


@pytest.mark.parametrize(
    ("pairs", "settled"),
    [
        ([(a_reading("a", Tier.DECISIVE), 0)], True),
        ([(a_reading("a"), 0), (a_reading("b"), 1)], True),
        ([(a_reading("a"), 0), (a_reading("b"), 0)], False),  # one banner
        ([(a_reading("a"), 0), (a_reading("a"), 1)], False),  # one cause
        ([(a_reading("a", Tier.DECISIVE, reach=LiftReach.POSSIBLE), 0)], False),  # hearsay
        ([(a_reading("a", Tier.DECISIVE, verified=False), 0)], False),
        ([(a_reading("a", Tier.DECISIVE, points_to="zenith"), 0)], False),
    ],
)
def test_what_settles(pairs: list[tuple[ClueReading, int]], settled: bool) -> None:
    """A decisive answer, or two strong ones of different causes and observations."""
    assert is_settled(pairs, "acme") is settled


def test_rivals_are_worth_a_line() -> None:
    """The named maker and what is next to impossible are no rivals."""
    shares = {"acme": 0.9, "zenith": 0.09, "nobody": 0.001}

    assert rivals(shares, "acme") == (Rival(maker="zenith", probability=0.09),)
