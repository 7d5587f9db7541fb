"""What a plan says in words, the same on the terminal and on the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from unbadge.model.plan import NO_SITE, PlanRecord, Price
from unbadge.report.lexicon import Lexicon
from unbadge.report.words import count_of


class MissedRow(Struct, frozen=True, kw_only=True):
    """A deadline that is missed, over all sites."""

    year: int
    policy: str
    title: str
    devices: int
    sites: int
    extra: str


class SiteRow(Struct, frozen=True, kw_only=True):
    """A site: the likely cost of each year, its devices in brackets; the whole; what stays."""

    site: str
    cells: tuple[str, ...]
    cost: str
    staying: int


def lead(plan: PlanRecord) -> str:
    """The plan in a sentence or two."""
    if not plan.devices:
        return "Nothing on record has to go: no deadline touches a device and none carries a risk."
    done = len(plan.devices) - len(plan.staying)
    first, last = plan.years[0].year, plan.years[-1].year
    years = str(first) if first == last else f"{first} to {last}"
    whole = "all" if done == len(plan.devices) else str(done)
    cost = f"{sum_words(plan.cost.likely, plan)} ({range_words(plan.cost, plan)})"
    going = count_of(len(plan.devices), "device")
    words = f"{going} should go; the money of {years} replaces {whole} for about {cost}."
    if plan.staying:
        words += (
            f" {count_of(len(plan.staying), 'device')} will still be there after the last year."
        )
    return words


def caveats(plan: PlanRecord) -> Iterator[str]:
    """What makes the plan doubtful or urgent, one sentence each."""
    if plan.prices.example:
        yield "The prices are examples, not quotes: give your own."
    if plan.overdue:
        policies = ", ".join(sorted({device.policy for device in plan.overdue if device.policy}))
        yield (
            f"For {count_of(len(plan.overdue), 'device')} a rule forbids use today already"
            f"{f' ({policies})' if policies else ''}; the plan asks for them in its first year, "
            "and waiting for it does not make their use lawful."
        )
    homeless = sum(device.site == NO_SITE for device in plan.devices)
    if homeless:
        words = count_of(homeless, "device")
        yield f"The record names no site for {words}; they are planned as if they shared one."
    if plan.unsettled:
        yield (
            f"{count_of(len(plan.unsettled), 'device')} are in no plan yet: their maker is not "
            "sure enough to act on. Settle them first; each names its next check."
        )
    yield (
        f'What waits stays contained meanwhile: "unbadge contain" writes the rules that let each '
        f"device reach only what it needs. The plan is within {max(plan.proof.gap, 1e-4):.2%} of "
        "the best that can be, by the solver's own bound."
    )


def missed_rows(plan: PlanRecord, lexicon: Lexicon) -> tuple[MissedRow, ...]:
    """Missed deadlines by year and policy, with the money that would meet them."""
    found: dict[tuple[int, str], list[tuple[str, int, float]]] = defaultdict(list)
    for miss in plan.missed:
        found[miss.year, miss.policy].append((miss.site, len(miss.devices), miss.extra))
    return tuple(
        MissedRow(
            year=year,
            policy=policy,
            title=lexicon.policy(policy),
            devices=sum(devices for _, devices, _ in rows),
            sites=len({site for site, _, _ in rows}),
            extra=sum_words(sum(extra for _, _, extra in rows), plan),
        )
        for (year, policy), rows in sorted(found.items())
    )


def site_rows(plan: PlanRecord) -> tuple[SiteRow, ...]:
    """The table by site and year."""
    steps = {(step.site, step.year): step for step in plan.steps}
    rows = []
    for site in sorted({device.site for device in plan.devices}):
        own = [steps.get((site, year.year)) for year in plan.years]
        cells = tuple(
            "–" if step is None else f"{step.cost.likely:,.0f} ({len(step.devices)})"
            for step in own
        )
        total = sum(step.cost.likely for step in own if step is not None)
        staying = sum(device.site == site for device in plan.staying)
        rows.append(SiteRow(site=site, cells=cells, cost=f"{total:,.0f}", staying=staying))
    return tuple(rows)


def sum_words(value: float, plan: PlanRecord) -> str:
    """A sum with its currency."""
    return f"{plan.currency} {value:,.0f}"


def range_words(money: Price, plan: PlanRecord) -> str:
    """The range of a cost."""
    return f"{sum_words(money.low, plan)} to {money.high:,.0f}"
