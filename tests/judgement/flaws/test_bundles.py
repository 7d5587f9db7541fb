"""Bundles: what is replaced together, and what counts as alike."""

from __future__ import annotations

from unbadge.judgement.flaws.bundles import FOREVER, bundle, bundle_price
from unbadge.model.plan import PlanUnit, Price, Prices


def a_unit(device: str, **fields: object) -> PlanUnit:
    """A camera in the library."""
    return PlanUnit(device=device, **{"site": "library", **fields})  # type: ignore[arg-type]


def test_like_units_share_a_bundle() -> None:
    """Devices of one site, kind, deadline and risk are counted, not told apart."""
    (only,) = bundle((a_unit("a", risk=0.42), a_unit("b", risk=0.44)))

    assert only.count == 2
    assert only.like.deadline == FOREVER


def test_camera_of_an_unknown_recorder_stands_alone() -> None:
    """A camera whose recorder is not replaced is a bundle of its own."""
    bundles = bundle((a_unit("a", behind="elsewhere"),))

    assert bundles[0].members == (("a",),)


def test_bundle_takes_the_first_deadline_and_the_highest_risk() -> None:
    """A recorder goes when the first of its cameras must."""
    units = (
        a_unit("nvr", kind="recorder", deadline=2030, policy="late", risk=0.1),
        a_unit("cam", behind="nvr", deadline=2027, policy="soon", risk=0.9),
    )
    (only,) = bundle(units)

    assert (only.like.deadline, only.like.policy, only.like.risk) == (2027, "soon", 0.9)


def test_price_counts_units_and_labour() -> None:
    """A bundle costs its units and the labour for each, at the low, likely and high figure."""
    prices = Prices(
        currency="GBP",
        units={"camera": Price(low=1, likely=2, high=3)},
        labour=Price(low=10, likely=20, high=30),
        visit=Price(low=0, likely=0, high=0),
    )
    (only,) = bundle((a_unit("a"), a_unit("b", site="depot"))[:1])

    assert bundle_price(only.like, prices) == Price(low=11, likely=22, high=33)
