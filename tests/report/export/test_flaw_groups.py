"""Flaws of devices, grouped by what is known of them."""

from __future__ import annotations

from exporting import an_export
from factories import a_finding
from recorded import a_record
from unbadge.model.assessment import UNDECIDED
from unbadge.report.export.flaw_groups import device_link, flaw_groups
from unbadge.report.export.run import UNNAMED_FLAW, FlawState

FLAW = a_finding()


def test_devices_of_which_the_same_is_known_stand_together() -> None:
    """One flaw makes one group for each thing that is known of it."""
    run = an_export(
        a_record("d1", findings=(FLAW,)),
        a_record("d2", findings=(FLAW, FLAW)),
        a_record("d3", findings=(FLAW,), declared_only=True),
    )

    assert [(one.state, [it.key for it in one.devices]) for one in flaw_groups(run)] == [
        (FlawState.AFFECTED, ["d1", "d2"]),
        (FlawState.OPEN, ["d3"]),
    ]


def test_open_advisories_are_not_left_out() -> None:
    """Advisories of which none is known to apply stand under one name, and are open."""
    (group,) = flaw_groups(an_export(a_record("d1", findings=(a_finding(id=UNDECIDED),))))

    assert (group.name, group.state) == (UNNAMED_FLAW, FlawState.OPEN)


def test_link_leads_into_the_bill() -> None:
    """A device is referred to by the serial number of the run's bill, whatever its key holds."""
    run = an_export(a_record("b 1/#"))

    assert device_link(run, run.devices[0]) == (
        f"urn:cdx:{run.uuid('cyclonedx')}/1#device%3Ab%201%2F%23"
    )
