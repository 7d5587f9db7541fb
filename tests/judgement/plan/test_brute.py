"""Plans against brute force: every estate so small that all that could be done can be tried."""

from __future__ import annotations

import random
from itertools import product

import pytest

pytest.importorskip("scipy", reason="the plan needs the extra `stats`")

from unbadge.judgement.plan.solve import TAIL, make_plan
from unbadge.model.plan import PlanUnit, Price, Prices, Request

FIRST = 2027
Choice = tuple[int, ...]  # the year of the plan in which each unit goes; the years' number: never


def an_estate(dice: random.Random) -> Request:
    """A small estate at prices without a pattern."""
    years = dice.randint(1, 3)
    figures = [dice.randint(80, 900) for _ in range(4)]
    camera, recorder, labour, visit = (Price(low=0, likely=one, high=one) for one in figures)
    units = tuple(
        PlanUnit(
            device=f"d{number}",
            site=dice.choice("ab"),
            kind=dice.choice(["camera", "camera", "recorder"]),
            deadline=dice.choice([None, 2026, 2027, 2028, 2029, 2031]),
            policy="xx",
            risk=dice.randint(1, 10) / 10,
        )
        for number in range(dice.randint(1, 4))
    )
    return Request(
        units=units,
        first_year=FIRST,
        budgets=tuple(float(dice.choice([0, 500, 900, 1500, 2500])) for _ in range(years)),
        prices=Prices(
            currency="GBP",
            units={"camera": camera, "recorder": recorder},
            labour=labour,
            visit=visit,
        ),
        carry=dice.random() < 0.4,
    )


def costs_of(request: Request, choice: Choice) -> list[float]:
    """What each year costs, visits counted."""
    costs = [0.0] * len(request.budgets)
    visited = set()
    for unit, year in zip(request.units, choice, strict=True):
        if year < len(costs):
            costs[year] += price_of(request, unit)
            visited.add((unit.site, year))
    for _, year in visited:
        costs[year] += request.prices.visit.likely
    return costs


def price_of(request: Request, unit: PlanUnit) -> float:
    """What one unit costs with its labour."""
    return request.prices.units[unit.kind].likely + request.prices.labour.likely


def lacking(request: Request, choice: Choice) -> float:
    """The least money on top of the budgets that pays for a choice."""
    money = more = 0.0
    for budget, cost in zip(request.budgets, costs_of(request, choice), strict=True):
        money = (money if request.carry else 0) + budget - cost
        more, money = more + max(-money, 0), max(money, 0)
    return more


def due(request: Request, unit: PlanUnit) -> int | None:
    """The deadline of a unit, where it lies in the plan's years or before them."""
    last = FIRST + len(request.budgets) - 1
    return unit.deadline if unit.deadline is not None and unit.deadline <= last else None


def latest(request: Request, index: int) -> int:
    """The deadline of a unit, or a year after all."""
    return due(request, request.units[index]) or 9999


def late(request: Request, choice: Choice) -> int:
    """How many units miss a deadline that can be met."""
    return sum(
        FIRST <= (due(request, unit) or 0) < FIRST + year
        for unit, year in zip(request.units, choice, strict=True)
    )


def objective(request: Request, choice: Choice) -> float:
    """What the manual says that a plan minimises, unit by unit."""
    years = len(request.budgets)
    worths = [
        request.prices.waiting * (0.05 + one.risk) * (3.0 if due(request, one) else 1.0)
        for one in request.units
    ]
    visits = {(u.site, y) for u, y in zip(request.units, choice, strict=True) if y < years}
    told = request.prices.visit.likely * len(visits)
    for unit, year, worth in zip(request.units, choice, worths, strict=True):
        told += price_of(request, unit) + worth * (year if year < years else years + TAIL)
        if (deadline := due(request, unit)) and (year >= years or FIRST + year > deadline):
            told += 1.2 * max(worths) * (years + TAIL)
    return told + ahead(request, choice, worths)


def ahead(request: Request, choice: Choice, worths: list[float]) -> float:
    """What it weighs that cameras go before the recorders of their site."""
    years, told = len(request.budgets), 0.0
    most = sum(request.budgets) if request.carry else max(request.budgets)
    for site in "ab":
        own = [i for i, unit in enumerate(request.units) if unit.site == site]
        first = [
            i
            for i in own
            if request.units[i].kind == "recorder"
            and price_of(request, request.units[i]) + request.prices.visit.likely <= most
        ]
        held = [
            i
            for i in own
            if request.units[i].kind != "recorder"
            and any(
                request.units[i].risk <= request.units[j].risk
                and (due(request, request.units[i]) or 9999)
                >= (due(request, request.units[j]) or 9999)
                for j in first
            )
        ]
        if not first or not held:
            continue
        weight = max(worths[i] for i in held) * len(held) * (years + TAIL) / years
        for year in range(years):
            cameras = sum(choice[i] <= year for i in held) / len(held)
            recorders = sum(choice[i] <= year for i in first) / len(first)
            told += weight * max(cameras - recorders, 0)
    return told


@pytest.mark.parametrize("seed", range(6))
def test_small_estates_equal_brute_force(seed: int) -> None:
    """Fifty estates a seed: fewest deadlines missed, then the best that can be, to the cent."""
    dice = random.Random(seed)
    for _ in range(50):
        request = an_estate(dice)
        choices = tuple(product(range(len(request.budgets) + 1), repeat=len(request.units)))
        can = [one for one in choices if lacking(request, one) == 0]
        fewest = min(late(request, one) for one in can)
        best = min(objective(request, one) for one in can if late(request, one) == fewest)
        in_time = [lacking(request, one) for one in choices if late(request, one) == 0]

        plan = make_plan(request)

        assert plan.objective == pytest.approx(best, abs=0.01)
        if fewest:
            assert plan.least_more is not None
            assert plan.least_more.proven
            assert plan.least_more.amount == pytest.approx(min(in_time), abs=0.5)
        else:
            assert plan.least_more is None
