"""The nouns of a plan: what they say without a solver."""

from __future__ import annotations

import pytest

from unbadge.judgement.plan_nouns import Plan, Price

NOTHING = Price(low=0, likely=0, high=0)


@pytest.mark.parametrize(
    ("objective", "bound", "gap"), [(0, 0, 0), (200, 199, 0.005), (100, 100, 0)]
)
def test_gap_is_a_share_of_the_objective(objective: float, bound: float, gap: float) -> None:
    """The gap is how far above its proven bound a plan lies; an empty plan has none."""
    plan = Plan(
        steps=(),
        missed=(),
        staying=(),
        cost=NOTHING,
        currency="GBP",
        objective=objective,
        bound=bound,
    )

    assert plan.gap == pytest.approx(gap)
