"""The table of devices, for spreadsheets."""

from __future__ import annotations

import csv
from typing import TextIO

from unbadge.model import Assessment, Outcome
from unbadge.report.cells import safe_cell
from unbadge.report.tally import worst

COLUMNS = (
    "device",
    "site",
    "location",
    "ips",
    "macs",
    "serials",
    "badge",
    "maker",
    "probability",
    "determination",
    "listed_by",
    "device_type",
    "model",
    "firmware",
    "components",
    "operator",
    "behind",
    "worst_outcome",
    "prohibited_by",
    "unclear_under",
    "findings",
    "conflicts",
    "next_check",
)


class DeviceTable:
    """Writes ``devices.csv`` one device at a time."""

    def __init__(self, out: TextIO) -> None:
        """A table with its header written to ``out``."""
        self._rows = csv.writer(out)
        self._rows.writerow(COLUMNS)

    def add(self, assessment: Assessment, listed_by: tuple[str, ...]) -> None:
        """Write one device."""
        device, identity = assessment.device, assessment.identity
        gravest = worst(assessment)
        self._rows.writerow(
            safe_cell(cell)
            for cell in (
                device.key,
                device.site or "",
                device.location or "",
                " ".join(device.ips),
                " ".join(device.macs),
                " ".join(device.serials),
                identity.badge or "",
                identity.maker or "",
                f"{identity.probability:.4f}",
                identity.determination,
                " ".join(listed_by),
                identity.device_type or "",
                identity.model or "",
                identity.firmware or "",
                " ".join(claim.name for claim in identity.components),
                " ".join(claim.name for claim in identity.operators),
                device.behind or "",
                gravest or "",
                _policies(assessment, Outcome.PROHIBITED),
                _policies(assessment, Outcome.UNCLEAR),
                " ".join(finding.id for finding in assessment.findings),
                " | ".join(device.conflicts + identity.conflicts),
                identity.next_check,
            )
        )


def _policies(assessment: Assessment, outcome: Outcome) -> str:
    found = {
        f"{verdict.policy}:{verdict.conduct}"
        for verdict in assessment.verdicts
        if verdict.outcome is outcome
    }
    return " ".join(sorted(found))
