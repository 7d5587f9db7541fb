"""When a policy speaks: days known in full or only to the month or year."""

from __future__ import annotations

import calendar
from datetime import date
from enum import StrEnum

from msgspec import Struct

from unbadge.errors import KnowledgeError
from unbadge.knowledge.schema.rules import Phase, Policy, Rule
from unbadge.model import Outcome


class When(StrEnum):
    """Where a day lies against a policy date."""

    BEFORE = "before"
    WITHIN = "within"  # inside the month or year that is all that is known
    SINCE = "since"


class Standing(Struct, frozen=True):
    """What a rule says on a day; ``doubt`` is the reason where its dates leave that open."""

    outcome: Outcome
    duty: str
    since: str
    doubt: str = ""


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


def suspended(policy: Policy, day: date) -> bool:
    """Whether a policy is paused on a day."""
    return any(span(first)[0] <= day <= span(last)[1] for first, last in policy.suspended)


def standing(rule: Rule, policy: Policy, day: date) -> Standing | None:
    """What a rule says on a day; nothing where it is not yet, no longer or just not in force."""
    end = When.BEFORE if policy.ended is None else when(policy.ended, day)
    if end is When.SINCE or suspended(policy, day):
        return None
    told = phase_on(rule.phases, day)
    if told is not None and end is When.WITHIN:
        return Standing(
            told.outcome,
            told.duty,
            told.since,
            f"It ended in {policy.ended}, the day is not known.",
        )
    return told


def phase_on(phases: tuple[Phase, ...], day: date) -> Standing | None:
    """The phase that holds on a day, or the doubt about the one that may have begun."""
    told: Standing | None = None
    for phase in phases:
        match when(phase.since, day):
            case When.SINCE:
                told = Standing(phase.outcome, phase.duty, phase.since)
            case When.WITHIN if told is None or told.outcome is not phase.outcome:
                doubt = f"That begins in {phase.since}; the day is not known."
                told = Standing(phase.outcome, phase.duty, phase.since, doubt)
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
