"""How urgent it is that a device goes: the year a rule asks for, and a risk with its reasons.

Each reason has a weight between 0 and 1, and reasons add up as independent ones do:
``1 - (1 - a)(1 - b)...``.  The weights order what law leaves open; they are no probabilities, and
`docs/plan.md` prints them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from math import prod

from msgspec import Struct

from unbadge.judgement.rules import span
from unbadge.judgement.rules.judge import Judge
from unbadge.model import (
    END_OF_LIFE,
    UNDECIDED,
    VULNERABILITY,
    Conduct,
    Context,
    Finding,
    Outcome,
    Severity,
    Subject,
    Verdict,
    day_words,
    is_law,
)
from unbadge.model.plan import first_day_of, year_of
from unbadge.model.remembered import Remembered

FORBIDDEN_USE = 0.6
FORBIDDEN_LATER = 0.4
FORBIDDEN_OTHER = 0.3  # nothing may be bought, renewed or installed: spares and growth end
SINGLED_OUT = 0.15  # a duty that not every maker's equipment carries
LISTED = 0.1  # a list somewhere names the maker; it may not bind this owner
EXPLOITED = 0.6
ENDED = 0.2
MAY_END = 0.05  # support may have ended, or has a day on which it will
LOOK_BACK = 20  # years in which the first day of what is forbidden already is looked for
WEIGHTS = {
    "exposure": {Severity.CRITICAL: 0.6, Severity.HIGH: 0.5, Severity.MEDIUM: 0.25},
    "egress": {Severity.CRITICAL: 0.5, Severity.HIGH: 0.4, Severity.MEDIUM: 0.15},
    "vulnerability": {Severity.CRITICAL: 0.4, Severity.HIGH: 0.25, Severity.MEDIUM: 0.1},
    "end-of-life": {Severity.MEDIUM: ENDED, Severity.NOTICE: MAY_END},
    "end-to-come": dict.fromkeys(Severity, MAY_END),
}
KIND_WORDS = {
    "exposure": "reached from outside",
    "egress": "talks to the outside",
    "vulnerability": "vulnerable",
    "end-of-life": "no longer supported",
    "end-to-come": "support ends within two years",
}
MAY_HAVE_ENDED = "may be no longer supported"


class Reason(Struct, frozen=True, kw_only=True):
    """Why a device should go, with the weight it carries."""

    weight: float
    words: str


class Deadline(Struct, frozen=True, kw_only=True):
    """The last year in which a rule still allows a device; ``overdue`` if it does no more.

    ``since`` is the first day on which it is forbidden, as the law has it: a day or a month.
    """

    year: int
    policy: str
    overdue: bool = False
    since: str = ""


class Urgency(Struct, frozen=True, kw_only=True):
    """A deadline, where a rule sets one, and a risk from 0 to 1 with its reasons.

    ``asks`` is the question to the owner on whose answer it turns whether a rule forbids its use.
    """

    deadline: Deadline | None = None
    risk: float = 0.0
    reasons: tuple[Reason, ...] = ()
    asks: str = ""

    @property
    def overdue(self) -> bool:
        """Whether a rule forbids its use today."""
        return self.deadline is not None and self.deadline.overdue


class Years:
    """The owner's policies now and on the first and last day of each year ahead."""

    def __init__(self, judge: Judge, last_year: int, starts: int = 1) -> None:
        """What holds now, by ``judge``, and later; years begin in the month ``starts``."""
        self.now = judge
        self._starts = starts
        self._judges: Remembered[date, Judge] = Remembered()
        today = judge.context.as_of
        self._probes = [today]
        for number in range(year_of(today, starts), last_year + 1):
            last = first_day_of(number + 1, starts) - timedelta(days=1)
            days = (first_day_of(number, starts), last)
            self._probes += [day for day in days if day > today]

    def deadline(self, subject: Subject) -> Deadline | None:
        """The last year in which equipment may stay in use, as the rules on file stand."""
        today = self._probes[0]
        if policy := forbids_use(self.now.judge(subject).verdicts):
            since = self._forbidden_since(subject, policy)
            year = year_of(today, self._starts)
            return Deadline(year=year, policy=policy, overdue=True, since=since)
        for before, day in pairwise(self._probes):
            if policy := self._forbids(subject, day):
                first = self._first_forbidden(subject, before, day)
                year = year_of(first - timedelta(days=1), self._starts)
                return Deadline(year=year, policy=policy, since=self._as_written(policy, first))
        return None

    def _forbids(self, subject: Subject, day: date) -> str:
        judge = self._judges.get(day)
        if judge is None:
            context = Context(as_of=day, profile=self.now.context.profile)
            judge = Judge(self.now.knowledge, context, (Conduct.USE,))
            self._judges[day] = judge
        return forbids_use(judge.judge(subject).verdicts)

    def _first_forbidden(self, subject: Subject, allowed: date, forbidden: date) -> date:
        """The first day on which use is forbidden, between one where it is not and one where."""
        while forbidden - allowed > timedelta(days=1):
            middle = allowed + (forbidden - allowed) // 2
            if self._forbids(subject, middle):
                forbidden = middle
            else:
                allowed = middle
        return forbidden

    def _forbidden_since(self, subject: Subject, policy: str) -> str:
        """Since when a policy that forbids use today does so; empty past what is looked back on."""
        forbidden = self._probes[0]
        for number in range(1, LOOK_BACK + 1):
            allowed = first_day_of(self._probes[0].year - number)
            if not self._forbids(subject, allowed):
                day = self._first_forbidden(subject, allowed, forbidden)
                return self._as_written(policy, day)
            forbidden = allowed
        return ""

    def _as_written(self, policy_id: str, day: date) -> str:
        """A first day as the policy writes it: by its month where no more is known."""
        policy = self.now.knowledge.policies[policy_id]
        written = (
            phase.since
            for binding in policy.binds
            for rule in binding.rules
            for phase in rule.phases
            if day in {span(phase.since)[0], span(phase.since)[1] + timedelta(days=1)}
        )
        return next(written, day.isoformat())


