"""Exit codes, from what happened on the way."""

from __future__ import annotations

import pytest

from factories import a_finding, a_verdict, an_assessment
from unbadge.cli.frame.ending import Ending, Exit, Gate
from unbadge.model import Outcome


@pytest.mark.parametrize(
    ("tripped", "old", "incomplete", "code"),
    [
        (False, False, False, Exit.DONE),
        (False, False, True, Exit.INCOMPLETE),
        (False, True, True, Exit.OLD),
        (True, True, True, Exit.GATE),
        (True, False, False, Exit.GATE),
    ],
)
def test_order_of_codes(tripped: bool, old: bool, incomplete: bool, code: Exit) -> None:
    """Of several, the gate goes before old knowledge, and that before unread input."""
    ending = Ending()
    if tripped:
        ending.breach()
    ending.old, ending.incomplete = old, incomplete

    assert ending.code() == code


@pytest.mark.parametrize(
    ("gate", "code"),
    [
        (Gate.PROHIBITED, Exit.GATE),
        (Gate.FINDING, Exit.GATE),
        (Gate.LISTED, Exit.GATE),
        (Gate.UNCLEAR, Exit.DONE),
        (Gate.STALE, Exit.DONE),
    ],
)
def test_gate_waits_for_what_it_was_told(gate: Gate, code: Exit) -> None:
    """A gate trips on what it waits for and on nothing else."""
    ending = Ending([gate])
    verdicts = (a_verdict(Outcome.PROHIBITED),)
    ending.see_device(
        an_assessment(verdicts=verdicts, findings=(a_finding(),), listed_by=("xx-ban",))
    )

    assert ending.code() == code


@pytest.mark.parametrize("status", ["bill", "announced"])
def test_what_is_not_law_trips_nothing(status: str) -> None:
    """A bill or an announced rule never fails a build."""
    ending = Ending([Gate.PROHIBITED])
    ending.see_verdicts([a_verdict(Outcome.PROHIBITED, status=status)])

    assert ending.code() == Exit.DONE


def test_stale_verdict_trips_its_gate() -> None:
    """A verdict on old evidence trips the gate that waits for it."""
    ending = Ending([Gate.STALE])
    ending.see_verdicts([a_verdict(Outcome.PERMITTED, stale=True)])

    assert ending.code() == Exit.GATE


def test_what_could_not_be_read_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """A run that missed something is incomplete, also where what came after was whole."""
    ending = Ending()
    ending.miss(("one.pcap: cut",))
    ending.miss(())

    assert ending.code() == Exit.INCOMPLETE
    assert capsys.readouterr().err == "unbadge: one.pcap: cut\n"
