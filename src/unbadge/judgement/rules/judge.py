"""Owner, day and equipment to verdicts: what each policy says about each act."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from unbadge.judgement.rules.answers import Answer, Reach
from unbadge.judgement.rules.binding import Bound, binds, rules_for
from unbadge.judgement.rules.companies import Companies
from unbadge.judgement.rules.notes import first_source, notes_for
from unbadge.judgement.rules.periods import Standing, span, standing, status_on
from unbadge.judgement.rules.reach import REMAINING_DOUBT, ranked, reaches
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.rules import Policy, Rule
from unbadge.model import (
    Body,
    Conduct,
    Context,
    Determination,
    Note,
    Outcome,
    Profile,
    Purpose,
    Subject,
    Verdict,
)

# What an owner does with equipment, as against those who make, trade or invest.
OWNER_CONDUCTS = frozenset(
    {
        Conduct.PROCURE,
        Conduct.EXTEND_CONTRACT,
        Conduct.DEPLOY,
        Conduct.USE,
        Conduct.CONNECT_TO_CORE_NETWORK,
        Conduct.GRANT_SPEND,
        Conduct.ASSESS_RISK,
    }
)


class Judgement(Struct, frozen=True, kw_only=True):
    """What the policies say: verdicts of those that bind, notes on those that do not."""

    verdicts: tuple[Verdict, ...] = ()
    notes: tuple[Note, ...] = ()


class Applicable(Struct, frozen=True):
    """A rule that binds the owner and speaks on the day, before any equipment is looked at."""

    policy: Policy
    rule: Rule
    standing: Standing
    bound: Bound
    status: str
    stale: bool


class Judge:
    """The policies as they stand for one owner on one day, ready to be put to much equipment."""

    def __init__(
        self, knowledge: Knowledge, context: Context, conducts: Collection[Conduct] | None = None
    ) -> None:
        """What does not depend on the equipment is worked out here, once."""
        self.knowledge = knowledge
        self.context = context
        self.companies = Companies(knowledge)
        profile = context.profile
        self.purpose = Purpose.OTHER if profile is None else purpose_of(profile)
        rules = applicable(knowledge, context)
        self.rules = tuple(r for r in rules if conducts is None or r.rule.conduct in conducts)
        self.notes = () if profile is None else notes_for(knowledge, profile, context.as_of)
        self._told: dict[Subject, Judgement] = {}

    def judge(self, subject: Subject) -> Judgement:
        """The verdicts on a piece of equipment; equal subjects are judged once."""
        key = essence(subject)
        if (told := self._told.get(key)) is None:
            told = Judgement(verdicts=tuple(self._verdicts(key)), notes=self.notes)
            self._told[key] = told
        return told

    def _verdicts(self, subject: Subject) -> Iterator[Verdict]:
        found: dict[str, Reach] = {}
        for rule in self.rules:
            policy = rule.policy
            if policy.id not in found:
                found[policy.id] = reaches(policy, subject, self.context.as_of, self.companies)
            yield verdict(rule, found[policy.id], subject, self.purpose)


def judge(
    subject: Subject,
    context: Context,
    knowledge: Knowledge,
    conducts: Collection[Conduct] | None = None,
) -> Judgement:
    """The verdicts and notes for one piece of equipment; use ``Judge`` for many."""
    return Judge(knowledge, context, conducts).judge(subject)


def essence(subject: Subject) -> Subject:
    """A subject without the differences that no verdict turns on, so that few are judged anew."""
    return replace(
        subject,
        makers=likeliest(subject),
        components=tuple(sorted(set(subject.components))),
        operators=tuple(sorted(set(subject.operators))),
    )


def likeliest(subject: Subject) -> tuple[tuple[str, float], ...]:
    """The makers a verdict may turn on: the top one, and its rivals only where it is probable."""
    candidates = ranked(subject)
    match subject.determination:
        case Determination.UNDETERMINED:
            return ()
        case Determination.PROBABLE if candidates and candidates[0][1] < 1 - REMAINING_DOUBT:
            return tuple((maker, round(chance, 2)) for maker, chance in candidates)
        case _:
            return tuple((maker, 1.0) for maker, _chance in candidates[:1])


def purpose_of(profile: Profile) -> Purpose:
    """What an owner uses equipment for, where it does not say: its facilities, if it is public."""
    if profile.purpose is not None:
        return profile.purpose
    return Purpose.OTHER if profile.body is Body.PRIVATE else Purpose.GOVERNMENT_FACILITY


def applicable(knowledge: Knowledge, context: Context) -> Iterator[Applicable]:
    """The rules that bind an owner and speak on a day, by policy and in their order."""
    profile = context.profile
    if profile is None:
        return
    day = context.as_of
    for policy in sorted(knowledge.policies.values(), key=lambda policy: policy.id):
        bound = binds(policy, profile)
        if bound is None:
            continue
        stale = is_stale(policy, profile, day)
        for rule in rules_for(bound, profile):
            if (told := standing(rule, policy, day)) is not None:
                yield Applicable(policy, rule, told, bound, status_on(policy, day), stale)


def is_stale(policy: Policy, profile: Profile, day: date) -> bool:
    """Whether the newest evidence is older than the owner accepts.

    Evidence dated to a month or year counts from its first day: rather stale than clear.
    """
    if profile.max_evidence_age is None:
        return False
    return span(policy.evidence_as_of)[0] < day - timedelta(days=profile.max_evidence_age)


def verdict(rule: Applicable, reach: Reach, subject: Subject, purpose: Purpose) -> Verdict:
    """What a rule says, given what its test says about the equipment."""
    outcome, because, turns_on = concluded(rule, reach, subject, purpose)
    policy = rule.policy
    return Verdict(
        policy=policy.id,
        status=rule.status,
        conduct=rule.rule.conduct,
        outcome=outcome,
        because=because,
        clause=policy.clause,
        turns_on=turns_on,
        source=first_source(policy),
        stale=rule.stale,
        grounds=policy.grounds,
        evidence_as_of=policy.evidence_as_of,
    )


def concluded(
    rule: Applicable, reach: Reach, subject: Subject, purpose: Purpose
) -> tuple[Outcome, str, str]:
    """The outcome, its reason and what it turns on."""
    if reach.answer is Answer.NO:
        return Outcome.PERMITTED, reach.because, reach.turns_on
    test, told = rule.policy.test, rule.standing
    if (doubt := doubted(rule, reach)) is not None:
        return Outcome.UNCLEAR, *doubt
    if test.purposes and purpose not in test.purposes and not reach.any_purpose:
        because = f"{reach.because} {test.purpose_words}"
        return test.other_purpose, because, f"the purpose: {purpose}"
    old = rule.rule.old_until
    if old and subject.installed and subject.installed > span(old)[1]:
        because = (
            f"{reach.because} It was installed on {subject.installed}, after {old}. {told.duty}"
        )
        return Outcome.PROHIBITED, because, f"installed after {old}"
    began = f"{rule.status} since {told.since}"
    turns_on = "; ".join(part for part in (began, reach.turns_on) if part)
    return told.outcome, f"{reach.because} {told.duty}", turns_on


def doubted(rule: Applicable, reach: Reach) -> tuple[str, str] | None:
    """Why a rule gives no plain answer, and what that turns on; nothing where it does."""
    told = rule.standing
    if reach.answer is Answer.UNKNOWN:
        return f"{reach.because} If it is meant: {told.duty}", reach.turns_on
    if rule.bound.doubt:
        return f"{rule.bound.doubt} If bound: {told.duty}", "who is bound"
    if told.doubt:
        return f"{told.doubt} Then: {told.duty}", told.since
    return None