def forbids_use(verdicts: Iterable[Verdict]) -> str:
    """The policy in force that forbids using the equipment, or nothing."""
    found = (
        verdict.policy
        for verdict in verdicts
        if verdict.conduct is Conduct.USE
        and verdict.outcome is Outcome.PROHIBITED
        and is_law(verdict.status)
    )
    return next(found, "")


def urgency(
    subject: Subject,
    findings: Iterable[Finding],
    years: Years,
    exploited: Collection[str] = (),
    *,
    listed: bool = False,
) -> Urgency:
    """How urgent it is that a device goes; ``exploited`` holds ids of exploited vulnerabilities.

    ``listed`` says that a rule somewhere names the maker, whether or not it binds this owner.
    """
    deadline = years.deadline(subject)
    verdicts = years.now.judge(subject).verdicts
    reasons = (*law(deadline, verdicts, years.now, listed=listed), *dangers(findings, exploited))
    asks = next((one.ask for one in hinging(verdicts, years.now)), "") if deadline is None else ""
    return Urgency(deadline=deadline, risk=together(reasons), reasons=reasons, asks=asks)


def together(reasons: Iterable[Reason]) -> float:
    """The risk that several reasons make."""
    return round(1 - prod(1 - reason.weight for reason in reasons), 4)


def reason_of_deadline(deadline: Deadline) -> Reason:
    """The day from which a rule forbids to use a device, as a reason to replace it."""
    forbids = f"{deadline.policy} forbids its use"
    if not deadline.overdue:
        words = f"{forbids} from {day_words(deadline.since)} on"
        return Reason(weight=FORBIDDEN_LATER, words=words)
    since = f" since {day_words(deadline.since)}" if deadline.since else ""
    return Reason(weight=FORBIDDEN_USE, words=f"{forbids}{since}")


def law(
    deadline: Deadline | None, verdicts: Iterable[Verdict], judge: Judge, *, listed: bool
) -> Iterator[Reason]:
    """What the law gives as a reason: the gravest alone, for the others follow from it."""
    meant = [verdict for verdict in verdicts if singles_out(verdict, judge)]
    if deadline is not None:
        yield reason_of_deadline(deadline)
    elif policies := ", ".join(sorted({one.policy for one in hinging(meant, judge)})):
        yield Reason(
            weight=FORBIDDEN_OTHER,
            words=f"{policies} may forbid its use: it turns on what was not said",
        )
    elif policies := policies_behind(meant, Outcome.PROHIBITED):
        yield Reason(weight=FORBIDDEN_OTHER, words=f"{policies} forbids buying or renewing more")
    elif policies := policies_behind(meant, Outcome.RESTRICTED):
        yield Reason(weight=SINGLED_OUT, words=f"{policies} lays a duty on keeping it")
    elif listed:
        yield Reason(weight=LISTED, words="a list somewhere names its maker")


def hinging(verdicts: Iterable[Verdict], judge: Judge) -> Iterator[Verdict]:
    """The verdicts on use that turn on what the owner did not say: unsaid clears nobody."""
    for verdict in verdicts:
        unclear = verdict.conduct is Conduct.USE and verdict.outcome is Outcome.UNCLEAR
        if unclear and verdict.ask and singles_out(verdict, judge):
            yield verdict


def policies_behind(verdicts: Iterable[Verdict], outcome: Outcome) -> str:
    """The policies behind an outcome, in order."""
    return ", ".join(sorted({one.policy for one in verdicts if one.outcome is outcome}))


def singles_out(verdict: Verdict, judge: Judge) -> bool:
    """Whether a verdict is law and turns on the maker, not on a duty that holds for any maker."""
    policy = judge.knowledge.policies.get(verdict.policy)
    return (
        policy is not None
        and is_law(verdict.status)
        and policy.test.kind in {"named", "country", "flow", "component"}
    )


def dangers(findings: Iterable[Finding], exploited: Collection[str]) -> Iterator[Reason]:
    """What else is wrong: the gravest finding of each kind, so that one cause counts once."""
    gravest: dict[str, Reason] = {}
    for finding in findings:
        weight = WEIGHTS.get(finding.kind, {}).get(finding.severity, 0.0)
        words = f"{kind_words(finding)}: {finding.id}"
        is_flaw = finding.kind == VULNERABILITY and finding.id != UNDECIDED
        if is_flaw and (finding.exploited or finding.id in exploited):
            weight, words = EXPLOITED, f"{finding.id} is known to be exploited"
        so_far = gravest[finding.kind].weight if finding.kind in gravest else 0.0
        if weight > so_far:
            gravest[finding.kind] = Reason(weight=weight, words=words)
    return iter(gravest.values())


def kind_words(finding: Finding) -> str:
    """What kind of thing is wrong, no surer than the finding is."""
    if finding.kind == END_OF_LIFE and finding.severity is Severity.NOTICE:
        return MAY_HAVE_ENDED
    return KIND_WORDS.get(finding.kind, finding.kind)
