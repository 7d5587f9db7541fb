"""The nouns of a plan: what they say without a solver, and what is published."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from recorded import COUNCIL
from unbadge.model.plan import (
    Alternative,
    BasisRecord,
    Miss,
    PlannedDevice,
    PlanRecord,
    Price,
    Prices,
    ProofRecord,
    SolvedPlan,
    Step,
    UnsettledRecord,
    YearRecord,
)


def money(likely: float) -> Price:
    """A cost with a range around it."""
    return Price(low=likely / 2, likely=likely, high=likely * 2)


def a_planned(key: str, site: str, year: int | None, **fields: object) -> PlannedDevice:
    """A device in a plan."""
    device = PlannedDevice(
        device=key,
        site=site,
        kind="camera",
        maker="acme",
        model="Z-100",
        risk=0.6,
        reasons=("xx-ban forbids its use",),
        year=year,
    )
    return replace(device, **fields)


def a_plan_record(**fields: object) -> PlanRecord:
    """A plan for two sites and two years, with one device that stays and a missed deadline."""
    plan = PlanRecord(
        basis=BasisRecord(
            as_of=date(2026, 11, 24),
            profile=COUNCIL,
            assessments="assessments.json",
            sha256="b" * 64,
            knowledge="c" * 64,
            engine="0.1.0",
        ),
        first_year=2027,
        currency="GBP",
        prices=Prices(
            currency="GBP",
            units={"camera": money(300)},
            labour=money(100),
            visit=money(250),
            waiting=200,
            example=True,
        ),
        cost=money(2_100),
        years=(
            YearRecord(year=2027, budget=1_500, devices=2, cost=money(1_050), waiting=3),
            YearRecord(year=2028, budget=1_500, devices=2, cost=money(1_050), waiting=1),
        ),
        steps=(
            Step(year=2027, site="Library", devices=("d1", "d2"), cost=money(1_050)),
            Step(year=2028, site="Depot", devices=("d3", "d4"), cost=money(1_050)),
        ),
        missed=(
            Miss(year=2027, site="Depot", policy="xx-ban", devices=("d3", "d4")),
            Miss(year=2027, site="Library", policy="xx-ban", devices=("d5",)),
        ),
        devices=(
            a_planned("d1", "Library", 2027, deadline=2027, policy="xx-ban", overdue=True),
            a_planned("d2", "Library", 2027),
            a_planned("d3", "Depot", 2028, deadline=2027, policy="xx-ban"),
            a_planned(
                "d4", "Depot", 2028, deadline=2027, policy="xx-ban", kind="recorder", keeps=2
            ),
            a_planned("d5", "Library", None, deadline=2027, policy="xx-ban"),
        ),
        unsettled=(
            UnsettledRecord(
                device="d6", site="Depot", determination="possible", next_check="Look at the label."
            ),
        ),
        alternatives=(Alternative(maker="good", name="Good Cameras", country="SE"),),
        proof=ProofRecord(objective=5_000, bound=4_990, gap=0.002),
    )
    return replace(plan, **fields)


def test_what_stays() -> None:
    """A device without a year stays."""
    assert [device.device for device in a_plan_record().staying] == ["d5"]


def test_what_is_overdue() -> None:
    """Devices that a rule forbids already are told apart."""
    assert [device.device for device in a_plan_record().overdue] == ["d1"]


NOTHING = Price(low=0, likely=0, high=0)


@pytest.mark.parametrize(
    ("objective", "bound", "gap"), [(0, 0, 0), (200, 199, 0.005), (100, 100, 0)]
)
def test_gap_is_a_share_of_the_objective(objective: float, bound: float, gap: float) -> None:
    """The gap is how far above its proven bound a plan lies; an empty plan has none."""
    plan = SolvedPlan(
        steps=(),
        missed=(),
        staying=(),
        cost=NOTHING,
        currency="GBP",
        objective=objective,
        bound=bound,
    )

    assert plan.gap == pytest.approx(gap)


@given(st.lists(st.integers(0, 10_000), min_size=3, max_size=3), st.integers(0, 500))
def test_many_of_a_kind_cost_as_many_times(figures: list[int], number: int) -> None:
    """Each of the three figures is multiplied, so their order stays."""
    low, likely, high = sorted(figures)
    found = Price(low=low, likely=likely, high=high).times(number)

    assert (found.low, found.likely, found.high) == (
        low * number,
        likely * number,
        high * number,
    )
