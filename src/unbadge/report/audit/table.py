"""The table of devices, for spreadsheets."""

from __future__ import annotations

import csv
from typing import TextIO

from unbadge.model import Assessment, Claim, Outcome, absence
from unbadge.report.audit import worst
from unbadge.report.audit.cells import safe_cell

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
    "capabilities",
    "behind",
    "worst_outcome",
    "prohibited_by",
    "unclear_under",
    "findings",
    "conflicts",
    "next_check",
    "state",
)


class DeviceTable:
    """Writes ``devices.csv`` one device at a time."""

    def __init__(self, out: TextIO) -> None:
        """A table with its header written to ``out``."""
        self._rows = csv.writer(out)
        self._rows.writerow(COLUMNS)

    def add(self, assessment: Assessment) -> None:
        """Write one device."""
        device, identity = assessment.device, assessment.identity
        prohibited, unclear = _policies(assessment)
        # Only what a device, file or person said can start a formula; the rest is our own words.
        self._rows.writerow(
            (
                safe_cell(device.key),
                _told(device.site),
                _told(device.location),
                _joined(device.ips),
                _joined(device.macs),
                _joined(device.serials),
                _told(identity.badge),
                identity.maker or "",
                f"{identity.probability:.4f}",
                identity.determination.value,
                " ".join(assessment.listed_by),
                identity.device_type or "",
                _told(identity.model),
                _told(identity.firmware),
                _named(identity.components),
                _named(identity.operators),
                " ".join(
                    [f"{one.name}:{'does' if one.does else 'can'}" for one in identity.capabilities]
                ),
                _told(device.behind),
                worst(assessment) or "",
                prohibited,
                unclear,
                " ".join([finding.id for finding in assessment.findings]),
                safe_cell(" | ".join(device.conflicts + identity.conflicts)),
                safe_cell(identity.next_check),
                absence(device, assessment.as_of) or "",
            )
        )


def _told(text: str | None) -> str:
    return safe_cell(text) if text else ""


def _joined(texts: tuple[str, ...]) -> str:
    return safe_cell(" ".join(texts)) if texts else ""


def _named(claims: tuple[Claim, ...]) -> str:
    return " ".join([claim.name for claim in claims])


def _policies(assessment: Assessment) -> tuple[str, str]:
    """The policies and acts that are prohibited, and those that are unclear."""
    if not assessment.verdicts:
        return "", ""
    found: dict[Outcome, set[str]] = {}
    for verdict in assessment.verdicts:
        found.setdefault(verdict.outcome, set()).add(f"{verdict.policy}:{verdict.conduct}")
    prohibited = found.get(Outcome.PROHIBITED, ())
    return " ".join(sorted(prohibited)), " ".join(sorted(found.get(Outcome.UNCLEAR, ())))
