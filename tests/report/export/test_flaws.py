"""Flaws for CycloneDX."""

from __future__ import annotations

import pytest

from exporting import an_export
from factories import a_finding
from recorded import a_record
from unbadge.report.export.flaw_groups import flaw_groups
from unbadge.report.export.flaws import flaw_entry
from unbadge.report.export.run import ExportRun

FLAW = a_finding(source="CVE record, https://example.org/cve, read 2026-11")


def entries_of(run: ExportRun) -> list[dict[str, object]]:
    """The entries of a run's flaws, devices by their keys."""
    return [
        flaw_entry(group, number, [device.key for device in group.devices])
        for number, group in enumerate(flaw_groups(run), 1)
    ]


@pytest.mark.parametrize(
    ("fields", "state"), [({}, "exploitable"), ({"declared_only": True}, "in_triage")]
)
def test_flaw_has_its_state(fields: dict[str, object], state: str) -> None:
    """A device that has a flaw is told so; one that may have it is in triage."""
    run = an_export(a_record("d1", findings=(FLAW,), **fields))

    assert entries_of(run) == [
        {
            "bom-ref": f"vulnerability:1:{FLAW.id}",
            "id": FLAW.id,
            "description": FLAW.because,
            "analysis": {"state": state},
            "affects": [{"ref": "d1"}],
            "source": {"url": "https://example.org/cve"},
        }
    ]


def test_two_states_are_two_entries() -> None:
    """A device that may have a flaw does not make another's less sure, nor the other way round."""
    run = an_export(
        a_record("d1", findings=(FLAW,)), a_record("d2", findings=(FLAW,), declared_only=True)
    )
    found = entries_of(run)

    assert {one["id"] for one in found} == {FLAW.id}
    assert len({one["bom-ref"] for one in found}) == 2
