"""Flaws of a run's devices, grouped by what is known of them."""

from __future__ import annotations

from urllib.parse import quote

from msgspec import Struct

from unbadge.model.assessment import UNDECIDED
from unbadge.report.export.run import UNNAMED_FLAW, ExportDevice, ExportRun, FlawState


class FlawGroup(Struct, frozen=True, kw_only=True):
    """A flaw and the devices of which the same is known, told by one sentence."""

    name: str
    state: FlawState
    because: str
    source: str
    devices: tuple[ExportDevice, ...]


def flaw_groups(run: ExportRun) -> tuple[FlawGroup, ...]:
    """The flaws of a run, each with the devices of which the same is known, in the run's order.

    Advisories of which none is known to apply stand under one name: they are not left out.
    """
    found: dict[tuple[str, FlawState, str, str], list[ExportDevice]] = {}
    for device in run.devices:
        for flaw in device.flaws():
            name = UNNAMED_FLAW if flaw.id == UNDECIDED else flaw.id
            key = (name, device.flaw_state(flaw), flaw.because, flaw.source)
            devices = found.setdefault(key, [])
            if not devices or devices[-1] is not device:
                devices.append(device)
    return tuple(
        FlawGroup(name=name, state=state, because=because, source=source, devices=tuple(devices))
        for (name, state, because, source), devices in found.items()
    )


def device_link(run: ExportRun, device: ExportDevice) -> str:
    """A device in the CycloneDX bill of the same run, as a BOM-Link (ECMA-424)."""
    return f"urn:cdx:{run.uuid('cyclonedx')}/1#{quote(f'device:{device.key}', safe='')}"
