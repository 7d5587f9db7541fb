"""What the rules say, nothing twice."""

from __future__ import annotations

import pytest

from factories import a_verdict
from unbadge.model import Outcome, Verdict
from unbadge.model.record import JudgementRecord
from unbadge.report.audit.judgements import counted_outcomes, judgement_table, verdict_rows
from unbadge.report.lexicon import Lexicon

LEXICON = Lexicon(policies={"xx-ban": "Ban of Acme goods"})
DUTY = a_verdict(Outcome.RESTRICTED, policy="duty")
BAN = a_verdict(Outcome.PROHIBITED)
DOUBT = a_verdict(Outcome.UNCLEAR)


def a_judgement(*verdicts: Verdict) -> JudgementRecord:
    """What the rules say of some devices."""
    return JudgementRecord(verdicts=verdicts, notes=())


def test_what_holds_for_all_is_told_once() -> None:
    """A verdict that every judgement holds stands apart; each row holds what differs."""
    judgements = {"j1": a_judgement(DUTY, BAN), "j2": a_judgement(DUTY)}
    table = judgement_table(judgements, {"j1": 2, "j2": 1}, LEXICON)

    assert [row.outcome for row in table.common] == ["restricted"]
    assert [(row.number, row.devices) for row in table.rows] == [
        ("1", "2 devices"),
        ("2", "1 device"),
    ]
    assert [[one.outcome for one in row.verdicts] for row in table.rows] == [["prohibited"], []]


def test_nothing_judged_nothing_told() -> None:
    """A run without verdicts has an empty table."""
    assert judgement_table({}, {}, LEXICON).rows == ()


def test_gravest_first_and_law_before_bills() -> None:
    """Verdicts stand by gravity; what is no law yet stands behind and says so."""
    bill = a_verdict(Outcome.PROHIBITED, status="bill")
    rows = verdict_rows((bill, DOUBT, BAN), LEXICON)

    assert [row.outcome for row in rows] == ["prohibited", "unclear", "prohibited"]
    assert rows[-1].heading.startswith("If it becomes law: ")


@pytest.mark.parametrize(
    ("verdicts", "words"),
    [
        ((BAN, DOUBT, DUTY), "1 not allowed; 1 unclear; 1 allowed, with a duty"),
        ((a_verdict(Outcome.PERMITTED),), ""),
        ((a_verdict(Outcome.PROHIBITED, status="bill"),), ""),
    ],
)
def test_outcomes_in_one_line(verdicts: tuple[Verdict, ...], words: str) -> None:
    """A device's line counts what is law and no permission."""
    assert counted_outcomes(verdicts) == words
