"""A plan for 5,000 devices at 80 sites over 5 years: seconds, and how near the best it is."""

import random
import time

from unbadge.judgement.plan.solve import make_plan
from unbadge.model.plan import PlanUnit, Price, Prices, Request

PRICES = Prices(
    currency="GBP",
    units={
        "camera": Price(low=150, likely=250, high=400),
        "recorder": Price(low=600, likely=900, high=1500),
    },
    labour=Price(low=60, likely=100, high=180),
    visit=Price(low=100, likely=200, high=300),
)


def units(number: int, sites: int) -> tuple[PlanUnit, ...]:
    """Devices of an estate like a large county's, from a fixed seed."""
    dice = random.Random(2026)
    return tuple(
        PlanUnit(
            device=f"d{index}",
            site=f"site {dice.randrange(sites):02}",
            kind=dice.choices(["camera", "recorder"], [12, 1])[0],
            deadline=dice.choice([None, None, None, 2027, 2028, 2029, 2030]),
            policy="example",
            risk=round(dice.random(), 3),
        )
        for index in range(number)
    )


def main() -> None:
    """Print the figures for a tight and an ample budget."""
    for budget in (250_000, 500_000):
        request = Request(
            units=units(5_000, 80), first_year=2027, budgets=(budget,) * 5, prices=PRICES
        )
        start, used = time.perf_counter(), time.process_time()
        plan = make_plan(request)
        seconds, processor = time.perf_counter() - start, time.process_time() - used
        late = sum(len(miss.devices) for miss in plan.missed)
        print(
            f"budget {budget:,} a year: {seconds:.1f} s ({processor:.1f} s of processor), "
            f"cost {plan.cost.likely:,.0f} GBP, "
            f"objective {plan.objective:,.0f}, bound {plan.bound:,.0f}, gap {plan.gap:.4%}, "
            f"{len(plan.staying)} staying, {late} past a deadline"
        )


if __name__ == "__main__":
    main()
