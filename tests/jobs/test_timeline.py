"""What rules said of a device through the years."""

from __future__ import annotations

import random
from bisect import bisect_right
from datetime import date, timedelta
from itertools import pairwise

import pytest

from unbadge.jobs.timeline import turning_days, verdict_spans
from unbadge.judgement.rules.judge import Judge
from unbadge.judgement.rules.profiles import ready_profile
from unbadge.knowledge.load import load
from unbadge.model import Context, Determination, Outcome, Question, Subject

KNOWN = load()
DAHUA = Subject(makers=(("dahua", 1.0),), determination=Determination.ESTABLISHED)


def test_spans_follow_each_other_without_a_gap() -> None:
    """The spans of an act cover all days, and neighbours differ."""
    owner = ready_profile("us-contractor", KNOWN)
    first, last = date(2018, 1, 1), date(2028, 12, 31)
    spans = verdict_spans(DAHUA, owner, first, last, KNOWN)
    for question in (Question.KEEP, Question.BUY, Question.RENEW):
        own = [one for one in spans if one.question is question]
        assert (own[0].since, own[-1].until) == (first, last)
        for before, after in pairwise(own):
            assert (after.since - before.until).days == 1
            assert (before.outcome, before.title) != (after.outcome, after.title) or (
                before.because != after.because
            )


def test_a_ban_begins_on_its_day() -> None:
    """Before the law began no rule forbade it; from its day on using it is not allowed."""
    owner = ready_profile("us-contractor", KNOWN)
    spans = verdict_spans(DAHUA, owner, date(2019, 1, 1), date(2021, 1, 1), KNOWN)
    keep = [one for one in spans if one.question is Question.KEEP]
    assert keep[0].outcome in {None, "permitted"}
    assert (keep[-1].since, keep[-1].outcome) == (date(2020, 8, 13), "prohibited")


def test_nobody_asks_nothing_is_said() -> None:
    """Without an owner there is no time line."""
    assert verdict_spans(DAHUA, None, date(2020, 1, 1), date(2021, 1, 1), KNOWN) == ()


OWNERS = ("us-contractor", "gb-council", "us-agency")
MAKERS = ("dahua", "hikvision", "axis", "uniview")


def made_by(maker: str) -> Subject:
    """A device whose maker is established."""
    return Subject(makers=((maker, 1.0),), determination=Determination.ESTABLISHED)


def hindering(judge: Judge, maker: str) -> dict[tuple[str, str], Outcome]:
    """What rules do not simply permit of a maker's device."""
    verdicts = judge.judge(made_by(maker)).verdicts
    pairs = {(one.policy, one.conduct.value): one.outcome for one in verdicts}
    return {key: outcome for key, outcome in pairs.items() if outcome is not Outcome.PERMITTED}


@pytest.mark.parametrize("owner", OWNERS)
def test_between_two_turning_days_every_day_is_judged_alike(owner: str) -> None:
    """What a rule forbids, restricts or leaves open changes on a day of the calendar alone."""
    profile = ready_profile(owner, KNOWN)
    first, last = date(2017, 1, 1), date(2029, 12, 31)
    turns = turning_days(profile, first, last, KNOWN)
    chance = random.Random(owner)
    for _ in range(6):
        begin = chance.randrange(len(turns) - 1)
        since, until = turns[begin], turns[begin + 1] - timedelta(days=1)
        days = (since, since + (until - since) / 2, until)
        judges = [Judge(KNOWN, Context(as_of=day, profile=profile)) for day in days]
        for maker in MAKERS:
            told = [hindering(judge, maker) for judge in judges]
            assert told[0] == told[1] == told[2], (maker, days)


@pytest.mark.parametrize("owner", OWNERS)
def test_nothing_is_forbidden_before_a_rule_was_made(owner: str) -> None:
    """Years before any of the lists and laws on file no maker is forbidden anything."""
    judge = Judge(KNOWN, Context(as_of=date(2005, 1, 1), profile=ready_profile(owner, KNOWN)))
    for maker in MAKERS:
        assert Outcome.PROHIBITED not in hindering(judge, maker).values()


@pytest.mark.parametrize("maker", MAKERS)
def test_a_span_says_what_is_judged_on_each_of_its_days(maker: str) -> None:
    """The spans of a time line are what the rules say on any single day in them."""
    profile = ready_profile("us-contractor", KNOWN)
    first, last = date(2018, 1, 1), date(2028, 12, 31)
    spans = verdict_spans(made_by(maker), profile, first, last, KNOWN)
    buying = [one for one in spans if one.question is Question.BUY]
    chance = random.Random(maker)
    for _ in range(4):
        day = first + timedelta(days=chance.randrange((last - first).days))
        (alone,) = (
            one
            for one in verdict_spans(made_by(maker), profile, day, day, KNOWN)
            if one.question is Question.BUY
        )
        span = buying[bisect_right([one.since for one in buying], day) - 1]
        assert span.since <= day <= span.until
        assert span.outcome == alone.outcome
