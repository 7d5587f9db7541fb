"""Flaws of a run's devices for CycloneDX: one entry for each flaw and what is known of it."""

from __future__ import annotations

from unbadge.report.export.flaw_groups import FlawGroup
from unbadge.report.export.run import FlawState, first_address

Json = dict[str, object]
# "exploitable" is CycloneDX's word for a component that is affected; it has no weaker one.
STATES = {
    FlawState.AFFECTED: "exploitable",
    FlawState.EXPLOITED: "exploitable",
    FlawState.OPEN: "in_triage",
}


def flaw_entry(group: FlawGroup, number: int, refs: list[str]) -> Json:
    """A flaw in some devices of which the same is known."""
    analysis = {"state": STATES[group.state]}
    if group.state is FlawState.EXPLOITED:
        analysis["detail"] = "attackers are known to use it"
    entry: Json = {
        "bom-ref": f"vulnerability:{number}:{group.name}",
        "id": group.name,
        "description": group.because,
        "analysis": analysis,
        "affects": [{"ref": ref} for ref in refs],
    }
    address = first_address(group.source)
    return entry | ({"source": {"url": address}} if address else {})
