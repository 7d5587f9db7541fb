"""Flaws for CycloneDX."""

from __future__ import annotations

import pytest

from exporting import an_export
from factories import a_finding
from recorded import a_record

pytest.importorskip("cyclonedx", reason="the extra bom is not installed")

from cyclonedx.model.impact_analysis import ImpactAnalysisState

from unbadge.report.export.flaws import flaw_statements

FLAW = a_finding(source="CVE record, https://example.org/cve, read 2026-11")


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({}, ImpactAnalysisState.EXPLOITABLE),
        ({"declared_only": True}, ImpactAnalysisState.IN_TRIAGE),
    ],
)
def test_flaw_has_its_state(fields: dict[str, object], state: ImpactAnalysisState) -> None:
    """A device that has a flaw is told so; one that may have it is in triage."""
    run = an_export(a_record("d1", findings=(FLAW,), **fields))
    (flaw,) = flaw_statements(run, lambda device: device.key)

    assert flaw.analysis is not None
    assert flaw.analysis.state is state
    assert [one.ref for one in flaw.affects] == ["d1"]
    assert flaw.source is not None
    assert str(flaw.source.url) == "https://example.org/cve"


def test_two_states_are_two_entries() -> None:
    """A device that may have a flaw does not make another's less sure, nor the other way round."""
    run = an_export(
        a_record("d1", findings=(FLAW,)), a_record("d2", findings=(FLAW,), declared_only=True)
    )
    found = list(flaw_statements(run, lambda device: device.key))

    assert {one.id for one in found} == {FLAW.id}
    assert len({str(one.bom_ref.value) for one in found}) == 2
