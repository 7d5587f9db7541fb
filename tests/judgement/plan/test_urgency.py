"""How urgent it is that a device goes: deadlines from the rules, risk from reasons."""

from __future__ import annotations

from datetime import date

import pytest

from factories import a_finding
from judgement.asking import a_policy, a_rule, a_subject, an_owner, knowledge_of, known
from unbadge.judgement.plan.urgency import (
    ENDED,
    EXPLOITED,
    FORBIDDEN_LATER,
    FORBIDDEN_OTHER,
    FORBIDDEN_USE,
    LISTED,
    MAY_END,
    Deadline,
    Urgency,
    Years,
    urgency,
)
from unbadge.judgement.rules.judge import OWNER_CONDUCTS, Judge
from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.schema.identity import Maker
from unbadge.knowledge.schema.rules import Binding
from unbadge.model import Body, Conduct, Context, Finding, Severity
from unbadge.model.assessment import UNDECIDED


def years(owner: str, day: str, last: int, knowledge: Knowledge | None = None) -> Years:
    """What holds for an owner on a day and through a year."""
    context = Context(as_of=date.fromisoformat(day), profile=an_owner(owner))
    return Years(Judge(knowledge or known(), context, OWNER_CONDUCTS), last)


def a_ban(*sinces: str, conduct: Conduct = Conduct.USE, **fields: object) -> Knowledge:
    """A made-up rule on one act, restricted first and prohibited from the last of some days."""
    binding = Binding(
        who="agencies",
        reach="national",
        bodies=(Body.AGENCY,),
        rules=(a_rule(*sinces, conduct=conduct),),
    )
    knowledge = knowledge_of(a_policy(binds=(binding,), **fields))
    makers = {"zenith": Maker(id="zenith", name="Zenith")}
    return Knowledge(policies=knowledge.policies, makers=makers)


@pytest.mark.parametrize(
    ("first", "last_allowed"),
    [("2028-01-01", 2027), ("2028-07-01", 2028), ("2027-12-31", 2027), ("2030-01-01", 2029)],
)
def test_the_last_year_in_which_a_rule_allows(first: str, last_allowed: int) -> None:
    """A deadline is the last calendar year on some day of which the device may be in use."""
    told = years("XX agency", "2026-11-24", 2031, a_ban("2020-01-01", first))

    assert told.deadline(a_subject("zenith")) == Deadline(
        year=last_allowed, policy="xx-ban", since=first
    )


def test_overdue() -> None:
    """What is forbidden today is due this year and marked as overdue."""
    told = years("XX agency", "2026-11-24", 2031, a_ban("2020-01-01"))

    assert told.deadline(a_subject("zenith")) == Deadline(
        year=2026, policy="xx-ban", overdue=True, since="2020-01-01"
    )


@pytest.mark.parametrize(
    ("subject", "changes"),
    [
        ("acme", {}),
        ("zenith possible", {}),
        ("unknown", {}),
        ("zenith", {"status": "bill", "kind": "bill"}),
    ],
)
def test_no_deadline_without_a_sure_maker_and_law(subject: str, changes: dict[str, object]) -> None:
    """Another maker, a lead, an unknown maker and a bill set no deadline."""
    told = years("XX agency", "2026-11-24", 2031, a_ban("2020-01-01", **changes))

    assert told.deadline(a_subject(subject)) is None


def test_beyond_the_years_looked_at() -> None:
    """A rule that starts after the last year looked at sets no deadline."""
    told = years("XX agency", "2026-11-24", 2027, a_ban("2020-01-01", "2029-01-01"))

    assert told.deadline(a_subject("zenith")) is None


@pytest.mark.parametrize(
    ("owner", "day", "deadline"),
    [
        ("GB central-department sensitive", "2026-11-24", (2026, True)),
        ("GB central-department", "2026-11-24", None),
        ("GB-ENG council", "2026-11-24", None),
        ("AU armed-forces", "2023-03-01", (2023, False)),
    ],
)
def test_deadlines_on_file(owner: str, day: str, deadline: tuple[int, bool] | None) -> None:
    """The rules on file bind whom they bind: a department at a sensitive site, no council."""
    found = years(owner, day, 2030).deadline(a_subject("hikvision"))

    assert (found and (found.year, found.overdue)) == deadline


