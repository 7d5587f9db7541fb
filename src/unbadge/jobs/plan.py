"""A run's devices to a replacement plan: what could go, why, when, and what it costs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from unbadge.errors import OwnerUnknownError, UsageError
from unbadge.jobs.quiet import silence_stdout
from unbadge.jobs.stored import (
    Decided,
    Stored,
    acted_on,
    is_exempt,
    rests_on_label,
    subject_of_record,
)
from unbadge.jobs.version import ENGINE
from unbadge.judgement import (
    OWNER_CONDUCTS,
    Judge,
    Reason,
    Urgency,
    Years,
    alternatives,
    make_plan,
    reasons_to_wait,
    unspent,
    urgency,
)
from unbadge.knowledge import Knowledge
from unbadge.model import Context, DeviceRecord, counts_in_use, is_sure
from unbadge.model.plan import (
    NO_SITE,
    BasisRecord,
    ExemptRecord,
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
    year_words,
)

UNTYPED = "camera"  # what a device of no known type is priced as
PLATES = "number-plates"  # the ability that makes a camera a dearer one
TURNS = re.compile(r"\bptz|speed[ -]?dome|pan[ /-]?tilt", re.IGNORECASE)
LABEL = "its maker is what a person read on it; nothing seen confirms that"
HANGS = "its recorder goes, and who made it is not known: settled first, it may stay"
BEYOND = 5  # years past the last budget in which a deadline is still worth telling


class Wish(Struct, frozen=True, kw_only=True):
    """What is asked of a plan.

    ``least_risk`` leaves out devices that matter less and that no deadline touches.  Years begin
    in the month ``year_starts``; with ``carry`` what one leaves is there in the next.
    ``seats`` are the countries that alternatives may be from; all where there are none.
    """

    budgets: tuple[float, ...]
    first_year: int
    prices: Prices
    site_order: tuple[str, ...] = ()
    least_risk: float = 0.05
    year_starts: int = 1
    carry: bool = False
    seats: tuple[str, ...] = ()


class PlanCase(Struct, frozen=True, kw_only=True):
    """A device that should go, with its urgency."""

    record: DeviceRecord
    site: str
    urgency: Urgency

    @property
    def goes_for_its_maker(self) -> bool:
        """Whether it is planned because of who made it, and that is sure."""
        sure = self.record.maker is not None and is_sure(self.record.determination)
        return sure and (self.record.listed or self.urgency.deadline is not None)


def plan_run(stored: Stored, knowledge: Knowledge, context: Context, wish: Wish) -> PlanRecord:
    """The plan for a run's devices, judged for an owner on a day by the knowledge at hand.

    Raises UsageError when nobody is said to ask, or the wish cannot be planned.
    """
    if context.profile is None:
        raise OwnerUnknownError("whose plan?")
    judge = Judge(knowledge, context, OWNER_CONDUCTS)
    read = acted_on(devices_of(stored), stored.decided, knowledge, context.as_of)
    every = tuple(single_devices(read))
    exempt = {one.device: one for one in exempt_devices(every, stored.decided, context.as_of)}
    equipment = tuple(one for one in every if one.device not in exempt)
    last = wish.first_year + len(wish.budgets) - 1
    years = Years(judge, last + BEYOND, wish.year_starts)
    exploited = frozenset(one.id for one in knowledge.advisories if one.exploited)
    found = find_cases(equipment, years, exploited, wish)
    cases = tuple(told_label(case, stored.decided) for case in found)
    cases += tuple(hanging_cases(equipment, cases))
    request = request_of(cases, wish)
    with silence_stdout():
        plan = make_plan(request)
    going = {case.record.device for case in cases}
    replaced = {one.record.maker for one in cases if one.goes_for_its_maker}
    return PlanRecord(
        basis=basis_of(stored, context, knowledge),
        first_year=wish.first_year,
        currency=wish.prices.currency,
        prices=wish.prices,
        cost=plan.cost,
        years=tuple(year_records(plan, wish, len(cases), unspent(request, plan))),
        steps=plan.steps,
        missed=plan.missed,
        devices=tuple(
            planned_devices(cases, plan, equipment, wish, reasons_to_wait(request, plan))
        ),
        unsettled=tuple(unsettled_devices(equipment, going)),
        alternatives=alternatives(judge, filter(None, replaced), wish.seats),
        proof=ProofRecord(objective=plan.objective, bound=plan.bound, gap=plan.gap),
        year_starts=wish.year_starts,
        carry=wish.carry,
        least_more=plan.least_more,
        exempt=tuple(exempt.values()),
    )


def devices_of(stored: Stored) -> tuple[DeviceRecord, ...]:
    """The devices of a run; UsageError where it has none: nothing is said of what is not there."""
    if not stored.devices:
        raise UsageError("no device stands in this run, so nothing can be planned from it")
    return stored.devices


def exempt_devices(
    equipment: Iterable[DeviceRecord], decided: Decided, day: date
) -> Iterator[ExemptRecord]:
    """The devices that a person exempted until the day or a later one."""
    for record in equipment:
        facts = decided.get(record.device)
        if facts is not None and facts.exempt_until is not None and is_exempt(facts, day):
            yield ExemptRecord(
                device=record.device,
                site=record.site or NO_SITE,
                until=facts.exempt_until,
                reason=facts.exempt_reason,
            )


def told_label(case: PlanCase, decided: Decided) -> PlanCase:
    """A case that says so where its maker is what a person read."""
    if not rests_on_label(case.record, decided):
        return case
    reasons = (*case.urgency.reasons, Reason(weight=0, words=LABEL))
    return replace(case, urgency=replace(case.urgency, reasons=reasons))


def single_devices(records: Iterable[DeviceRecord]) -> Iterator[DeviceRecord]:
    """The equipment one by one: a row of a list that stands for several is as many devices."""
    for record in records:
        if not counts_in_use(record):
            continue
        if record.quantity == 1:
            yield record
            continue
        for number in range(1, record.quantity + 1):
            key = f"{record.device} ({number} of {record.quantity})"
            yield replace(record, device=key, quantity=1)


def hanging_cases(
    equipment: Iterable[DeviceRecord], cases: Iterable[PlanCase]
) -> Iterator[PlanCase]:
    """Cameras known only as channels of a recorder that goes: they go with it, at its urgency."""
    heads = {case.record.device: case for case in cases}
    for record in equipment:
        head = heads.get(record.behind or "")
        if head is None or record.maker is not None or record.device in heads:
            continue
        told = Urgency(risk=head.urgency.risk, reasons=(Reason(weight=0, words=HANGS),))
        yield PlanCase(record=record, site=head.site, urgency=told)


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
        carry=wish.carry,
    )


def unit(case: PlanCase, wish: Wish) -> PlanUnit:
    """A case as the optimiser sees it."""
    year, policy = due(case.urgency, wish)
    return PlanUnit(
        device=case.record.device,
        site=case.site,
        kind=priced_as(case.record, wish.prices),
        deadline=year,
        policy=policy,
        risk=case.urgency.risk,
        behind=case.record.behind,
    )


def priced_as(record: DeviceRecord, prices: Prices) -> str:
    """The kind that a device is priced as: its own, or a dearer sort of camera that has a price."""
    kind = record.device_type or UNTYPED
    if kind != UNTYPED:
        return kind
    names = " ".join(filter(None, (record.series, record.model, record.recorded_model)))
    if "anpr" in prices.units and any(one.name == PLATES for one in record.capabilities):
        return "anpr"
    return "ptz" if "ptz" in prices.units and TURNS.search(names) else UNTYPED


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
    cases: Iterable[PlanCase],
    plan: SolvedPlan,
    equipment: Iterable[DeviceRecord],
    wish: Wish,
    waits: dict[str, str],
) -> Iterator[PlannedDevice]:
    """Each device that should go, with its year."""
    goes_in = {device: step.year for step in plan.steps for device in step.devices}
    cases = tuple(cases)
    going = {case.record.device for case in cases}
    kept = Counter(one.behind for one in equipment if one.behind and one.device not in going)
    for case in cases:
        record, told = case.record, case.urgency
        deadline, policy = due(told, wish)
        yield PlannedDevice(
            device=record.device,
            site=case.site,
            kind=priced_as(record, wish.prices),
            maker=record.maker if is_sure(record.determination) else None,
            model=record.model,
            risk=told.risk,
            reasons=tuple(reason.words for reason in told.reasons),
            year=goes_in.get(record.device),
            deadline=deadline,
            policy=policy,
            overdue=told.overdue,
            since=told.deadline.since if told.deadline is not None and policy else "",
            asks=told.asks,
            behind=record.behind,
            keeps=kept[record.device],
            badge=record.badge,
            location=record.location,
            ips=record.ips,
            macs=record.macs,
            serials=record.serials,
            waits=waits.get(record.device, ""),
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


def year_records(
    plan: SolvedPlan, wish: Wish, devices: int, left: dict[int, float]
) -> Iterator[YearRecord]:
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
        yield YearRecord(
            year=year,
            budget=budget,
            devices=done,
            cost=cost,
            waiting=waiting,
            unspent=left[year],
            words=year_words(year, wish.year_starts),
        )


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
