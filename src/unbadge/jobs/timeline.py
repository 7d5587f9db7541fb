"""What the rules said of a device through the years, and will say as far as known."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from unbadge.jobs.judge import own_conducts
from unbadge.judgement import Judge, policy_calendar
from unbadge.judgement.rules.plain import ACTS, VERBS
from unbadge.knowledge import Knowledge
from unbadge.model import (
    Conduct,
    Context,
    Outcome,
    Profile,
    Question,
    Subject,
    Verdict,
    gravity,
    holding,
)

FULL = len("2026-11-29")


class VerdictSpan(Struct, frozen=True, kw_only=True):
    """Days through which the gravest that rules say of an act stays the same.

    ``outcome`` is None where no rule speaks; ``until`` is the day before the next span begins.
    """

    question: Question
    since: date
    until: date
    outcome: Outcome | None
    because: str = ""
    title: str = ""
    source: str = ""


def verdict_spans(
    subject: Subject,
    profile: Profile | None,
    first: date,
    last: date,
    knowledge: Knowledge,
    judge_for: Callable[[Context, frozenset[Conduct]], Judge] | None = None,
) -> tuple[VerdictSpan, ...]:
    """The spans of keeping, buying and renewing from one day through another, by question.

    Nothing where nobody asks.  ``judge_for`` gives the rules on a day where they are kept ready.
    """
    if profile is None:
        return ()
    days = turning_days(profile, first, last, knowledge)
    ready, conducts = judge_for or partial(Judge, knowledge), own_conducts(profile)
    told: dict[date, tuple[Verdict, ...]] = {}
    for day in days:
        judge = ready(Context(as_of=day, profile=profile), conducts)
        told[day] = tuple(holding(judge.judge(subject).verdicts))
    ends = [*(date.fromordinal(day.toordinal() - 1) for day in days[1:]), last]
    spans: list[VerdictSpan] = []
    for question in ACTS:
        parts = (
            span_of(question, told[day], day, end, knowledge)
            for day, end in zip(days, ends, strict=True)
        )
        spans += joined_spans(parts)
    return tuple(spans)


def joined_spans(parts: Iterable[VerdictSpan]) -> list[VerdictSpan]:
    """Spans of one question in their order, where those that say the same are one."""
    spans: list[VerdictSpan] = []
    for one in parts:
        if spans and same(spans[-1], one):
            spans[-1] = replace(spans[-1], until=one.until)
        else:
            spans.append(one)
    return spans


def turning_days(profile: Profile, first: date, last: date, knowledge: Knowledge) -> list[date]:
    """The first day, and each full day on which anything may change for the owner."""
    calendar = policy_calendar(profile, first, last, knowledge)
    days = {date.fromisoformat(one.day) for one in calendar if len(one.day) == FULL}
    return sorted({first} | {day for day in days if first <= day <= last})


def span_of(
    question: Question, verdicts: tuple[Verdict, ...], day: date, end: date, knowledge: Knowledge
) -> VerdictSpan:
    """The gravest that is said of an act from a day on."""
    found = [one for one in verdicts if one.conduct in ACTS[question] and one.conduct in VERBS]
    if not found:
        return VerdictSpan(question=question, since=day, until=end, outcome=None)
    worst = min(found, key=lambda one: (gravity(one.outcome), one.policy))
    policy = knowledge.policies.get(worst.policy)
    return VerdictSpan(
        question=question,
        since=day,
        until=end,
        outcome=worst.outcome,
        because=worst.because,
        title=worst.policy if policy is None else policy.short or policy.instrument,
        source=worst.source,
    )


def same(one: VerdictSpan, other: VerdictSpan) -> bool:
    """Whether two spans say the same by the same rule."""
    return (one.outcome, one.title, one.because) == (other.outcome, other.title, other.because)
