"""Owner, day and equipment to verdicts: what each policy says about each act."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from unbadge.judgement.rules import (
    REMAINING_DOUBT,
    Companies,
    OwnerBinding,
    ReachAnswer,
    RuleReach,
    RuleStanding,
    ahead,
    binds,
    first_source,
    notes_for,
    rank_makers,
    reaches,
    rules_for,
    sides,
    span,
    standing,
    status_on,
    status_since,
)
from unbadge.knowledge import Knowledge, Policy, Rule
from unbadge.model import (
    NOT_LAW_YET,
    Becomes,
    Conduct,
    Context,
    Determination,
    Note,
    Outcome,
    Profile,
    Purpose,
    SiteKind,
    Subject,
    Verdict,
    gravity,
)
from unbadge.model.device.groups import group_by
from unbadge.model.remembered import Remembered

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


PURPOSE_UNSAID = "The rule is limited to some purposes, and what this is for was not said."
PURPOSE_ASKED = f"What is the equipment for? Say so ({', '.join(Purpose)})."
SITE_UNSAID = "What the rule says turns on the kind of site, which was not said."
SITE_ASKED = f"What kind of site is it? Say so ({', '.join(SiteKind)})."
NO_LAW = {
    "bill": "This is a proposal: nothing in it binds yet.",
    "announced": "This was announced and is not in force: nothing in it binds yet.",
    "not-begun": "This is made but has not begun: nothing in it binds yet.",
    "suspended": "This is paused: nothing in it binds while the pause lasts.",
}


class Judgement(Struct, frozen=True, kw_only=True):
    """What the policies say: verdicts of those that bind, notes on those that do not."""

    verdicts: tuple[Verdict, ...] = ()
    notes: tuple[Note, ...] = ()


class Applicable(Struct, frozen=True):
    """A rule that binds the owner and speaks on the day, before any equipment is looked at."""

    policy: Policy
    rule: Rule
    standing: RuleStanding
    bound: OwnerBinding
    status: str
    stale: bool
    site_open: bool = False
    status_since: str = ""

    @property
    def ahead(self) -> str:
        """As what a rule stands that does not hold yet."""
        if self.status in NOT_LAW_YET:
            return self.status
        return "suspended" if self.policy.in_force and self.policy.suspended else "not-begun"

    @property
    def began(self) -> str:
        """Since when it stands as it does, and this act with it where that is another day."""
        since = f"{self.status} since {self.status_since}"
        if self.status == "in-force" and self.status_since < self.standing.since:
            return f"{since}, this since {self.standing.since}"
        return since


class RuleSaying(Struct, frozen=True):
    """What a rule says of equipment: outcome, reason, what it turns on, and what would settle it.

    ``free`` is true where the rule does not mean this equipment, now or later.
    """

    outcome: Outcome
    because: str
    turns_on: str
    readings: tuple[str, ...] = ()
    ask: str = ""
    free: bool = False
    at_worst: Outcome | None = None


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
        self.purpose = None if profile is None else profile.purpose
        rules = applicable(knowledge, context)
        self.rules = tuple(r for r in rules if conducts is None or r.rule.conduct in conducts)
        self.notes = () if profile is None else notes_for(knowledge, profile, context.as_of)
        self._told: Remembered[Subject, Judgement] = Remembered()
        self._said: Remembered[tuple[int, RuleReach, date | None], Verdict] = Remembered()

    def judge(self, subject: Subject) -> Judgement:
        """The verdicts on a piece of equipment; equal subjects are judged once."""
        key = essence(subject)
        if (told := self._told.get(key)) is None:
            told = Judgement(verdicts=tuple(self._verdicts(key)), notes=self.notes)
            self._told[key] = told
        return told

    def _verdicts(self, subject: Subject) -> Iterator[Verdict]:
        found: dict[str, RuleReach] = {}
        for number, rule in enumerate(self.rules):
            policy = rule.policy
            if policy.id not in found:
                found[policy.id] = reaches(policy, subject, self.context.as_of, self.companies)
            said = self._verdict(number, found[policy.id], subject)
            # What has not begun and would not mean this equipment is no news to anybody.
            if not rule.standing.waits or said.becomes is not None or rule.status in NOT_LAW_YET:
                yield said

    def _verdict(self, number: int, reach: RuleReach, subject: Subject) -> Verdict:
        """What a rule says where its test says the same, and the day of installing is the same."""
        key = (number, reach, subject.installed)
        if (said := self._said.get(key)) is None:
            said = verdict(self.rules[number], reach, subject, self.purpose)
            self._said[key] = said
        return said


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
    """The makers a verdict may turn on: the top one, and its rivals only where it is probable.

    Rivals matter where they and it together may be cleared; chances are rounded down.
    """
    candidates = rank_makers(subject)
    if subject.determination is Determination.UNDETERMINED or not candidates:
        return ()
    enough = 1 - REMAINING_DOUBT
    likely, most = candidates[0]
    if subject.determination is not Determination.PROBABLE or most >= enough:
        return ((likely, 1.0),)
    if sum(chance for _, chance in candidates) < enough:
        return ((likely, 0.0),)
    return tuple((maker, math.floor(chance * 100) / 100) for maker, chance in candidates)


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
        for rules in group_by(rules_for(bound, profile), attrgetter("conduct")).values():
            told = [
                (rule, says)
                for rule in rules
                if (says := standing(rule, policy, day) or ahead(rule, policy, day))
            ]
            if told:
                rule, says = gravest(told)
                yield Applicable(
                    policy,
                    rule,
                    says,
                    bound,
                    status_on(policy, day),
                    stale,
                    profile.site is None and any(rule.sites for rule in rules),
                    status_since(policy, day) or says.since,
                )


def gravest(told: list[tuple[Rule, RuleStanding]]) -> tuple[Rule, RuleStanding]:
    """The rule that says the gravest; where an owner's site is known there is but one."""
    return min(told, key=lambda pair: (pair[1].waits, gravity(pair[1].outcome)))


