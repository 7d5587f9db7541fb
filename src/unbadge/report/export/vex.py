"""Flaws of a run's devices as CycloneDX VEX, a file of its own beside the bill of hardware."""

from __future__ import annotations

from collections.abc import Iterable

from unbadge.report.export.bom import bom_bytes, empty_bom
from unbadge.report.export.flaw_groups import device_link
from unbadge.report.export.flaws import flaw_statements
from unbadge.report.export.run import ExportRun


def export_vex(run: ExportRun) -> Iterable[bytes]:
    """The flaws with their states; they refer to devices in the bill of the same run."""
    bom = empty_bom(run, run.uuid("vex"))
    bom.vulnerabilities.update(flaw_statements(run, lambda device: device_link(run, device)))
    return [bom_bytes(bom)]
