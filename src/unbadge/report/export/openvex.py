"""Flaws of a run's devices as OpenVEX 0.2.0: affected, or under investigation."""

from __future__ import annotations

from collections.abc import Iterable

from unbadge.errors import UsageError
from unbadge.report.export.flaw_groups import FlawGroup, device_link, flaw_groups
from unbadge.report.export.run import ExportRun, FlawState, json_bytes

CONTEXT = "https://openvex.dev/ns/v0.2.0"
STATUS = {
    FlawState.AFFECTED: "affected",
    FlawState.EXPLOITED: "affected",
    FlawState.OPEN: "under_investigation",
}
ACTION = {
    FlawState.AFFECTED: "Update the firmware as the source says, or contain the device.",
    FlawState.EXPLOITED: "Attackers use it: update the firmware now, or cut the device off.",
}


def export_openvex(run: ExportRun) -> Iterable[bytes]:
    """The flaws as an OpenVEX document; nothing is ever said to be unaffected.

    Raises UsageError where no flaw is on record: such a document has at least one statement.
    """
    statements = [flaw_statement(run, group) for group in flaw_groups(run)]
    if not statements:
        raise UsageError(
            "no flaw is on record in this run, and an OpenVEX document states at least one;"
            " that none is on record does not mean that none is there"
        )
    document = {
        "@context": CONTEXT,
        "@id": f"urn:uuid:{run.uuid('openvex')}",
        "author": run.owner,
        "timestamp": run.stamp,
        "version": 1,
        "tooling": f"unbadge {run.foundation['engine']}",
        "statements": statements,
    }
    return [json_bytes(document)]


def flaw_statement(run: ExportRun, group: FlawGroup) -> dict[str, object]:
    """What is known of a flaw in some devices."""
    statement: dict[str, object] = {
        "vulnerability": {"name": group.name},
        "products": [{"@id": device_link(run, device)} for device in group.devices],
        "status": STATUS[group.state],
        "status_notes": " ".join(filter(None, (group.because, group.source))),
    }
    if action := ACTION.get(group.state):
        statement["action_statement"] = action
    return statement
