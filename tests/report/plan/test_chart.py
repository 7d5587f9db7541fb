"""The chart: heights follow money, colours sites, and nothing leaves the frame."""

from __future__ import annotations

import pytest

from model.test_plan import a_plan_record, money
from unbadge.model.plan import PlanRecord, Step, YearRecord
from unbadge.report.plan.chart import (
    BOTTOM,
    COLOURS,
    HEIGHT,
    REST_COLOUR,
    TOP,
    chart_of,
    round_step,
    site_colours,
)


def many_sites(number: int) -> PlanRecord:
    """A plan with many sites in one year."""
    steps = tuple(
        Step(year=2027, site=f"site {place}", devices=("d",), cost=money(1_000 - place))
        for place in range(number)
    )
    total = sum(step.cost.likely for step in steps)
    year = YearRecord(year=2027, budget=500, devices=number, cost=money(total), waiting=0)
    return a_plan_record(steps=steps, years=(year,))


def test_a_block_is_as_high_as_its_money() -> None:
    """The budget, here the highest sum, reaches the top; a block its share of it."""
    chart = chart_of(a_plan_record())
    frame = HEIGHT - TOP - BOTTOM

    assert chart.columns[0].budget_y == pytest.approx(TOP)
    assert chart.columns[0].blocks[0].height == pytest.approx(frame * 1_050 / 1_500, abs=0.1)


def test_blocks_stand_on_one_another() -> None:
    """Blocks of a year neither overlap nor leave the frame, also above its budget."""
    (column,) = chart_of(many_sites(12)).columns
    edges = [HEIGHT - BOTTOM, *(block.y for block in column.blocks)]

    for block, below in zip(column.blocks, edges, strict=False):
        assert block.y + block.height == pytest.approx(below, abs=0.2)
    assert min(edges) >= TOP - 0.2


@pytest.mark.parametrize(("sites", "own"), [(1, 1), (7, 7), (8, 7), (9, 7), (40, 7)])
def test_few_colours(sites: int, own: int) -> None:
    """Seven sites have a colour of their own; the others share one, and the legend says so."""
    plan = many_sites(sites)
    colours = site_colours(plan)

    assert sum(fill in COLOURS for fill in colours.values()) == own
    assert sum(fill == REST_COLOUR for fill in colours.values()) == sites - own
    assert len(chart_of(plan).keys) == min(sites, 8)


def test_nothing_to_draw() -> None:
    """A plan without years or money draws an empty frame."""
    chart = chart_of(a_plan_record(steps=(), years=()))

    assert (chart.columns, chart.keys) == ((), ())


@pytest.mark.parametrize(("least", "step"), [(0, 1), (1, 1), (1.5, 2), (375, 500), (2001, 5000)])
def test_ticks_are_round(least: float, step: float) -> None:
    """The axis steps by 1, 2 or 5 times a power of ten."""
    assert round_step(least) == step
