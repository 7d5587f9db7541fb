"""What a policy's test answers."""

from __future__ import annotations

from unbadge.judgement.rules.answers import ReachAnswer, RuleReach


def test_doubt_is_an_answer() -> None:
    """Not knowing has a name of its own, and every answer carries its reason."""
    assert {str(answer) for answer in ReachAnswer} == {"yes", "no", "unknown"}
    assert RuleReach(ReachAnswer.UNKNOWN, "Nobody looked.").because == "Nobody looked."


def test_no_purpose_is_covered_unless_said() -> None:
    """A company is covered for every use only where its entry says so."""
    assert not RuleReach(ReachAnswer.YES, "Named.").any_purpose
