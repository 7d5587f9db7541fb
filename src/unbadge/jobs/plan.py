"""A run's devices to a replacement plan: what should go, why, when, and what it costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from unbadge.errors import OwnerUnknownError
from unbadge.jobs.rejudge import subject_of_record
from unbadge.jobs.stored import Stored
from unbadge.jobs.version import ENGINE
from unbadge.judgement.plan.solve import make_plan
from unbadge.judgement.plan.urgency import Urgency, Years, urgency
from unbadge.judgement.rules.alternatives import alternatives
from unbadge.judgement.rules.judge import OWNER_CONDUCTS, Judge
from unbadge.knowledge.knowledge import Knowledge
from unbadge.model import Context
from unbadge.model.equipment import is_equipment
from unbadge.model.outcome import is_sure
from unbadge.model.plan import (
    NO_SITE,
    BasisRecord,
    PlannedDevice,
    PlanRecord,
    PlanUnit,
    Price,
    Prices,
    ProofRecord,
    Request,
    SolvedPlan,
    UnsettledRecord,
    YearRecord,
)
from unbadge.model.record import DeviceRecord

UNTYPED = "camera"  # what a device of no known type is priced as
BEYOND = 5  # years past the last budget in which a deadline is still worth telling


class Wish(Struct, frozen=True, kw_only=True):
    """What is asked of a plan.

    ``least_risk`` leaves out devices that matter less and that no deadline touches.
    """

    budgets: tuple[float, ...]
    first_year: int
    prices: Prices
    site_order: tuple[str, ...] = ()
    least_risk: float = 0.05


class PlanCase(Struct, frozen=True, kw_only=True):
    """A device that should go, with its urgency."""

    record: DeviceRecord
    site: str
    urgency: Urgency


def plan_run(stored: Stored, knowledge: Knowledge, context: Context, wish: Wish) -> PlanRecord:
    """The plan for a run's devices, judged for an owner on a day by the knowledge at hand.

    Raises UsageError when nobody is said to ask, or the wish cannot be planned.
    """
    if context.profile is None:
        raise OwnerUnknownError("whose plan?")
    judge = Judge(knowledge, context, OWNER_CONDUCTS)
    equipment = tuple(one for one in stored.devices if is_equipment(one, listed=one.listed))
    last = wish.first_year + len(wish.budgets) - 1
    years = Years(judge, last + BEYOND)
    exploited = frozenset(one.id for one in knowledge.advisories if one.exploited)
    cases = tuple(find_cases(equipment, years, exploited, wish))
    plan = make_plan(request_of(cases, wish))
    going = {case.record.device for case in cases}
    replaced = frozenset(case.record.maker for case in cases if case.record.maker)
    return PlanRecord(
        basis=basis_of(stored, context, knowledge),
        first_year=wish.first_year,
        currency=wish.prices.currency,
        prices=wish.prices,
        cost=plan.cost,
        years=tuple(year_records(plan, wish, len(cases))),
        steps=plan.steps,
        missed=plan.missed,
        devices=tuple(planned_devices(cases, plan, equipment, wish)),
        unsettled=tuple(unsettled_devices(equipment, going)),
        alternatives=alternatives(judge, replaced),
        proof=ProofRecord(objective=plan.objective, bound=plan.bound, gap=plan.gap),
    )


def find_cases(
    equipment: Iterable[DeviceRecord], years: Years, exploited: frozenset[str], wish: Wish
) -> Iterator[PlanCase]:
    """The devices that a deadline touches or that carry a risk worth planning for."""
    for record in equipment:
        told = urgency(
            subject_of_record(record),
            record.findings,
            years,
            exploited,
            listed=record.listed and is_sure(record.determination),
        )
        if told.deadline is not None or told.risk >= max(wish.least_risk, 1e-9):
            yield PlanCase(record=record, site=record.site or NO_SITE, urgency=told)


def request_of(cases: Iterable[PlanCase], wish: Wish) -> Request:
    """What the optimiser is asked."""
    return Request(
        units=tuple(unit(case, wish) for case in cases),
        first_year=wish.first_year,
        budgets=wish.budgets,
        prices=wish.prices,
        site_order={site: place for place, site in enumerate(wish.site_order)},
    )


def unit(case: PlanCase, wish: Wish) -> PlanUnit:
    """A case as the optimiser sees it."""
    year, policy = due(case.urgency, wish)
    return PlanUnit(
        device=case.record.device,
        site=case.site,
        kind=case.record.device_type or UNTYPED,
        deadline=year,
        policy=policy,
        risk=case.urgency.risk,
        behind=case.record.behind,
    )


def due(told: Urgency, wish: Wish) -> tuple[int | None, str]:
    """The year a device is due and the policy that says so: the first year where it is overdue.

    A deadline after the last year binds no year of this plan.
    """
    last = wish.first_year + len(wish.budgets) - 1
    deadline = told.deadline
    if deadline is None or deadline.year > last:
        return None, ""
    return (wish.first_year if deadline.overdue else deadline.year), deadline.policy


def planned_devices(
    cases: Iterable[PlanCase], plan: SolvedPlan, equipment: Iterable[DeviceRecord], wish: Wish
) -> Iterator[PlannedDevice]:
    """Each device that should go, with its year."""
    year_of = {device: step.year for step in plan.steps for device in step.devices}
    cases = tuple(cases)
    going = {case.record.device for case in cases}
    kept = Counter(one.behind for one in equipment if one.behind and one.device not in going)
    for case in cases:
        record, told = case.record, case.urgency
        deadline, policy = due(told, wish)
        yield PlannedDevice(
            device=record.device,
            site=case.site,
            kind=record.device_type or UNTYPED,
            maker=record.maker if is_sure(record.determination) else None,
            model=record.model,
            risk=told.risk,
            reasons=tuple(reason.words for reason in told.reasons),
            year=year_of.get(record.device),
            deadline=deadline,
            policy=policy,
            overdue=told.deadline is not None and told.deadline.overdue,
            behind=record.behind,
            keeps=kept[record.device],
        )


def unsettled_devices(
    equipment: Iterable[DeviceRecord], going: set[str]
) -> Iterator[UnsettledRecord]:
    """Devices that are not in the plan because their maker is not sure enough to act on."""
    for record in equipment:
        if not is_sure(record.determination) and record.device not in going:
            yield UnsettledRecord(
                device=record.device,
                site=record.site or NO_SITE,
                determination=record.determination,
                next_check=record.next_check,
            )


def year_records(plan: SolvedPlan, wish: Wish, devices: int) -> Iterator[YearRecord]:
    """Each year with its money and what still stands at its end."""
    waiting = devices
    for number, budget in enumerate(wish.budgets):
        year = wish.first_year + number
        steps = [step for step in plan.steps if step.year == year]
        done = sum(len(step.devices) for step in steps)
        waiting -= done
        cost = Price(
            low=sum(step.cost.low for step in steps),
            likely=sum(step.cost.likely for step in steps),
            high=sum(step.cost.high for step in steps),
        )
        yield YearRecord(year=year, budget=budget, devices=done, cost=cost, waiting=waiting)


def basis_of(stored: Stored, context: Context, knowledge: Knowledge) -> BasisRecord:
    """What the plan rests on."""
    assert context.profile is not None
    return BasisRecord(
        as_of=context.as_of,
        profile=context.profile,
        assessments=stored.place,
        sha256=stored.sha256,
        knowledge=knowledge.digest,
        engine=ENGINE,
    )
