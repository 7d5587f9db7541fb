"""Words and shapes of states."""

from __future__ import annotations

from unbadge.model import Outcome, PlainAnswer, Question
from unbadge.model.device.facts import Hole
from unbadge.model.outcome import Sureness
from unbadge.web.show.marks import SURE, SURE_MEANS, WRONG, answer_mark, outcome_mark


def test_every_state_has_its_own_shape() -> None:
    """Shape and word tell states apart; colour only repeats them."""
    assert set(SURE) == set(SURE_MEANS) == set(Sureness)
    assert len({mark.shape for mark in SURE.values()}) == len(SURE)
    assert len({outcome_mark(one).shape for one in Outcome}) == len(Outcome)
    assert set(WRONG) == {one.value for one in Hole}


def test_red_is_for_two_things() -> None:
    """Only what is not allowed, and a hole that attackers use, are red."""
    red = {"s-no", "s-hole"}
    assert [one for one in Outcome if outcome_mark(one).tone in red] == [Outcome.PROHIBITED]
    assert [name for name, mark in WRONG.items() if mark.tone in red] == ["exploited"]
    today = PlainAnswer(question=Question.TODAY, answer="Act now", because="")
    assert answer_mark(today).shape == "hole"
    keep = PlainAnswer(question=Question.KEEP, answer="No", because="")
    assert answer_mark(keep).shape == "no"