def told_of(
    knowledge: Knowledge, *findings: Finding, exploited: tuple[str, ...] = (), listed: bool = False
) -> Urgency:
    """The urgency of a device of Zenith's for an agency."""
    subject = a_subject("zenith")
    return urgency(
        subject,
        findings,
        years("XX agency", "2026-11-24", 2031, knowledge),
        exploited,
        listed=listed,
    )


@pytest.mark.parametrize(
    ("knowledge", "weight"),
    [
        (a_ban("2020-01-01"), FORBIDDEN_USE),
        (a_ban("2020-01-01", "2029-01-01"), FORBIDDEN_LATER),
        (a_ban("2020-01-01", conduct=Conduct.PROCURE), FORBIDDEN_OTHER),
        (Knowledge(), LISTED),
    ],
)
def test_law_counts_once(knowledge: Knowledge, weight: float) -> None:
    """Of what law says, the gravest alone counts; a list elsewhere counts least."""
    assert told_of(knowledge, listed=True).risk == pytest.approx(weight)


def test_nothing_wrong() -> None:
    """A device that no rule, list or finding touches carries no risk and no deadline."""
    assert told_of(Knowledge()) == Urgency()


def test_reasons_add_up_as_independent_ones() -> None:
    """Two reasons make more than either and less than their sum."""
    found = told_of(Knowledge(), a_finding(kind="egress", severity=Severity.HIGH), listed=True)

    assert found.risk == pytest.approx(1 - 0.9 * 0.6)
    assert len(found.reasons) == 2


def test_one_kind_counts_once() -> None:
    """Ten findings of one kind weigh as their gravest."""
    low = a_finding(severity=Severity.MEDIUM)
    found = told_of(Knowledge(), *[low] * 9, a_finding(severity=Severity.CRITICAL))

    assert found.risk == pytest.approx(0.4)


def test_exploited_weighs_more() -> None:
    """A vulnerability known to be exploited weighs more than its score."""
    found = told_of(Knowledge(), a_finding(severity=Severity.MEDIUM), exploited=("CVE-2099-0001",))

    assert found.risk == EXPLOITED
    assert "exploited" in found.reasons[0].words


@pytest.mark.parametrize("kind", ["conflict", "notice"])
def test_findings_that_are_no_danger(kind: str) -> None:
    """A finding that is no danger is no reason to replace a device."""
    assert told_of(Knowledge(), a_finding(kind=kind)).risk == 0


def test_what_was_not_said_clears_nobody() -> None:
    """Where a ban turns on the purpose and none was said, the plan asks and does not clear."""
    unsaid = years("US contractor +federal-contract", "2026-11-24", 2028)
    said = years("US contractor ordinary national-security +federal-contract", "2026-11-24", 2028)
    open_case = urgency(a_subject("hikvision"), (), unsaid, listed=True)

    assert open_case.deadline is None
    assert open_case.asks.startswith("What is the equipment for?")
    assert "turns on what was not said" in open_case.reasons[0].words
    assert open_case.risk == FORBIDDEN_OTHER
    assert urgency(a_subject("hikvision"), (), said, listed=True).asks == ""
    assert urgency(a_subject("axis"), (), unsaid).asks == ""


@pytest.mark.parametrize(
    ("kind", "severity", "risk", "words"),
    [
        ("end-of-life", Severity.MEDIUM, ENDED, "no longer supported: "),
        ("end-of-life", Severity.NOTICE, MAY_END, "may be no longer supported: "),
        ("end-to-come", Severity.NOTICE, MAY_END, "support ends within two years: "),
    ],
)
def test_an_end_weighs_as_far_as_it_is_sure(
    kind: str, severity: Severity, risk: float, words: str
) -> None:
    """What could be past its support is not planned for as what is."""
    found = told_of(Knowledge(), a_finding(kind=kind, severity=severity))

    assert found.risk == pytest.approx(risk)
    assert found.reasons[0].words.startswith(words)


@pytest.mark.parametrize(("name", "risk"), [("CVE-2099-0001", EXPLOITED), (UNDECIDED, 0.1)])
def test_a_finding_that_says_so_is_exploited(name: str, risk: float) -> None:
    """What the run called exploited weighs so, by whatever source; what may apply does not."""
    finding = a_finding(id=name, severity=Severity.MEDIUM, exploited=True)
    assert told_of(Knowledge(), finding).risk == pytest.approx(risk)
