"""Questions whether a device is two, and what an answer makes of it."""

from __future__ import annotations

from datetime import date

import pytest

from registering import MORNING, a_camera, device_rows, own, record_run
from unbadge.register.nouns import Decision, DecisionKind, Proposal, ProposalKind
from unbadge.register.register import Register

ONE, OTHER = ("02:00:00:00:00:01",), ("02:00:00:00:00:02",)
SERIAL = {"serials": ("AB-77",), "location": "Roof"}


def ask_two(register: Register) -> Proposal:
    """A device known by its serial number, whose old MAC is seen beside its new one."""
    record_run(register, a_camera(1, macs=ONE, **SERIAL), day=date(2026, 9, 1))
    record_run(register, a_camera(1, macs=OTHER, **SERIAL), day=date(2026, 10, 1))
    record_run(
        register,
        a_camera(1, macs=ONE, serials=(), location="Roof west", ips=("192.0.2.51",)),
        a_camera(2, macs=OTHER, **SERIAL),
        day=date(2026, 11, 1),
    )
    (asked,) = register.proposals(own(register))
    return asked


def decide(register: Register, kind: DecisionKind, asked: Proposal) -> int:
    """The id of a decision that answers a question."""
    told = Decision(kind=kind, device=asked.device, value=str(asked.run), reason="two brackets")
    return register.decide(own(register), [told], "Anna", MORNING)[0]


def test_two_that_were_one_are_asked_about(register: Register) -> None:
    """One identity that two devices of a look share is a question, with the run since when."""
    asked = ask_two(register)
    assert (asked.kind, asked.device, asked.run) == (ProposalKind.TWO, 1, 2)
    assert "02:00:00:00:00:01" in asked.because
    assert "run 3" in asked.because
    assert len(device_rows(register)) == 2


def test_a_split_parts_them_and_asks_of_the_rest(register: Register) -> None:
    """What was seen since is another device; whether the older part is the twin is asked next."""
    asked = ask_two(register)
    decide(register, DecisionKind.SPLIT, asked)
    assert len(device_rows(register)) == 3
    before = register.device(asked.device)
    assert before is not None
    assert [one.run for one in before.history] == [1]
    (rest,) = register.proposals(own(register))
    assert rest.kind is ProposalKind.MERGE
    assert {rest.device, rest.other} == {asked.device, asked.other}
    same = Decision(kind=DecisionKind.MERGE, device=rest.device, value=str(rest.other))
    register.decide(own(register), [same], "Anna", MORNING)
    assert len(device_rows(register)) == 2
    assert register.proposals(own(register)) == []
    assert register.check() == []


def test_a_split_is_taken_back(register: Register) -> None:
    """Undone, all is one again and the question is open, and no other; revived, it is two."""
    asked = ask_two(register)
    number = decide(register, DecisionKind.SPLIT, asked)
    undo = register.undo(own(register), number, "Anna", MORNING)
    assert len(device_rows(register)) == 2
    assert [one.kind for one in register.proposals(own(register))] == [ProposalKind.TWO]
    register.undo(own(register), undo, "Anna", MORNING)
    assert len(device_rows(register)) == 3
    assert register.check() == []


def test_one_all_the_same(register: Register) -> None:
    """A person may say that it is one; the question ends, and undo asks it again."""
    asked = ask_two(register)
    number = decide(register, DecisionKind.WHOLE, asked)
    assert register.proposals(own(register)) == []
    assert len(device_rows(register)) == 2
    register.undo(own(register), number, "Anna", MORNING)
    assert [one.id for one in register.proposals(own(register))] == [asked.id]


@pytest.mark.parametrize("months", [1, 3])
def test_a_question_is_asked_once(register: Register, months: int) -> None:
    """Both are known again in later runs, and nobody is asked the same again."""
    ask_two(register)
    for month in range(months):
        record_run(
            register,
            a_camera(1, macs=ONE, serials=(), location="Roof west", ips=("192.0.2.51",)),
            a_camera(2, macs=OTHER, **SERIAL),
            day=date(2026, 12, 1 + month),
        )
    assert len(device_rows(register)) == 2
    assert len(register.proposals(own(register))) == 1
