"""What rules said of a device through the years."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from unbadge.jobs.timeline import verdict_spans
from unbadge.judgement.rules.profiles import ready_profile
from unbadge.knowledge.load import load
from unbadge.model import Determination, Question, Subject

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
