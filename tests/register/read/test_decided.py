"""What people decided about the devices of a run."""

from __future__ import annotations

from datetime import date

from recorded import a_record
from registering import MORNING, record_run
from unbadge.register.nouns import Decision, DecisionKind
from unbadge.register.register import Register


def test_decisions_are_told_by_the_keys_of_the_run(register: Register) -> None:
    """The newest standing decision of each kind is told; devices without one are left out."""
    run = record_run(register, a_record("a", location="x"), a_record("b", location="y"))
    estate = register.estates()[0].id
    until = Decision(
        kind=DecisionKind.EXEMPT, device=1, until=date(2027, 3, 1), reason="lease ends"
    )
    label = Decision(kind=DecisionKind.MAKER, device=1, value="zenith", reason="underneath")
    site = Decision(kind=DecisionKind.SITE, device=1, value="Annex")
    numbers = register.decide(estate, [until, label, site], "anna", MORNING)
    register.undo(estate, numbers[2], "anna", MORNING)
    (found,) = register.decided(run).items()
    assert found[0] == "a"
    assert (found[1].exempt_until, found[1].exempt_reason) == (date(2027, 3, 1), "lease ends")
    assert (found[1].label_maker, found[1].label_reason) == ("zenith", "underneath")
    assert found[1].site is None


def test_of_two_that_are_one_the_kept_one_stands(register: Register) -> None:
    """Of two records that people merged, the other one is the twin, with the same decisions."""
    run = record_run(register, a_record("a", location="x"), a_record("b", location="y"))
    estate = register.estates()[0].id
    same = Decision(kind=DecisionKind.MERGE, device=1, value="2", reason="same")
    gone = Decision(kind=DecisionKind.RETIRE, device=1, reason="skip")
    register.decide(estate, [same, gone], "anna", MORNING)
    told = register.decided(run)
    assert {key: one.twin for key, one in told.items()} == {"a": False, "b": True}
    assert all(one.retired for one in told.values())
