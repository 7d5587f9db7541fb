"""The devices of a plan as a CSV table."""

from __future__ import annotations

import csv
import io

from unbadge.model.plan import PlannedDevice, PlanRecord
from unbadge.report.audit.cells import safe_cell

COLUMNS = (
    "device",
    "site",
    "location",
    "badge",
    "ips",
    "macs",
    "serials",
    "kind",
    "maker",
    "model",
    "year",
    "deadline",
    "overdue",
    "since",
    "policy",
    "risk",
    "reasons",
    "behind",
    "keeps",
    "waits",
)


def plan_table(plan: PlanRecord) -> str:
    """A row a device, with the year the plan replaces it in; empty where none does."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for device in plan.devices:
        writer.writerow([safe_cell(cell(device, column)) for column in COLUMNS])
    return out.getvalue()


def cell(device: PlannedDevice, column: str) -> str:
    """One field as text."""
    value = getattr(device, column)
    if value is None:
        return ""
    return "; ".join(value) if isinstance(value, tuple) else str(value)
