"""What the rules say to an owner on a day about makers, what it turns on, and when it changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from unbadge.jobs.judge import own_conducts
from unbadge.judgement import (
    CalendarEntry,
    Event,
    Judge,
    PlainScene,
    listed_by,
    order_verdicts,
    plain_answers,
    policy_calendar,
)
from unbadge.knowledge import Knowledge
from unbadge.model import (
    Context,
    Determination,
    Note,
    Outcome,
    PlainAnswer,
    Profile,
    Subject,
    Verdict,
    would_be,
)

FIRST_YEAR = 2018  # since when lists of video makers exist
AHEAD = 3  # years
# What changes an owner's duties; a company joining a list is told beside its list.
TURNS = frozenset({Event.STARTS, Event.CHANGES, Event.ENDS, Event.PAUSES, Event.RESUMES, Event.DUE})


class RuleLine(Struct, frozen=True, kw_only=True):
    """One thing one policy says on the day, of which makers and how many devices of theirs."""

    verdict: Verdict
    title: str
    makers: tuple[str, ...]
    devices: int


class MakerLists(Struct, frozen=True, kw_only=True):
    """The lists in force on the day that name or reach a maker."""

    maker: str
    devices: int
    listed_by: tuple[str, ...]


class Rulebook(Struct, frozen=True, kw_only=True):
    """The rules for an owner on a day."""

    as_of: date
    profile: Profile | None
    plain: tuple[PlainAnswer, ...]
    lines: tuple[RuleLine, ...]
    notes: tuple[Note, ...]
    turns: tuple[CalendarEntry, ...]
    lists: tuple[MakerLists, ...]

    @property
    def next_turns(self) -> tuple[CalendarEntry, ...]:
        """What starts, ends or falls due after the day."""
        return tuple(one for one in self.turns if one.day > self.as_of.isoformat())

    @property
    def questions(self) -> tuple[str, ...]:
        """What the owner could say that would settle something."""
        return tuple(dict.fromkeys(one.verdict.ask for one in self.lines if one.verdict.ask))


def rulebook(makers: Mapping[str, int], context: Context, knowledge: Knowledge) -> Rulebook:
    """What holds on a day for an owner of so many devices by each maker.

    A maker is taken as shown; devices whose maker is not shown stand under an empty name.
    Without an owner no rule is put to anything, and only the lists are told.
    """
    told, notes = verdicts_on(makers, context, knowledge)
    lines = rule_lines(told, knowledge)
    counted = tuple((line.verdict, max(line.devices, 1)) for line in lines)
    scene = PlainScene(verdicts=counted, notes=notes)
    return Rulebook(
        as_of=context.as_of,
        profile=context.profile,
        plain=plain_answers(scene, context, knowledge),
        lines=tuple(line for line in lines if would_be(line.verdict) is not Outcome.PERMITTED),
        notes=notes,
        turns=turns_of(context, knowledge),
        lists=tuple(
            MakerLists(maker=maker, devices=many, listed_by=lists)
            for maker, many in sorted(makers.items(), key=lambda pair: (-pair[1], pair[0]))
            if maker and (lists := listed_by(maker, context.as_of, knowledge))
        ),
    )


def verdicts_on(
    makers: Mapping[str, int], context: Context, knowledge: Knowledge
) -> tuple[dict[Verdict, list[tuple[str, int]]], tuple[Note, ...]]:
    """Each distinct verdict with the makers it is said of, and the notes."""
    found: dict[Verdict, list[tuple[str, int]]] = {}
    notes: dict[Note, None] = {}
    if context.profile is None:
        return found, ()
    judge = Judge(knowledge, context, own_conducts(context.profile))
    for maker, many in makers.items() or (("", 0),):
        shown = Subject(makers=((maker, 1.0),), determination=Determination.PROBABLE)
        told = judge.judge(shown if maker else Subject())
        for verdict in told.verdicts:
            found.setdefault(verdict, []).append((maker, many))
        notes.update(dict.fromkeys(told.notes))
    return found, tuple(notes)


def rule_lines(
    told: Mapping[Verdict, Iterable[tuple[str, int]]], knowledge: Knowledge
) -> tuple[RuleLine, ...]:
    """The verdicts as lines, own acts and the gravest first."""
    order = order_verdicts(told, lambda _: True)
    return tuple(
        RuleLine(
            verdict=verdict,
            title=knowledge.policies[verdict.policy].instrument
            if verdict.policy in knowledge.policies
            else verdict.policy,
            makers=tuple(maker for maker, _ in told[verdict] if maker),
            devices=sum(many for _, many in told[verdict]),
        )
        for verdict in order
    )


def turns_of(context: Context, knowledge: Knowledge) -> tuple[CalendarEntry, ...]:
    """The days on which an owner's duties changed, or will as far as known."""
    if context.profile is None:
        return ()
    first, last = date(FIRST_YEAR, 1, 1), date(context.as_of.year + AHEAD, 12, 31)
    calendar = policy_calendar(context.profile, first, last, knowledge)
    own = own_conducts(context.profile)
    return tuple(
        one
        for one in calendar
        if one.event in TURNS and (one.conduct is None or one.conduct in own)
    )
