"""Flaws of a run's devices for CycloneDX: one entry for each flaw and what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cyclonedx.model import XsUri
from cyclonedx.model.bom_ref import BomRef
from cyclonedx.model.impact_analysis import ImpactAnalysisState
from cyclonedx.model.vulnerability import (
    BomTarget,
    Vulnerability,
    VulnerabilityAnalysis,
    VulnerabilitySource,
)

from unbadge.report.export.flaw_groups import FlawGroup, flaw_groups
from unbadge.report.export.run import ExportDevice, ExportRun, FlawState, first_address

# "exploitable" is CycloneDX's word for a component that is affected; it has no weaker one.
STATES = {
    FlawState.AFFECTED: ImpactAnalysisState.EXPLOITABLE,
    FlawState.EXPLOITED: ImpactAnalysisState.EXPLOITABLE,
    FlawState.OPEN: ImpactAnalysisState.IN_TRIAGE,
}


def flaw_statements(
    run: ExportRun, refer: Callable[[ExportDevice], str]
) -> Iterator[Vulnerability]:
    """Each flaw with its state and the devices it is about, as ``refer`` refers to them."""
    for number, group in enumerate(flaw_groups(run), 1):
        yield flaw_entry(group, number, [refer(device) for device in group.devices])


def flaw_entry(group: FlawGroup, number: int, refs: list[str]) -> Vulnerability:
    """A flaw in some devices of which the same is known."""
    address = first_address(group.source)
    return Vulnerability(
        id=group.name,
        bom_ref=BomRef(f"vulnerability:{number}:{group.name}"),
        source=VulnerabilitySource(url=XsUri(address)) if address else None,
        description=group.because,
        analysis=VulnerabilityAnalysis(
            state=STATES[group.state],
            detail="attackers are known to use it" if group.state is FlawState.EXPLOITED else None,
        ),
        affects=[BomTarget(ref=ref) for ref in refs],
    )
