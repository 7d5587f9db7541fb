"""Job sheets: what goes at one site in one year, by what an installer can find there."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from unbadge.model.plan import PlannedDevice, PlanRecord, year_words
from unbadge.report.words import count_of

RECORDER = "recorder"


class SheetRow(Struct, frozen=True, kw_only=True):
    """One device on a job sheet."""

    room: str
    name: str
    model: str
    kind: str
    address: str
    serial: str
    remark: str


class JobSheet(Struct, frozen=True, kw_only=True):
    """All that is done in one visit to a site; recorders stand first."""

    site: str
    year: str
    head: str
    rows: tuple[SheetRow, ...]


def job_sheets(plan: PlanRecord) -> Iterator[JobSheet]:
    """The sheets of a plan, by year and site."""
    planned = {one.device: one for one in plan.devices}
    for step in plan.steps:
        devices = [planned[one] for one in dict.fromkeys(step.devices) if one in planned]
        devices.sort(key=lambda one: (one.kind != RECORDER, one.location or "", one.device))
        money = f"{plan.currency} {step.cost.likely:,.0f}"
        yield JobSheet(
            site=step.site,
            year=year_words(step.year, plan.year_starts),
            head=f"{count_of(len(devices), 'device')}, one visit, about {money}",
            rows=tuple(map(sheet_row, devices)),
        )


def sheet_row(device: PlannedDevice) -> SheetRow:
    """A device as an installer finds it: by room, by the name on it, by address and number."""
    keys = (*device.ips, *device.macs)
    return SheetRow(
        room=device.location or "not recorded",
        name=device.badge or "not seen",
        model=device.model or "not seen",
        kind=device.kind,
        address=" ".join(keys) or device.device,
        serial=" ".join(device.serials) or "not recorded",
        remark=remark_on(device),
    )


def remark_on(device: PlannedDevice) -> str:
    """What to mind with a device."""
    if device.behind:
        return f"behind {device.behind}"
    if device.keeps:
        return f"{count_of(device.keeps, 'camera')} on it must work with its successor"
    return ""
