"""Flaws of a run's devices as CycloneDX VEX, a file of its own beside the bill of hardware."""

from __future__ import annotations

from collections.abc import Iterable

from unbadge.report.export.bom import bill_head
from unbadge.report.export.flaw_groups import device_link, flaw_groups
from unbadge.report.export.flaws import flaw_entry
from unbadge.report.export.run import ExportRun, json_bytes


def export_vex(run: ExportRun) -> Iterable[bytes]:
    """The flaws with their states; they refer to devices in the bill of the same run."""
    bill = bill_head(run, run.uuid("vex"))
    bill["vulnerabilities"] = [
        flaw_entry(group, number, [device_link(run, device) for device in group.devices])
        for number, group in enumerate(flaw_groups(run), 1)
    ]
    return [json_bytes(bill)]
