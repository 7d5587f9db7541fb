"""The rules put to a maker: the plain answer first, an owner's own acts unless others are asked."""

from __future__ import annotations

from datetime import date

from judgement.asking import a_subject, an_owner, known
from unbadge.jobs.judge import judge_subject, own_conducts
from unbadge.model import Conduct, Context, Profile

DAY = date(2026, 11, 29)


def test_owners_acts_by_default() -> None:
    """Acts of makers, traders and investors are told only when they are asked for."""
    context = Context(as_of=DAY, profile=an_owner("US contractor public-safety"))
    plain = judge_subject(a_subject("dahua"), context, known())
    every = judge_subject(a_subject("dahua"), context, known(), set(Conduct))

    assert {one.conduct for one in plain.verdicts} <= own_conducts(None)
    assert {Conduct.EXPORT_TO} <= {one.conduct for one in every.verdicts}
    assert plain.plain == every.plain
    assert plain.plain[0].answer == "No"


def test_a_profile_may_add_acts() -> None:
    """An owner that sells is answered about selling too."""
    seller = Profile(jurisdiction="US", body="private", conducts=(Conduct.MARKET_NEW_MODELS,))

    assert Conduct.MARKET_NEW_MODELS in own_conducts(seller)
