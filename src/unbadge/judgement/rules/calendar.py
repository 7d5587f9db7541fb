"""What starts, changes, ends and falls due for an owner between two days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from unbadge.judgement.rules import OwnerBinding, ahead, binds, rules_for, span, standing, status_on
from unbadge.judgement.rules.judge import OWNER_CONDUCTS
from unbadge.knowledge import Knowledge, Policy, Rule, legal_name
from unbadge.model import NOT_LAW_YET, Conduct, Outcome, Profile


class Event(StrEnum):
    """What happens on a day of the calendar."""

    STARTS = "starts"
    CHANGES = "changes"
    ENDS = "ends"
    PAUSES = "pauses"
    RESUMES = "resumes"
    DUE = "due"
    STANDING = "standing"  # the policy's status changes
    NAMES = "names"  # a company joins the list
    RELEASES = "releases"  # a company leaves it
    HOLDS = "holds"  # a duty that began before
    PROPOSED = "proposed"  # no law yet


class CalendarEntry(Struct, frozen=True, kw_only=True):
    """Something that happens to an owner's duties; ``day`` may stop at the month or year."""

    day: str
    event: Event
    policy: str
    text: str
    conduct: Conduct | None = None
    outcome: Outcome | None = None
    doubt: str = ""


def policy_calendar(
    profile: Profile, first: date, last: date, knowledge: Knowledge
) -> tuple[CalendarEntry, ...]:
    """What starts, changes, ends or falls due for an owner from one day through another."""
    found = [
        entry
        for policy in knowledge.policies.values()
        if (bound := binds(policy, profile)) is not None
        for entry in entries(policy, bound, profile, knowledge)
        if overlaps(entry.day, first, last)
    ]
    return tuple(sorted(found, key=lambda e: (span(e.day), e.policy, e.event, e.conduct or "")))


def standing_duties(profile: Profile, day: date, knowledge: Knowledge) -> tuple[CalendarEntry, ...]:
    """What already holds for what an owner does, and the proposals on file that would bind it."""
    found = [
        entry
        for policy in knowledge.policies.values()
        if (bound := binds(policy, profile)) is not None
        for rule in rules_for(bound, profile)
        if rule.conduct in OWNER_CONDUCTS
        and (entry := standing_entry(policy, rule, day)) is not None
    ]
    return tuple(sorted(found, key=lambda e: (e.event, e.policy, e.conduct or "")))


def standing_entry(policy: Policy, rule: Rule, day: date) -> CalendarEntry | None:
    """What a rule says on a day, or would say as a proposal; None where it does neither."""
    told, event = standing(rule, policy, day), Event.HOLDS
    if told is None and status_on(policy, day) in NOT_LAW_YET:
        told, event = ahead(rule, policy, day), Event.PROPOSED
    if told is None:
        return None
    return CalendarEntry(
        day=told.since,
        event=event,
        policy=policy.id,
        text=told.duty,
        conduct=rule.conduct,
        outcome=told.outcome,
        doubt=told.doubt,
    )


def overlaps(day: str, first: date, last: date) -> bool:
    """Whether a date, in full or not, may lie between two days."""
    begin, end = span(day)
    return begin <= last and end >= first


def entries(
    policy: Policy, bound: OwnerBinding, profile: Profile, knowledge: Knowledge
) -> Iterator[CalendarEntry]:
    """Everything that ever happens under a policy to an owner it binds."""
    for rule in rules_for(bound, profile):
        yield from turns(policy, rule, bound.doubt)
    yield from whole(policy)
    for due in policy.due:
        yield CalendarEntry(day=due.day, event=Event.DUE, policy=policy.id, text=due.text)
    for entry in policy.test.named:
        name = legal_name(entry.entity, knowledge)
        for day, event, says in (
            (entry.since, Event.NAMES, f"{name} joins the list."),
            (entry.until, Event.RELEASES, f"{name} leaves the list."),
        ):
            if day is not None:
                yield CalendarEntry(day=day, event=event, policy=policy.id, text=says)


def turns(policy: Policy, rule: Rule, doubt: str) -> Iterator[CalendarEntry]:
    """The start of a rule and each later change of what it says."""
    for number, phase in enumerate(rule.phases):
        yield CalendarEntry(
            day=phase.since,
            event=Event.CHANGES if number else Event.STARTS,
            policy=policy.id,
            text=phase.duty,
            conduct=rule.conduct,
            outcome=phase.outcome,
            doubt=doubt,
        )


def whole(policy: Policy) -> Iterator[CalendarEntry]:
    """What happens to a policy as a whole: its end, its pauses, its standing."""
    if policy.ended is not None:
        says = f"{policy.clause} ends."
        yield CalendarEntry(day=policy.ended, event=Event.ENDS, policy=policy.id, text=says)
    for first, last in policy.suspended:
        says = f"{policy.clause} is paused through {last}."
        yield CalendarEntry(day=first, event=Event.PAUSES, policy=policy.id, text=says)
        back = (span(last)[1] + timedelta(days=1)).isoformat()
        says = f"The pause of {policy.clause} is over."
        yield CalendarEntry(day=back, event=Event.RESUMES, policy=policy.id, text=says)
    for stage in policy.stages:
        says = f"{policy.clause}: {stage.status}."
        yield CalendarEntry(day=stage.since, event=Event.STANDING, policy=policy.id, text=says)
