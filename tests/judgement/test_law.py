"""The shipped rules as a whole: whom they never accuse, and how they follow their lists."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from judgement.asking import a_subject, known
from unbadge.judgement.rules.answers import ReachAnswer
from unbadge.judgement.rules.companies import Companies
from unbadge.judgement.rules.judge import judge
from unbadge.judgement.rules.periods import span, status_on
from unbadge.judgement.rules.profiles import ready_profile
from unbadge.judgement.rules.reach import reaches
from unbadge.knowledge.schema.rules import NamedCompany, Policy
from unbadge.model import Context, Outcome
from unbadge.model.outcome import NOT_LAW_YET

# Makers that no list on file names, seated where no rule on file looks.
FREE = ("axis", "bosch", "hanwha", "mobotix")
LEFT = [
    (policy, named)
    for policy in known().policies.values()
    for named in policy.test.named
    if named.until is not None
]


@pytest.mark.parametrize("profile", known().profiles)
def test_nobody_is_forbidden_a_free_maker(profile: str) -> None:
    """No ready owner is forbidden any act with equipment of a maker that no rule names."""
    owner = ready_profile(profile, known())
    for maker in FREE:
        for day in (date(2026, 11, 29), date(2028, 1, 15)):
            told = judge(a_subject(maker), Context(as_of=day, profile=owner), known())
            assert Outcome.PROHIBITED not in {verdict.outcome for verdict in told.verdicts}


@pytest.mark.parametrize(("policy", "named"), LEFT)
def test_who_left_a_list_is_reached_no_more(policy: Policy, named: NamedCompany) -> None:
    """A company is on a list through the day before it left, and not on the day it left."""
    left = span(str(named.until))[0]
    before = reaches(policy, a_subject(named.entity), left - timedelta(days=1), Companies(known()))
    after = reaches(policy, a_subject(named.entity), left, Companies(known()))

    assert (before.answer, after.answer) == (ReachAnswer.YES, ReachAnswer.NO)


def test_most_instruments_have_an_official_address() -> None:
    """At least 90 instruments of 32 places are on file, three in four with an official address."""
    policies = known().policies.values()
    placed = [one for one in policies if any(text.address for text in one.official_sources)]

    assert len(policies) >= 90
    assert len({policy.jurisdiction for policy in policies}) >= 32
    assert len(placed) >= 0.75 * len(policies)


@pytest.mark.parametrize("day", [date(2023, 1, 1), date(2026, 3, 1), date(2026, 11, 29)])
def test_what_is_no_law_yet_prohibits_nothing(day: date) -> None:
    """A bill, an announced rule or one that has not begun gives no prohibition on the day."""
    early = {
        policy.id
        for policy in known().policies.values()
        if status_on(policy, day) in NOT_LAW_YET
        or (policy.in_force and span(policy.in_force)[0] > day)
    }
    for profile in known().profiles:
        owner = ready_profile(profile, known())
        told = judge(a_subject("hikvision"), Context(as_of=day, profile=owner), known())
        barred = {one.policy for one in told.verdicts if one.outcome is Outcome.PROHIBITED}
        assert not barred & early, profile


@pytest.mark.parametrize(
    "policy",
    [one for one in known().policies.values() if one.test.kind == "named" and one.test.named],
    ids=lambda policy: policy.id,
)
def test_no_company_is_listed_through_a_sister(policy: Policy) -> None:
    """A company whose parents a rule does not name is not reached because its sister is named."""
    companies = Companies(known())
    day = date(2026, 11, 29)
    named = {entry.entity for entry in policy.test.named}
    parents = {parent for one in named for parent in companies.above(one, day)}
    for company in known().entities:
        above = set(companies.above(company, day))
        if company in named or above & named or not above & parents:
            continue
        if companies.builders(company) or companies.one_of(company):
            continue  # its name is a badge: that is told apart
        reach = reaches(policy, a_subject(company), day, companies)
        assert reach.answer is not ReachAnswer.YES, company
