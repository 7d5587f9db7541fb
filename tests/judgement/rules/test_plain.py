"""The questions an owner asks first, and what silence, bills and lists kept elsewhere answer."""

from __future__ import annotations

from datetime import date

import pytest

from judgement.asking import a_policy, a_rule, a_subject, an_owner, knowledge_of, known
from unbadge.judgement.rules.judge import judge
from unbadge.judgement.rules.plain import PlainScene, order_verdicts, plain_answers
from unbadge.knowledge.knowledge import Knowledge
from unbadge.model import Conduct, Context, PlainAnswer, Profile, Question


def answers(
    who: Profile | str, what: str, day: str, knowledge: Knowledge | None = None, **scene: int
) -> dict[Question, PlainAnswer]:
    """The plain answers to an owner about equipment on a day, by question."""
    profile = an_owner(who) if isinstance(who, str) else who
    context = Context(as_of=date.fromisoformat(day), profile=profile)
    knowledge = knowledge or known()
    told = judge(a_subject(what), context, knowledge)
    pairs = tuple((one, 1) for one in told.verdicts)
    found = plain_answers(PlainScene(verdicts=pairs, notes=told.notes, **scene), context, knowledge)
    return {one.question: one for one in found}


def test_a_ban_is_a_plain_no_with_its_ground() -> None:
    """What is forbidden is answered with no, and says where, from which source and how new."""
    found = answers("XX agency", "zenith", "2021-01-01", knowledge_of(a_policy()))[Question.BUY]

    assert (found.answer, found.clause) == ("No", "Camera Act: s.1")
    assert found.evidence_as_of == "2021-01-01"


def test_no_rule_found_is_an_answer_that_says_what_was_searched() -> None:
    """Where no rule was found, the answer names how much was looked at and how new it is."""
    found = answers("GB-ENG school", "axis", "2026-11-29")[Question.KEEP]

    assert found.answer == "Yes"
    assert "No rule was found" in found.because
    assert found.evidence_as_of


def test_what_was_not_said_is_asked() -> None:
    """A purpose that was left out clears nothing: the answer asks for it."""
    owner = Profile(jurisdiction="US", body="private", funding=("federal-contract",))
    found = answers(owner, "dahua", "2025-03-04")

    assert found[Question.KEEP].answer == "Not clear"
    assert "What is the equipment for?" in found[Question.UNKNOWN].because
    assert found[Question.DUTY].answer != "No"


def test_a_bill_changes_nothing_today() -> None:
    """What a bill would forbid may be done today, and the answer says that it may change."""
    bill = a_policy(status="bill", in_force=None, announced="2020-01-01")
    found = answers("XX agency", "zenith", "2021-01-01", knowledge_of(bill))[Question.BUY]

    assert found.answer == "Yes, for now"
    assert "If a plan becomes law you may not." in found.because


def test_a_deadline_is_a_duty() -> None:
    """A rule in force that forbids from a later day is answered with that day."""
    rule = a_rule("2020-01-01", "2025-01-01", conduct=Conduct.USE)
    binding = a_policy().binds[0]
    policy = a_policy(binds=(type(binding)(who="agencies", reach="national", rules=(rule,)),))
    found = answers("XX agency", "zenith", "2021-01-01", knowledge_of(policy))[Question.DUTY]

    assert found.answer == "Yes, by 2025-01-01"


@pytest.mark.parametrize(
    ("scene", "answer"),
    [
        ({"devices": 3, "exploited": 1}, "Act now"),
        ({"devices": 3, "outside": 1, "watched": 2}, "Look at it"),
        ({"devices": 3}, "Nothing found"),
        ({"devices": 3, "looks_exploited": 1}, "Look at it"),
    ],
)
def test_what_is_wrong_today(scene: dict[str, int], answer: str) -> None:
    """A hole that attackers use comes first, then talk to the outside; else what was looked at."""
    assert answers("GB-ENG school", "axis", "2026-11-29", **scene)[Question.TODAY].answer == answer


def test_nothing_read_nothing_said() -> None:
    """Evidence that gave no camera clears none."""
    found = answers("GB-ENG school", "axis", "2026-11-29", devices=0)

    about = (Question.KEEP, Question.BUY, Question.RENEW, Question.DUTY, Question.TODAY)
    assert {found[one].answer for one in about} == {"Cannot say"}
    assert found[Question.UNKNOWN].answer == "All of it"


def test_nobody_asks_nothing_is_answered() -> None:
    """Without an owner there is no plain answer."""
    assert plain_answers(PlainScene(), Context(as_of=date(2026, 1, 1)), known()) == ()


def test_own_acts_stand_first_and_the_gravest_first() -> None:
    """What an owner does itself is told before what makers and traders do."""
    context = Context(as_of=date(2026, 11, 29), profile=an_owner("US private +federal-contract"))
    told = judge(a_subject("hikvision"), context, known()).verdicts
    own = {Conduct.USE, Conduct.PROCURE, Conduct.EXTEND_CONTRACT}
    acts = [one.conduct in own for one in order_verdicts(told, own.__contains__)]

    assert acts == sorted(acts, reverse=True)


def test_a_duty_that_may_bind_stands_behind_one_that_does() -> None:
    """A council buys with what surely holds for it; a rule of the health service may add a duty."""
    found = answers("GB-ENG council", "hikvision", "2026-11-29")[Question.BUY]

    assert found.answer.startswith("Yes, with a")
    assert "One more rule may ask a duty of you" in found.because
