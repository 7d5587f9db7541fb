"""What a run would write to a NetBox."""

from __future__ import annotations

import pytest

from exporting import an_export
from recorded import a_record
from unbadge.report.export.netbox import (
    FIELDS,
    KeyKind,
    NetBoxIndex,
    NetBoxPlan,
    NetBoxUnit,
    field_values,
    plan_changes,
)
from unbadge.report.export.run import ExportRun

UNITS = {one: NetBoxUnit(id=one, name=f"cam-{one}", values={}) for one in (1, 2)}


def planned(run: ExportRun, found: dict[tuple[KeyKind, str], frozenset[int]]) -> NetBoxPlan:
    """What a run would write where keys lead to devices so."""
    return plan_changes(run, NetBoxIndex(units=UNITS, found=found), (), by_ip=False)


@pytest.mark.parametrize("fields", [{"declared_only": True}, {"determination": "possible"}])
def test_lead_is_no_maker(fields: dict[str, object]) -> None:
    """A lead, and what only a list says, stands in a field of its own."""
    run = an_export(a_record("d1", **fields))
    told = field_values(run, run.devices[0])

    assert (told["unbadge_maker"], told["unbadge_lead"]) == (None, "Acme")
    assert told["unbadge_confidence"] == 0.69
    assert set(told) == {field.name for field in FIELDS}


def test_serial_goes_before_mac() -> None:
    """Where both lead to one device, it is found by its serial number."""
    run = an_export(a_record("d1", serials=("SN1",), macs=("02:00:00:aa:00:01",)))
    found = {
        (KeyKind.SERIAL, "sn1"): frozenset({1}),
        (KeyKind.MAC, "02:00:00:aa:00:01"): frozenset({1}),
    }

    assert [one.by for one in planned(run, found).changes] == [KeyKind.SERIAL]


def test_doubt_leaves_alone() -> None:
    """Keys that lead to several devices, or to none, write nothing and say why."""
    run = an_export(a_record("d1", serials=("SN1",)), a_record("d2", serials=("SN2",)))
    plan = planned(run, {(KeyKind.SERIAL, "sn1"): frozenset({1, 2})})

    assert plan.changes == ()
    assert [one.because for one in plan.left] == [
        "its keys lead to several devices: cam-1, cam-2",
        "no device there has its serial number or MAC",
    ]


def test_two_of_ours_for_one_of_theirs() -> None:
    """Where two devices of the run lead to one of theirs, neither is written."""
    run = an_export(a_record("d1", serials=("SN1",)), a_record("d2", serials=("SN2",)))
    found = {(KeyKind.SERIAL, one): frozenset({1}) for one in ("sn1", "sn2")}

    assert planned(run, found).changes == ()
    assert len(planned(run, found).left) == 2


def test_other_hosts_are_not_written() -> None:
    """What the run does not count as equipment is nobody's to write of."""
    other = a_record("d1", serials=("SN1",), maker=None, badge=None, device_type="printer")
    plan = planned(an_export(other), {(KeyKind.SERIAL, "sn1"): frozenset({1})})

    assert (plan.changes, plan.left) == ((), ())