def is_stale(policy: Policy, profile: Profile, day: date) -> bool:
    """Whether the newest evidence is older than the owner accepts.

    Evidence dated to a month or year counts from its first day: rather stale than clear.
    """
    most = profile.max_evidence_age
    most = most.get(policy.kind) if isinstance(most, dict) else most
    return most is not None and span(policy.evidence_as_of)[0] < day - timedelta(days=most)


def verdict(
    rule: Applicable, reach: RuleReach, subject: Subject, purpose: Purpose | None
) -> Verdict:
    """What a rule says, given what its test says about the equipment."""
    says = conclude_rule(rule, reach, subject, purpose)
    becomes = coming(rule, says)
    if rule.standing.waits:
        says = waiting(rule, says, becomes)
    policy = rule.policy
    return Verdict(
        policy=policy.id,
        status=rule.status,
        conduct=rule.rule.conduct,
        outcome=says.outcome,
        because=says.because,
        clause=policy.clause,
        turns_on=says.turns_on,
        source=first_source(policy),
        stale=rule.stale,
        grounds=policy.grounds,
        evidence_as_of=policy.evidence_as_of,
        becomes=becomes,
        argued=bool(says.readings),
        readings=says.readings,
        ask=says.ask,
        duty="" if says.free else rule.standing.plain or rule.standing.duty,
        at_worst=says.at_worst,
    )


def coming(rule: Applicable, says: RuleSaying) -> Becomes | None:
    """What a rule would say later about equipment that it means, where that differs from today."""
    told = rule.standing
    if says.free:
        return None
    if told.waits:
        outcome = says.outcome
        return Becomes(outcome=outcome, start=told.since or None, status=rule.ahead)
    if told.later is None or says.outcome is not told.outcome:
        return None
    return Becomes(outcome=told.later.outcome, start=told.later.since, status=rule.status)


