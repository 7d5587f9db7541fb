"""Verdict sets kept once."""

from __future__ import annotations

from factories import a_verdict
from unbadge.model import Note, Outcome
from unbadge.model.record import JudgementRecord
from unbadge.model.rules import Becomes
from unbadge.register.engine import writing
from unbadge.register.read.records import judgements_of
from unbadge.register.register import Register
from unbadge.register.write.judgements import judgement_row, keep_judgements
from unbadge.register.write.store import ContentStore

WAITING = a_verdict(
    Outcome.PERMITTED,
    status="announced",
    becomes=Becomes(outcome=Outcome.PROHIBITED, start="2027-01-01", status="announced"),
    grounds=("security",),
    readings=("one", "two"),
)
NOTE = Note(policy="xx-note", because="it matters", source="a source")


def test_judgement_comes_back_as_it_was(register: Register) -> None:
    """Verdicts and notes come back field by field and in their order, whoever wrote them first."""
    one = JudgementRecord(verdicts=(WAITING, a_verdict()), notes=(NOTE,))
    two = JudgementRecord(verdicts=(a_verdict(), WAITING), notes=())
    with writing(register._engine) as connection:
        ids = keep_judgements(connection, ContentStore(), {"a" * 32: one, "b" * 32: two})
        found = judgements_of(connection, set(ids.values()))

    assert found == {ids["a" * 32]: one, ids["b" * 32]: two}


def test_gravest_of_a_judgement() -> None:
    """Lists know the gravest outcome today, and the gravest once announced rules begin."""
    row = judgement_row(JudgementRecord(verdicts=(WAITING,), notes=()))

    assert row == {"outcome": "permitted", "gravity": 3, "becomes": "prohibited"}
    assert judgement_row(JudgementRecord(verdicts=(), notes=()))["gravity"] == 9
