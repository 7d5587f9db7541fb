"""Runs on record."""

from __future__ import annotations

from factories import a_verdict
from registering import a_camera, own, record_run
from unbadge.model import Outcome
from unbadge.model.record import JudgementRecord
from unbadge.register.register import Register

GRAVE = JudgementRecord(verdicts=(a_verdict(),), notes=())
MILD = JudgementRecord(verdicts=(a_verdict(Outcome.PERMITTED),), notes=())


def test_judgements_are_numbered_as_met(register: Register) -> None:
    """Verdict sets are named in the order of the devices, and equal ones once."""
    cameras = [a_camera(number) for number in range(4)]
    run = record_run(register, *cameras, judgements=[MILD, GRAVE, MILD])
    records, judgements = register.records(run)

    assert [one.judgement for one in records] == ["j1", "j2", "j1", None]
    assert judgements == {"j1": MILD, "j2": GRAVE}


def test_runs_of_an_estate(register: Register) -> None:
    """An estate's runs are its own."""
    record_run(register, a_camera(1))
    record_run(register, a_camera(1), estate="north")

    assert [one.id for one in register.runs(own(register))] == [1]
    assert [one.id for one in register.runs()] == [1, 2]
