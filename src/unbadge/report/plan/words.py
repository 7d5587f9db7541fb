"""What a plan says in words, the same on the terminal and on the page."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from math import ceil
from operator import attrgetter

from msgspec import Struct

from unbadge.model import day_words
from unbadge.model.plan import NO_SITE, LeastMore, PlanRecord, Price, year_words
from unbadge.report.lexicon import Lexicon
from unbadge.report.words import count_of


class MissedRow(Struct, frozen=True, kw_only=True):
    """A deadline that is missed, over all sites."""

    year: int
    policy: str
    title: str
    since: str  # the law's own first day
    devices: int
    sites: int


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
    first, last = (
        year_words(year.year, plan.year_starts) for year in (plan.years[0], plan.years[-1])
    )
    years = first if first == last else f"{first} to {last}"
    whole = "all" if done == len(plan.devices) else str(done)
    cost = f"{sum_words(plan.cost.likely, plan)} ({range_words(plan.cost, plan)})"
    going = count_of(len(plan.devices), "device")
    words = f"{going} {duty_words(plan)}; "
    if not done:
        return words + nothing_words(plan, years)
    words += f"the money of {years} replaces {whole} for about {cost}."
    if plan.staying:
        words += (
            f" {count_of(len(plan.staying), 'device')} will still be there after the last year."
        )
    return words


def duty_words(plan: PlanRecord) -> str:
    """Whether the devices have to go, by law, or only could."""
    asked = sum(device.deadline is not None for device in plan.devices)
    if asked == len(plan.devices):
        return "have to go by law" if asked > 1 else "has to go by law"
    hinging = [device.asks for device in plan.devices if device.asks]
    if hinging:
        law = f", {asked} of them by law" if asked else ""
        return (
            f"could go{law}; whether a rule forbids the use of {len(hinging):,} turns on what was "
            f"not said ({hinging[0].partition(' Say so')[0]})"
        )
    if not asked:
        return "could go, and no rule on file asks for it"
    return f"could go, {asked} of them by law"


def nothing_words(plan: PlanRecord, years: str) -> str:
    """That the money of all years replaces nothing, and what the cheapest device costs."""
    if not any(year.budget for year in plan.years):
        return f"there is no money in {years}."
    each = min(plan.prices.for_one(one.kind).likely for one in plan.devices)
    cheapest = each + plan.prices.visit.likely
    return (
        f"the money of {years} replaces none: the cheapest costs {sum_words(cheapest, plan)} "
        "with its visit."
    )


def exempt_words(plan: PlanRecord) -> str:
    """How many devices a decision exempts, and until when the first."""
    first = day_words(min(one.until for one in plan.exempt).isoformat())
    many = count_of(len(plan.exempt), "device is", "devices are")
    return (
        f"{many} exempt by decision, the first until {first}, and not planned before that; a "
        "decision changes no rule."
    )


def overdue_words(plan: PlanRecord) -> str:
    """That a rule forbids the use of devices today already, by which rules and since when."""
    laws = sorted({(one.policy, one.since) for one in plan.overdue if one.policy})
    policies = ", ".join(
        f"{policy}{f' since {day_words(since)}' if since else ''}" for policy, since in laws
    )
    return (
        f"For {count_of(len(plan.overdue), 'device')} a rule forbids use today already"
        f"{f' ({policies})' if policies else ''}; the plan asks for them in its first year, "
        "and waiting for it does not make their use lawful."
    )


def caveats(plan: PlanRecord) -> Iterator[str]:
    """What makes the plan doubtful or urgent, one sentence each."""
    if plan.prices.example:
        rate = plan.prices.converted and f", converted from {plan.prices.converted} at a round rate"
        yield f"The prices are examples, not quotes{rate}: give your own."
    if plan.overdue:
        yield overdue_words(plan)
    yield from money_words(plan)
    homeless = sum(device.site == NO_SITE for device in plan.devices)
    if homeless:
        words = count_of(homeless, "device")
        yield f"The record names no site for {words}; they are planned as if they shared one."
    if plan.exempt:
        yield exempt_words(plan)
    if plan.unsettled:
        many = count_of(len(plan.unsettled), "device is", "devices are")
        yield (
            f"{many} in no plan yet: their maker is not sure enough to act on. Settle them first; "
            "each names its next check."
        )
    yield (
        f'What waits stays contained meanwhile: "unbadge contain" writes the rules that let each '
        f"device reach only what it needs. The plan is within {max(plan.proof.gap, 1e-4):.2%} of "
        "the best that can be, by the solver's own bound."
    )


def money_words(plan: PlanRecord) -> Iterator[str]:
    """What is left of the money, and the least more that would meet every deadline."""
    left = plan.years[-1:] if plan.carry else plan.years
    unspent = sum(year.unspent for year in left)
    if unspent >= 1 and plan.devices:
        kept = "carried from year to year" if plan.carry else "not carried over"
        words = f"{sum_words(unspent, plan)} of the money is not spent, {kept}"
        yield f"{words}; each device that waits says why." if plan.staying else f"{words}."
    if plan.least_more is not None:
        yield least_words(plan.least_more, plan)


def least_words(least: LeastMore, plan: PlanRecord) -> str:
    """The least more money with which every deadline that can be met is met."""
    years = ", ".join(
        f"{sum_words(ceil(one.amount), plan)} in {year_words(one.year, plan.year_starts)}"
        for one in least.years
    )
    most = "" if least.proven else "At most "
    return (
        f"{most}{years} more would meet every deadline that can be met, visits counted"
        f"{'; no smaller sum does' if least.proven else ''}."
    )


def missed_rows(plan: PlanRecord, lexicon: Lexicon) -> tuple[MissedRow, ...]:
    """Missed deadlines by year and policy."""
    found: dict[tuple[int, str], list[tuple[str, int]]] = defaultdict(list)
    since = {device.policy: device.since for device in plan.devices}
    for miss in plan.missed:
        found[miss.year, miss.policy].append((miss.site, len(miss.devices)))
    return tuple(
        MissedRow(
            year=year,
            policy=policy,
            title=lexicon.policy(policy),
            since=day_words(since.get(policy, "")),
            devices=sum(devices for _, devices in rows),
            sites=len({site for site, _ in rows}),
        )
        for (year, policy), rows in sorted(found.items())
    )


def site_rows(plan: PlanRecord) -> tuple[SiteRow, ...]:
    """The table by site and year."""
    steps = {(step.site, step.year): step for step in plan.steps}
    rows = []
    site_of = attrgetter("site")
    staying = Counter(map(site_of, plan.staying))
    for site in sorted(set(map(site_of, plan.devices))):
        own = [steps.get((site, year.year)) for year in plan.years]
        cells = tuple(
            "–" if step is None else f"{step.cost.likely:,.0f} ({len(step.devices)})"
            for step in own
        )
        total = sum(step.cost.likely for step in own if step is not None)
        rows.append(SiteRow(site=site, cells=cells, cost=f"{total:,.0f}", staying=staying[site]))
    return tuple(rows)


def sum_words(value: float, plan: PlanRecord) -> str:
    """A sum with its currency."""
    return f"{plan.currency} {value:,.0f}"


def range_words(money: Price, plan: PlanRecord) -> str:
    """The range of a cost."""
    return f"{sum_words(money.low, plan)} to {money.high:,.0f}"
