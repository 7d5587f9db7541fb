"""The chart of a plan: a bar a year, its money by site, and the budget as a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import count, takewhile

from msgspec import Struct

from unbadge.model.plan import PlanRecord, YearRecord, year_words

WIDTH, HEIGHT = 760, 300
LEFT, RIGHT, TOP, BOTTOM = 70, 10, 14, 26  # room around the bars
# Okabe and Ito's colours, told apart by most people with a colour vision deficiency.
COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8c6bb1")
REST_COLOUR = "#999999"
REST = "other sites"
TICKS = 4


class ChartBlock(Struct, frozen=True, kw_only=True):
    """A site's money in one year."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    words: str


class Column(Struct, frozen=True, kw_only=True):
    """A year: its blocks, where its name stands, and its budget line."""

    year: str
    middle: float
    blocks: tuple[ChartBlock, ...]
    budget_y: float
    budget_from: float
    budget_to: float
    budget: str


class Tick(Struct, frozen=True, kw_only=True):
    """A line of the money axis."""

    y: float
    words: str


class Key(Struct, frozen=True, kw_only=True):
    """A site's colour."""

    fill: str
    words: str


class Chart(Struct, frozen=True, kw_only=True):
    """The whole drawing."""

    width: int
    height: int
    left: float
    right: float
    base: float
    columns: tuple[Column, ...]
    ticks: tuple[Tick, ...]
    keys: tuple[Key, ...]


def chart_of(plan: PlanRecord) -> Chart:
    """The drawing of a plan's money by year and site."""
    colours = site_colours(plan)
    highest = max((max(year.budget, year.cost.likely) for year in plan.years), default=0) or 1
    scale = (HEIGHT - TOP - BOTTOM) / highest
    slot = (WIDTH - LEFT - RIGHT) / max(len(plan.years), 1)
    return Chart(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        base=HEIGHT - BOTTOM,
        columns=tuple(
            column(plan, year, LEFT + number * slot, slot, scale, colours)
            for number, year in enumerate(plan.years)
        ),
        ticks=tuple(ticks(highest, scale)),
        keys=keys(colours),
    )


def site_colours(plan: PlanRecord) -> dict[str, str]:
    """A colour for each site that money goes to; the smaller ones share the last."""
    spent: Counter[str] = Counter()
    for step in plan.steps:
        spent[step.site] += round(step.cost.likely)
    ranked = [site for site, _ in spent.most_common()]
    first = ranked if len(ranked) <= len(COLOURS) + 1 else ranked[: len(COLOURS)]
    colours = dict(zip(first, (*COLOURS, REST_COLOUR), strict=False))
    return colours | dict.fromkeys(ranked[len(first) :], REST_COLOUR)


def keys(colours: dict[str, str]) -> tuple[Key, ...]:
    """The legend: a site a colour, and one entry for all that share one."""
    shared = [site for site, fill in colours.items() if fill == REST_COLOUR]
    own = [Key(fill=fill, words=site) for site, fill in colours.items() if site not in shared]
    if not shared:
        return tuple(own)
    rest = shared[0] if len(shared) == 1 else f"{len(shared)} {REST}"
    return (*own, Key(fill=REST_COLOUR, words=rest))


def column(
    plan: PlanRecord,
    year: YearRecord,
    left: float,
    slot: float,
    scale: float,
    colours: dict[str, str],
) -> Column:
    """The bar of one year."""
    margin = slot * 0.18
    budget_y = HEIGHT - BOTTOM - year.budget * scale
    return Column(
        year=year_words(year.year, plan.year_starts),
        middle=round(left + slot / 2, 1),
        blocks=tuple(blocks(plan, year.year, (left + margin, slot - 2 * margin), scale, colours)),
        budget_y=round(budget_y, 1),
        budget_from=round(left + margin / 2, 1),
        budget_to=round(left + slot - margin / 2, 1),
        budget=f"budget {plan.currency} {year.budget:,.0f}",
    )


def blocks(
    plan: PlanRecord,
    year: int,
    place: tuple[float, float],
    scale: float,
    colours: dict[str, str],
) -> Iterator[ChartBlock]:
    """The sites of a year, one upon the other, in the order of the legend."""
    order = list(colours)
    steps = [step for step in plan.steps if step.year == year]
    top = float(HEIGHT - BOTTOM)
    for step in sorted(steps, key=lambda step: order.index(step.site)):
        height = step.cost.likely * scale
        top -= height
        money = f"{plan.currency} {step.cost.likely:,.0f}"
        yield ChartBlock(
            x=round(place[0], 1),
            y=round(top, 1),
            width=round(place[1], 1),
            height=round(height, 1),
            fill=colours[step.site],
            words=f"{step.site}, {year}: {money}, {len(step.devices)} devices",
        )


def ticks(highest: float, scale: float) -> Iterator[Tick]:
    """Round sums of money up to the highest."""
    step = round_step(highest / TICKS)
    for value in takewhile(lambda value: value <= highest, count(0, step)):
        yield Tick(y=round(HEIGHT - BOTTOM - value * scale, 1), words=f"{value:,.0f}")


def round_step(least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20, 50 ... that is not below ``least``."""
    step = 1.0
    for factor in (size * 10**power for power in range(12) for size in (1, 2, 5)):
        step = float(factor)
        if step >= least:
            break
    return step
