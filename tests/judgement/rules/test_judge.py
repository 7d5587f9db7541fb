"""What each policy says to an owner about an act with equipment on a day."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from judgement.asking import a_policy, a_subject, an_owner, ask, knowledge_of, known
from unbadge.judgement.rules.binding import may_hold_money
from unbadge.judgement.rules.companies import Companies
from unbadge.judgement.rules.judge import NO_LAW, OWNER_CONDUCTS, Judge, essence, is_stale, judge
from unbadge.judgement.rules.periods import span, standing
from unbadge.judgement.rules.profiles import ready_profile
from unbadge.knowledge.schema.rules import NamedCompany, Policy
from unbadge.model import (
    Body,
    Conduct,
    Context,
    Determination,
    Funding,
    Outcome,
    Profile,
    Purpose,
    SiteKind,
    Subject,
    Verdict,
)
from unbadge.model.outcome import is_law

DAYS = st.dates(date(2012, 1, 1), date(2035, 12, 31))


class Question(NamedTuple):
    """A row of the table: a question, what is expected, and the fact it rests on."""

    policy: str
    who: str
    what: str
    conduct: str
    day: str
    expected: str
    fact: str


def questions() -> list[Question]:
    """The table of questions, one a line."""
    lines = (Path(__file__).parents[1] / "data" / "questions.psv").read_text("utf-8").splitlines()
    return [Question(*line.split("|")) for line in lines[1:] if not line.startswith("#")]


def answered(question: Question) -> tuple[set[str], set[str]]:
    """The outcomes and statuses that a policy gives on the act asked about."""
    told = ask(question.who, question.what, question.day)
    if question.conduct == "note":
        notes = [note for note in told.notes if note.policy == question.policy]
        return ({"note"} if notes else {"none"}), {""}
    said = [
        verdict
        for verdict in told.verdicts
        if verdict.policy == question.policy and question.conduct in {"any", verdict.conduct}
    ]
    return {told_of(verdict) for verdict in said} or {"none"}, {v.status for v in said}


def told_of(verdict: Verdict) -> str:
    """An outcome; of a rule that does not hold yet also what it would be."""
    return f"{verdict.outcome}>{verdict.becomes.outcome}" if waits(verdict) else verdict.outcome


def waits(verdict: Verdict) -> bool:
    """Whether a verdict is of a rule that does not hold on the day."""
    return verdict.becomes is not None and verdict.becomes.status in NO_LAW


@pytest.mark.parametrize("question", questions(), ids=lambda q: f"{q.policy}-{q.day}-{q.what}")
def test_question(question: Question) -> None:
    """Each question gets the answer that follows from the fact beside it."""
    expected, _, status = question.expected.partition(" ")
    outcomes, statuses = answered(question)

    if expected == "none":
        assert all(one == "none" or one.startswith("permitted>") for one in outcomes)
    else:
        assert outcomes == {expected}, question.fact
    assert not status or statuses == {status}, question.fact


def test_questions_cover_every_policy() -> None:
    """At least 700 questions, and at least one for each policy, each with its fact."""
    rows = questions()

    assert len(rows) >= 700
    assert set(known().policies) == {row.policy for row in rows}
    assert all(row.fact for row in rows)


def test_questions_ask_around_each_start() -> None:
    """For the first day of each binding rule there is a question on that day or the day before."""
    asked = Counter((row.policy, row.day) for row in questions())
    for policy in known().policies.values():
        starts = {rule.phases[0].since for bound in policy.binds for rule in bound.rules}
        for since in starts:
            first = span(since)[0]
            assert asked[policy.id, (first - timedelta(days=1)).isoformat()], policy.id


def test_a_council_is_told_the_truth() -> None:
    """An English council with cameras of a maker that departments avoid is forbidden nothing."""
    told = ask("GB-ENG council", "hikvision", "2026-11-24")

    assert {verdict.outcome for verdict in told.verdicts} <= {Outcome.RESTRICTED, Outcome.UNCLEAR}
    assert "gb-procurement-act-2023" in {verdict.policy for verdict in told.verdicts}
    assert "gb-local-authorities-no-duty-2024" in {note.policy for note in told.notes}


def test_every_verdict_shows_its_ground() -> None:
    """Each verdict says why, under which clause, from which source and on what it turns."""
    for who in ("GB central-department sensitive", "US contractor", "LT agency", "IN private"):
        for verdict in ask(who, "hikvision", "2026-11-24").verdicts:
            assert all((verdict.because, verdict.clause, verdict.turns_on, verdict.evidence_as_of))
            assert verdict.source
            assert verdict.grounds


def test_conducts_narrow_the_answer() -> None:
    """Only the acts asked about are answered."""
    context = Context(as_of=date(2026, 11, 24), profile=an_owner("US agency"))
    told = judge(a_subject("dahua"), context, known(), {Conduct.PROCURE})

    assert {verdict.conduct for verdict in told.verdicts} == {Conduct.PROCURE}
    assert Conduct.EXPORT_TO not in OWNER_CONDUCTS


def test_nobody_asks() -> None:
    """Without an owner there are no verdicts and no notes."""
    told = judge(a_subject("dahua"), Context(as_of=date(2026, 1, 1)), known())

    assert (told.verdicts, told.notes) == ((), ())


@pytest.mark.parametrize(
    ("evidence", "age", "stale"),
    [
        ("2021-01-01", None, False),
        ("2021-01-01", 365, False),
        ("2021-01-01", 364, True),
        ("2021-12", 31, False),
        ("2021-12", 30, True),  # counts from 1 December
        ("2022-06-01", 0, False),
    ],
)
def test_stale(evidence: str, age: int | None, stale: bool) -> None:
    """An answer is stale when its evidence is older than the day less the accepted age."""
    profile = Profile(jurisdiction="XX", body=Body.AGENCY, max_evidence_age=age)

    assert is_stale(a_policy(evidence_as_of=evidence), profile, date(2022, 1, 1)) is stale


def test_stale_stands_beside_the_outcome() -> None:
    """A stale answer keeps its outcome."""
    profile = replace(an_owner("XX agency"), max_evidence_age=10)
    context = Context(as_of=date(2026, 1, 1), profile=profile)
    told = judge(a_subject("zenith"), context, knowledge_of(a_policy()))

    assert [(v.outcome, v.stale) for v in told.verdicts] == [(Outcome.PROHIBITED, True)]


def test_equal_subjects_are_judged_once() -> None:
    """Differences that no verdict turns on do not ask the policies again."""
    context = Context(as_of=date(2026, 1, 1), profile=an_owner("US agency"))
    bench = Judge(known(), context)
    first = Subject(makers=(("dahua", 0.995),), determination=Determination.ESTABLISHED)
    second = replace(first, makers=(("axis", 0.001), ("dahua", 0.991)))

    assert bench.judge(first) is bench.judge(second)


@given(
    st.permutations([("dahua", 0.5), ("hikvision", 0.3), ("axis", 0.2)]),
    st.permutations(["hisilicon", "smic", "ymtc"]),
    st.sampled_from(list(Determination)),
)
def test_order_is_irrelevant(
    makers: list[tuple[str, float]], parts: list[str], sure: Determination
) -> None:
    """The order in which candidates and parts are listed changes no word."""
    subject = Subject(makers=tuple(makers), determination=sure, components=tuple(parts))
    plain = replace(subject, makers=tuple(sorted(makers)), components=("hisilicon", "smic", "ymtc"))
    context = Context(as_of=date(2026, 11, 24), profile=an_owner("US armed-forces"))

    assert judge(subject, context, known()) == judge(plain, context, known())
    assert essence(subject) == essence(plain)


OWNERS = st.builds(
    Profile,
    jurisdiction=st.sampled_from(
        ["GB", "GB-ENG", "GB-SCT", "US", "US-LA", "US-TX", "AU", "CA", "CA-QC", "LT", "CZ", "TW"]
    ),
    body=st.sampled_from(list(Body)),
    site=st.sampled_from(["ordinary", "sensitive"]),
)
NAMING = {"named", "country", "flow", "component", "open-list"}


@given(OWNERS, DAYS, st.sampled_from([None, "LTS"]))
def test_unknown_is_never_permitted(owner: Profile, day: date, badge: str | None) -> None:
    """A policy that tests the maker never permits equipment whose maker nobody knows."""
    told = judge(Subject(badge=badge), Context(as_of=day, profile=owner), known())

    tested = [v for v in told.verdicts if known().policies[v.policy].test.kind in NAMING]
    assert {verdict.outcome for verdict in tested if not waits(verdict)} <= {Outcome.UNCLEAR}
    held = {verdict.outcome for verdict in told.verdicts if not waits(verdict)}
    assert Outcome.PERMITTED not in held


@given(OWNERS, DAYS, st.sampled_from(["hikvision", "uniview", "axis", "huawei"]))
def test_naming_more_never_frees(owner: Profile, day: date, maker: str) -> None:
    """Putting another company on every list takes no prohibition away."""
    policies = {
        p.id: replace(p, test=replace(p.test, named=(*p.test.named, NamedCompany(entity="bosch"))))
        for p in known().policies.values()
        if p.test.kind == "named"
    }
    wider = replace(known(), policies=known().policies | policies)
    context = Context(as_of=day, profile=owner)
    before = judge(a_subject(maker), context, known()).verdicts
    after = judge(a_subject(maker), context, wider).verdicts

    assert barred(before) <= barred(after)


def barred(verdicts: tuple[Verdict, ...]) -> set[tuple[str, str]]:
    """What is prohibited, by policy and act."""
    return {(v.policy, v.conduct) for v in verdicts if v.outcome is Outcome.PROHIBITED}


@given(DAYS, DAYS)
def test_an_ended_rule_stays_ended(ended: date, day: date) -> None:
    """From its last day on a rule says nothing, whatever the date asked about."""
    policy = a_policy(ended=ended.isoformat())
    told = ask("XX agency", "zenith", day.isoformat(), knowledge_of(policy))

    assert bool(told.verdicts) == (date(2020, 1, 1) <= day < ended)


@given(st.lists(DAYS, min_size=3, max_size=3), st.sampled_from(sorted(known().policies)))
def test_no_shipped_rule_revives(days: list[date], policy: str) -> None:
    """A rule that spoke and fell silent speaks again only after a pause on file."""
    found = known().policies[policy]
    for bound in found.binds:
        for rule in bound.rules:
            first, second, third = (standing(rule, found, day) for day in sorted(days))
            if first is not None and second is None and third is not None:
                assert found.suspended


@given(DAYS, st.sampled_from(sorted(known().policies)))
def test_no_verdict_outside_its_time(day: date, policy: str) -> None:
    """No policy that ships speaks before it was announced or after it ended."""
    found = known().policies[policy]
    begun = found.announced or found.enacted or found.in_force
    early = begun is not None and day < span(min(filter(None, dates(found))))[0]
    late = found.ended is not None and day > span(found.ended)[1]
    for bound in found.binds:
        body = next(iter(bound.bodies), Body.PRIVATE)
        owner = Profile(jurisdiction=found.jurisdiction, body=body, funding=bound.funded)
        told = judge(a_subject("hikvision"), Context(as_of=day, profile=owner), known())
        said = [verdict for verdict in told.verdicts if verdict.policy == policy]
        assert not said or not (early or late)


def dates(policy: Policy) -> tuple[str | None, ...]:
    """The days on which a policy came about."""
    return policy.announced, policy.enacted, policy.in_force


SPOKEN_FOR = st.builds(
    Profile,
    jurisdiction=st.sampled_from(["GB", "GB-ENG", "US", "US-LA", "US-TX", "US-NE", "DE", "AU"]),
    body=st.sampled_from(list(Body)),
    site=st.sampled_from(list(SiteKind)),
    funding=st.sampled_from([(), ("federal-grant",), ("federal-contract",)]),
    purpose=st.sampled_from(list(Purpose)),
)


@settings(deadline=None)
@given(SPOKEN_FOR, DAYS, st.sampled_from(["hikvision", "dahua", "uniview", "huawei", "axis"]))
def test_silence_never_clears(owner: Profile, day: date, maker: str) -> None:
    """What some owner may not do is not cleared for one who left site, money and purpose out."""
    silent = Profile(jurisdiction=owner.jurisdiction, body=owner.body)
    # A contractor says what money it holds; a state's own bodies hold none of their state.
    assume(may_hold_money(silent) or not owner.funding)
    assume(owner.body is not Body.CONTRACTOR)
    said = barred(judge(a_subject(maker), Context(as_of=day, profile=owner), known()).verdicts)
    told = judge(a_subject(maker), Context(as_of=day, profile=silent), known()).verdicts
    held_back = {(v.policy, v.conduct) for v in told if v.outcome in HELD_BACK}
    firm = Profile(jurisdiction=owner.jurisdiction, body=Body.CONTRACTOR, purpose=owner.purpose)
    contract = judge(a_subject(maker), Context(as_of=day, profile=firm), known()).verdicts

    # Rules that bind by the word "contractor" alone bind a firm only once it names its contract.
    assert said <= held_back | barred(contract)


HELD_BACK = {Outcome.UNCLEAR, Outcome.PROHIBITED}


@settings(deadline=None)
@given(OWNERS, DAYS, st.sampled_from(["hikvision", "dahua", "huawei", "ymtc"]))
def test_what_is_not_in_force_prohibits_nothing(owner: Profile, day: date, maker: str) -> None:
    """A bill, an announced, paused or not yet begun rule never gives prohibited on the day."""
    for verdict in judge(a_subject(maker), Context(as_of=day, profile=owner), known()).verdicts:
        if not is_law(verdict.status) or waits(verdict):
            assert verdict.outcome is Outcome.PERMITTED


@settings(deadline=None)
@given(DAYS, DAYS, st.sampled_from(["hikvision", "dahua", "uniview", "megvii", "tiandy"]))
def test_off_a_list_from_a_day(until: date, day: date, maker: str) -> None:
    """A company that left every list by a day is prohibited by name from that day nowhere."""
    policies = {}
    for policy in known().policies.values():
        named = tuple(
            replace(entry, until=until.isoformat())
            for entry in policy.test.named
            if entry.entity in {maker, *Companies(known()).above(maker)}
        )
        if policy.test.kind == "named" and named:
            policies[policy.id] = replace(policy, test=replace(policy.test, named=named))
    changed = replace(known(), policies=policies)
    owner = Profile(jurisdiction="US", body=Body.AGENCY, purpose=Purpose.PUBLIC_SAFETY)
    told = judge(a_subject(maker), Context(as_of=day, profile=owner), changed).verdicts

    assert day < until or not barred(told)


@pytest.mark.parametrize("body", ["contractor"])
@pytest.mark.parametrize("purpose", [None, *Purpose])
def test_money_and_body_agree(body: str, purpose: Purpose | None) -> None:
    """A firm with a federal contract and a contractor get the same answers."""
    contract = Profile(
        jurisdiction="US", body=Body.PRIVATE, funding=(Funding.FEDERAL_CONTRACT,), purpose=purpose
    )
    contractor = Profile(jurisdiction="US", body=Body(body), purpose=purpose)
    first, second = (
        judge(a_subject("dahua"), Context(as_of=date(2026, 11, 29), profile=owner), known())
        for owner in (contract, contractor)
    )

    assert first.verdicts == second.verdicts


def free_makers() -> list[str]:
    """Makers that no rule names, by themselves or from above, and whose country none tests."""
    named = {entry.entity for policy in known().policies.values() for entry in policy.test.named}
    lands = {land for p in known().policies.values() for land in lands_of(p)}
    companies = Companies(known())
    return [
        maker
        for maker in sorted(known().makers)
        if not {maker, *companies.above(maker)} & named
        and companies.country(maker)
        and companies.country(maker) not in lands
        and not companies.builders(maker)
    ]


def lands_of(policy: Policy) -> set[str]:
    """The countries that a rule tests, surely or perhaps."""
    return {*policy.test.countries, *policy.test.doubtful_countries}


@pytest.mark.parametrize("profile", sorted(known().profiles))
def test_a_maker_that_no_rule_means_is_accused_of_nothing(profile: str) -> None:
    """For every ready owner and act, nothing is prohibited of a maker that no rule tests."""
    context = Context(as_of=date(2026, 11, 29), profile=ready_profile(profile, known()))
    bench = Judge(known(), context)
    for maker in free_makers()[::7]:
        assert not barred(bench.judge(a_subject(maker)).verdicts), maker
