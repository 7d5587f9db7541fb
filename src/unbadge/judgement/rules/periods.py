"""When a policy speaks: days known in full or only to the month or year."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from unbadge.errors import KnowledgeError
from unbadge.knowledge import Phase, Policy, Rule
from unbadge.model import NOT_LAW_YET, Outcome


class When(StrEnum):
    """Where a day lies against a policy date."""

    BEFORE = "before"
    WITHIN = "within"  # inside the month or year that is all that is known
    SINCE = "since"


class RuleStanding(Struct, frozen=True):
    """What a rule says on a day; ``doubt`` is the reason where its dates leave that open.

    ``waits`` is true for what does not hold on the day: ``outcome`` is then what it would say,
    from the day ``since`` where one is set.  ``later`` is the phase that changes what holds now.
    """

    outcome: Outcome
    duty: str
    since: str
    doubt: str = ""
    waits: bool = False
    later: Phase | None = None
    plain: str = ""


def span(text: str) -> tuple[date, date]:
    """The first and last day that an ISO day, month or year may mean."""
    try:
        match tuple(map(int, text.split("-"))):
            case (year,):
                return date(year, 1, 1), date(year, 12, 31)
            case (year, month):
                return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
            case (year, month, day):
                return date(year, month, day), date(year, month, day)
    except ValueError as error:
        raise KnowledgeError(f"{text!r} is no ISO day, month or year") from error
    raise KnowledgeError(f"{text!r} is no ISO day, month or year")


def when(text: str, day: date) -> When:
    """Where a day lies against a date that may be known only to the month or year."""
    first, last = span(text)
    if day < first:
        return When.BEFORE
    return When.SINCE if first == last or day > last else When.WITHIN


def when_set(text: str | None, day: date, *, otherwise: When) -> When:
    """Where a day lies against a date that need not be set."""
    return otherwise if text is None else when(text, day)


def is_suspended(policy: Policy, day: date) -> bool:
    """Whether a policy is paused on a day."""
    return pause_on(policy, day) is not None


def standing(rule: Rule, policy: Policy, day: date) -> RuleStanding | None:
    """What a rule says on a day; nothing where it is no law yet, no longer or just not in force."""
    end = when_set(policy.ended, day, otherwise=When.BEFORE)
    if end is When.SINCE or is_suspended(policy, day) or status_on(policy, day) in NOT_LAW_YET:
        return None
    told = phase_on(rule.phases, day)
    if told is None:
        return None
    if end is When.WITHIN:
        return replace(told, doubt=f"It ended in {policy.ended}, the day is not known.")
    coming = (phase for phase in rule.phases if when(phase.since, day) is When.BEFORE)
    changed = (phase for phase in coming if phase.outcome is not told.outcome)
    return replace(told, later=next(changed, None))


def ahead(rule: Rule, policy: Policy, day: date) -> RuleStanding | None:
    """What a rule that does not hold on a day would say; nothing before it was made or after."""
    if policy.ended is not None and when(policy.ended, day) is When.SINCE:
        return None
    if (pause := pause_on(policy, day)) is not None:
        back = (span(pause)[1] + timedelta(days=1)).isoformat()
        return expected_standing(rule, back) if phase_on(rule.phases, day) else None
    if not is_made(policy, rule, day):
        return None
    if status_on(policy, day) in NOT_LAW_YET:
        return expected_standing(rule, start_of(policy, rule, day))
    return expected_standing(rule, rule.phases[0].since)


def pause_on(policy: Policy, day: date) -> str | None:
    """The last day of the pause in which a day lies."""
    for first, last in policy.suspended:
        if span(first)[0] <= day <= span(last)[1]:
            return last
    return None


def is_made(policy: Policy, rule: Rule, day: date) -> bool:
    """Whether a policy was proposed, announced or enacted by a day."""
    stages = (stage.since for stage in policy.stages)
    known = [text for text in (policy.announced, policy.enacted, *stages) if text]
    return any(when(text, day) is not When.BEFORE for text in known or [rule.phases[0].since])


def start_of(policy: Policy, rule: Rule, day: date) -> str | None:
    """The day from which a rule that is no law yet would bind, where one is set."""
    days = (policy.may_begin, policy.in_force, *(phase.since for phase in rule.phases))
    return next((text for text in days if text and when(text, day) is not When.SINCE), None)


def expected_standing(rule: Rule, start: str | None) -> RuleStanding:
    """What a rule would say once it begins."""
    told = None if start is None else phase_on(rule.phases, span(start)[1])
    first = rule.phases[0]
    says = told or RuleStanding(first.outcome, first.duty, first.since, plain=first.plain)
    return RuleStanding(says.outcome, says.duty, start or "", waits=True, plain=says.plain)


def phase_on(phases: tuple[Phase, ...], day: date) -> RuleStanding | None:
    """The phase that holds on a day, or the doubt about the one that may have begun."""
    told: RuleStanding | None = None
    for phase in phases:
        match when(phase.since, day):
            case When.SINCE:
                told = RuleStanding(phase.outcome, phase.duty, phase.since, plain=phase.plain)
            case When.WITHIN if told is None or told.outcome is not phase.outcome:
                doubt = f"That begins in {phase.since}; the day is not known."
                told = RuleStanding(phase.outcome, phase.duty, phase.since, doubt)
            case _:
                pass
    return told


def status_on(policy: Policy, day: date) -> str:
    """How a policy stands on a day."""
    status: str = policy.stages[0].status if policy.stages else policy.status
    for stage in policy.stages:
        if when(stage.since, day) is not When.BEFORE:
            status = stage.status
    return status


def status_since(policy: Policy, day: date) -> str | None:
    """The day from which a policy stands as it does on a day; the day of the thing itself."""
    begun = [stage for stage in policy.stages if when(stage.since, day) is not When.BEFORE]
    if begun:
        return begun[-1].since
    if status_on(policy, day) in NOT_LAW_YET:
        return policy.announced or policy.enacted
    return policy.in_force or policy.enacted or policy.announced
