"""Flaws of a run's devices, grouped by what is known of them."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from msgspec import Struct

from unbadge.model import UNDECIDED
from unbadge.report.export.run import UNNAMED_FLAW, ExportDevice, ExportRun, FlawState

FlawKey = tuple[str, FlawState, str, str]  # name, state, why, source


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
    found: dict[FlawKey, list[ExportDevice]] = {}
    for device in run.devices:
        for key in flaw_keys(device):
            found.setdefault(key, []).append(device)
    return tuple(flaw_group(key, devices) for key, devices in found.items())


def flaw_keys(device: ExportDevice) -> Iterable[FlawKey]:
    """What is known of each flaw of a device, told once: name, state, why and source."""
    return dict.fromkeys(
        (
            UNNAMED_FLAW if flaw.id == UNDECIDED else flaw.id,
            device.flaw_state(flaw),
            flaw.because,
            flaw.source,
        )
        for flaw in device.flaws()
    )


def flaw_group(key: FlawKey, devices: Iterable[ExportDevice] = ()) -> FlawGroup:
    """A flaw of which the same is known in some devices."""
    name, state, because, source = key
    return FlawGroup(name=name, state=state, because=because, source=source, devices=tuple(devices))


def device_link(run: ExportRun, device: ExportDevice) -> str:
    """A device in the CycloneDX bill of the same run, as a BOM-Link (ECMA-424)."""
    return f"urn:cdx:{run.uuid('cyclonedx')}/1#{quote(f'device:{device.key}', safe='')}"
