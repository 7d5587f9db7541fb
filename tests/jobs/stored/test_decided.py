"""What people decided is laid over a run, on every way out of a register."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from judgement.asking import known
from judgement.rules.test_whatif import BILL
from recorded import COUNCIL, DEPARTMENT, a_record
from registering import MORNING, record_run
from unbadge.jobs.paper import decision_sentences
from unbadge.jobs.plan import Wish, plan_run
from unbadge.jobs.prices import read_prices
from unbadge.jobs.stored.decided import acted_on, label_records, standing_records
from unbadge.jobs.stored.record import Stored, read_stored
from unbadge.jobs.whatif import impact_on
from unbadge.model import Context
from unbadge.model.device.decided import DecidedFacts
from unbadge.model.record import DeviceRecord
from unbadge.register.nouns import Decision, DecisionKind
from unbadge.register.register import open_register
from unbadge.report.paper.tongue import IN_ENGLISH

DAY = date(2026, 11, 24)
LISTED = "dahua"
OTHER = "axis"


def an_open_record(key: str, maker: str | None = None, **fields: object) -> DeviceRecord:
    """A camera whose maker nothing seen shows."""
    return a_record(key, maker, determination="possible" if maker else "undetermined", **fields)


def decided_run(tmp_path: Path, records: list[DeviceRecord], *decisions: Decision) -> Stored:
    """A run of a register on whose devices people decided."""
    tmp_path.mkdir(exist_ok=True)
    place = str(tmp_path / "r.db")
    register = open_register(place)
    record_run(register, *records)
    register.decide(1, decisions, "anna", MORNING)
    register.close()
    return read_stored(None, place)


def a_label(device: int, maker: str) -> Decision:
    """What a person read on a device."""
    return Decision(kind=DecisionKind.MAKER, device=device, value=maker, reason="read the label")


def test_what_is_gone_is_left_out(tmp_path: Path) -> None:
    """A retired device stands in no plan, paper or export; a moved one stands where people say."""
    gone = Decision(kind=DecisionKind.RETIRE, device=1, reason="skip")
    moved = Decision(kind=DecisionKind.SITE, device=2, value="Annex", reason="moved")
    stored = decided_run(tmp_path, [a_record("a"), a_record("b", site="Hall")], gone, moved)
    assert [(one.device, one.site) for one in stored.devices] == [("b", "Annex")]


def test_an_undone_decision_changes_nothing(tmp_path: Path) -> None:
    """What was taken back is as if it had never been."""
    place = str(tmp_path / "r.db")
    register = open_register(place)
    record_run(register, a_record("a"))
    gone = Decision(kind=DecisionKind.RETIRE, device=1, reason="skip")
    number = register.decide(1, [gone], "anna", MORNING)[0]
    register.undo(1, number, "anna", MORNING)
    register.close()
    assert [one.device for one in read_stored(None, place).devices] == ["a"]


def test_a_merged_device_counts_once(tmp_path: Path) -> None:
    """Two records of one run that people merged are one device."""
    same = Decision(kind=DecisionKind.MERGE, device=1, value="2", reason="one camera, two plugs")
    stored = decided_run(tmp_path, [a_record("a", location="x"), a_record("b", location="y")], same)
    assert [one.device for one in stored.devices] == ["a"]


def test_a_label_is_declared() -> None:
    """A maker that a person read is declared, and listed as its lists have it; hints are rivals."""
    record = an_open_record("a", OTHER)
    decided = {"a": DecidedFacts(device=1, label_maker=LISTED)}
    (found,) = label_records([record], decided, known(), DAY)
    assert (found.maker, found.determination, found.declared_only) == (LISTED, "possible", True)
    assert found.listed
    assert found.listed_by
    assert OTHER in {one.maker for one in found.rivals}


def test_a_label_does_not_take_another_makers_number() -> None:
    """How likely the evidence made another maker says nothing of the one on the label."""
    record = an_open_record("a", OTHER, probability=0.88)
    decided = {"a": DecidedFacts(device=1, label_maker=LISTED)}

    (found,) = label_records([record], decided, known(), DAY)

    assert (found.maker, found.probability) == (LISTED, 0.5)
    assert [(one.maker, one.probability) for one in found.rivals] == [(OTHER, 0.88)]


@pytest.mark.parametrize(("shown", "read"), [(LISTED, OTHER), (OTHER, LISTED)])
def test_a_label_never_hides_evidence(shown: str, read: str) -> None:
    """Where evidence shows another maker both stand: neither cleared nor accused by a label."""
    record = a_record("a", shown)
    decided = {"a": DecidedFacts(device=1, label_maker=read)}
    (found,) = acted_on([record], decided, known(), DAY)
    assert (found.maker, found.determination) == (record.maker, record.determination)
    assert found.listed == record.listed
    assert "both stand" in found.conflicts[-1]


def a_plan(stored: Stored):  # noqa: ANN201 - the plan of a run
    """The plan of a run for a department with money for all."""
    wish = Wish(budgets=(100_000.0,), first_year=2027, prices=read_prices(None))
    return plan_run(stored, known(), Context(as_of=DAY, profile=DEPARTMENT), wish)


def test_a_label_that_was_read_is_planned(tmp_path: Path) -> None:
    """What an owner read on the device is sure enough for their own plan, which says so."""
    without = decided_run(tmp_path / "a", [an_open_record("a")])
    assert not a_plan(without).devices
    stored = decided_run(tmp_path / "b", [an_open_record("a")], a_label(1, LISTED))
    made = a_plan(stored)
    assert [one.device for one in made.devices] == ["a"]
    assert "a person read" in made.devices[0].reasons[-1]
    assert not made.unsettled


def test_an_exempt_device_waits(tmp_path: Path) -> None:
    """While an exemption runs its device is not planned, and stands beside the plan."""
    until = Decision(kind=DecisionKind.EXEMPT, device=1, until=date(2027, 6, 1), reason="lease")
    stored = decided_run(tmp_path, [a_record("a", LISTED)], until)
    made = a_plan(stored)
    assert not made.devices
    assert [(one.device, one.reason) for one in made.exempt] == [("a", "lease")]


def test_an_exemption_ends(tmp_path: Path) -> None:
    """After its day the device is planned as any other."""
    until = Decision(kind=DecisionKind.EXEMPT, device=1, until=date(2026, 6, 1), reason="lease")
    stored = decided_run(tmp_path, [a_record("a", LISTED, listed=True)], until)
    assert [one.device for one in a_plan(stored).devices] == ["a"]


def test_what_if_goes_by_the_label(tmp_path: Path) -> None:
    """A supposed listing hits the device whose label a person read."""
    stored = decided_run(tmp_path, [an_open_record("a"), an_open_record("b")], a_label(1, LISTED))
    context = Context(as_of=DAY.replace(year=2027), profile=COUNCIL)
    found = impact_on(stored, known(), context, (BILL, "bill.toml"))
    assert found.outcomes["prohibited"] == 1


def test_papers_tell_of_decisions(tmp_path: Path) -> None:
    """A paper says how many devices its counts owe to what people decided, without their words."""
    gone = Decision(kind=DecisionKind.RETIRE, device=1, reason="private words")
    records = [a_record("a"), an_open_record("b"), a_record("c", OTHER)]
    decisions = (gone, a_label(2, LISTED), a_label(3, LISTED))
    stored = decided_run(tmp_path, records, *decisions)
    devices = label_records(stored.devices, stored.decided, known(), DAY)
    told = " ".join(decision_sentences(stored, devices, DAY, IN_ENGLISH))
    assert "they are gone: 1 device." in told
    assert "nothing seen confirms it: 1 device." in told
    assert "another maker on the label" in told
    assert "private" not in told


def test_a_run_without_decisions_is_as_it_was() -> None:
    """Nothing is touched where nobody decided."""
    record = a_record("a")
    assert list(standing_records([record], {})) == [record]