def waiting(rule: Applicable, says: RuleSaying, becomes: Becomes | None) -> RuleSaying:
    """What holds on a day on which a rule is no law yet: nothing of it."""
    if becomes is None:
        return says
    begins = f"from {rule.standing.since}" if rule.standing.since else "if it becomes law"
    because = f"{NO_LAW[becomes.status]} What it would say {begins}: {says.because}"
    turns_on = says.turns_on or f"{rule.status} since {rule.status_since}"
    return RuleSaying(Outcome.PERMITTED, because, turns_on, says.readings, says.ask)


def conclude_rule(
    rule: Applicable, reach: RuleReach, subject: Subject, purpose: Purpose | None
) -> RuleSaying:
    """What a rule says of equipment in the time that its standing is about."""
    if reach.answer is ReachAnswer.NO:
        return RuleSaying(Outcome.PERMITTED, reach.because, reach.turns_on, free=True)
    test, told = rule.policy.test, rule.standing
    same = test.other_purpose is told.outcome  # then no purpose makes a difference
    limited = bool(test.purposes) and not reach.any_purpose and not same
    if limited and purpose is not None and purpose not in test.purposes:
        return other_purpose(rule, reach, purpose)
    if (doubt := doubt_rule(rule, reach)) is not None:
        return doubt
    if limited and purpose is None:
        because = f"{reach.because} {PURPOSE_UNSAID} If it is one of them: {told.duty}"
        return RuleSaying(Outcome.UNCLEAR, because, "the purpose", ask=PURPOSE_ASKED)
    return installed_late(rule, reach, subject) or RuleSaying(
        told.outcome,
        f"{reach.because} {told.duty}",
        "; ".join(filter(None, (rule.began, reach.turns_on))),
    )


def installed_late(rule: Applicable, reach: RuleReach, subject: Subject) -> RuleSaying | None:
    """What a rule says of equipment installed after the day up to which old one may stay."""
    old = rule.rule.old_until
    if not old or not subject.installed or subject.installed <= span(old)[1]:
        return None
    told = f"It was installed on {subject.installed}, after {old}. {rule.standing.duty}"
    return RuleSaying(Outcome.PROHIBITED, f"{reach.because} {told}", f"installed after {old}")


def other_purpose(rule: Applicable, reach: RuleReach, purpose: Purpose) -> RuleSaying:
    """What a rule that is limited to some purposes says of another one."""
    test = rule.policy.test
    because = f"{reach.because} {test.purpose_words}"
    readings = sides(test, "purpose", ())
    outcome = test.other_purpose if reach.answer is ReachAnswer.YES else Outcome.UNCLEAR
    free = outcome is Outcome.PERMITTED
    return RuleSaying(outcome, because, f"the purpose: {purpose}", readings, free=free)


def doubt_rule(rule: Applicable, reach: RuleReach) -> RuleSaying | None:
    """Why a rule gives no plain answer, and what that turns on; nothing where it does."""
    told = rule.standing
    if reach.answer is ReachAnswer.UNKNOWN:
        because = f"{reach.because} If it is meant: {told.duty}"
        return RuleSaying(
            Outcome.UNCLEAR, because, reach.turns_on, reach.readings, at_worst=told.outcome
        )
    if rule.bound.doubt:
        because = f"{rule.bound.doubt} If bound: {told.duty}"
        return RuleSaying(
            Outcome.UNCLEAR, because, "who is bound", ask=rule.bound.ask, at_worst=told.outcome
        )
    if told.doubt:
        return RuleSaying(Outcome.UNCLEAR, f"{told.doubt} Then: {told.duty}", told.since)
    if rule.site_open:
        because = f"{reach.because} {SITE_UNSAID} At some: {told.duty}"
        return RuleSaying(Outcome.UNCLEAR, because, "the kind of site", ask=SITE_ASKED)
    return None
