"""Devices of a run as a CycloneDX 1.6 bill of hardware (ECMA-424), with clouds, flaws and state.

Written here, not by the library of CycloneDX: that takes the square of the devices' number.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import exp
from uuid import UUID

from unbadge.report.export.flaw_groups import FlawKey, flaw_group, flaw_keys
from unbadge.report.export.flaws import Json, flaw_entry
from unbadge.report.export.run import ExportDevice, ExportRun, json_parts

SCHEMA = "http://cyclonedx.org/schema/bom-1.6.schema.json"
MOST_METHODS = 20  # clues told of one device
LONGEST_VERSION = 1024  # characters (CycloneDX 1.6)


def export_bom(run: ExportRun) -> Iterable[bytes]:
    """A bill of hardware as JSON of CycloneDX 1.6.

    A maker stands as manufacturer only where evidence shows it, the badge as supplier.
    """
    met = MetInBill()
    return json_parts(
        bill_head(run, run.uuid("cyclonedx")),
        "components",
        map(met.component, run.devices),
        met.beside,
    )


class MetInBill:
    """What the devices of a bill have beside themselves: their clouds and flaws."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._operators: dict[str, None] = {}
        self._flaws: dict[FlawKey, list[str]] = {}

    def component(self, device: ExportDevice) -> Json:
        """A device as a component; what it has is met."""
        for one in device.record.egress:
            if one.operator and not one.local and not one.tried:
                self._operators[one.operator] = None
        ref = device_ref(device)
        for key in flaw_keys(device):
            self._flaws.setdefault(key, []).append(ref)
        return device_component(device)

    def beside(self) -> Json:
        """The clouds and flaws that were met."""
        told: Json = {}
        if self._operators:
            told["services"] = list(map(operator_service, self._operators))
        if self._flaws:
            told["vulnerabilities"] = [
                flaw_entry(flaw_group(key), number, refs)
                for number, (key, refs) in enumerate(self._flaws.items(), 1)
            ]
        return told


def bill_head(run: ExportRun, serial: UUID) -> Json:
    """A bill of the run that lists nothing yet, with what the run rests on and did not read."""
    told = [named(f"unbadge:{name}", text) for name, text in run.foundation.items()]
    told += [named("unbadge:limit", limit) for limit in run.limits]
    return {
        "$schema": SCHEMA,
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {"timestamp": run.stamp, "properties": told},
    }


def named(name: str, value: str) -> Json:
    """A property."""
    return {"name": name, "value": value}


def device_ref(device: ExportDevice) -> str:
    """How the bill refers to a device."""
    return f"device:{device.key}"


def device_component(device: ExportDevice) -> Json:
    """A device as a component: model, badge as supplier, maker with its evidence."""
    record = device.record
    told = {
        "unbadge:maker": device.maker,
        "unbadge:sureness": device.facts.sureness.value,
        "unbadge:counted": device.counted.value,
        "unbadge:quantity": str(record.quantity),
        "unbadge:site": record.site,
        "unbadge:location": record.location,
        "unbadge:serial": " ".join(record.serials),
        "unbadge:mac": " ".join(record.macs),
        "unbadge:ip": " ".join(record.ips),
    }
    component: Json = {
        "type": "device",
        "bom-ref": device_ref(device),
        "name": record.model or record.badge or "device of unknown model",
        "properties": [named(name, value) for name, value in told.items() if value],
    }
    if record.firmware:
        component["version"] = record.firmware[:LONGEST_VERSION]
    if record.badge:
        component["supplier"] = {"name": record.badge}
    if device.shown:
        component["manufacturer"] = {"name": device.shown}
    if device.maker:
        component["evidence"] = {"identity": [maker_evidence(device)]}
    return component


def maker_evidence(device: ExportDevice) -> Json:
    """How sure a maker is, and by which clues."""
    evidence: Json = {
        "field": "group",
        "confidence": device.confidence,
        "concludedValue": device.maker,
    }
    if device.clues:
        evidence["methods"] = [
            {
                "technique": "other",
                "confidence": min(
                    round(1 / (1 + exp(-max(clue.weight, -50.0))), 4), device.confidence
                ),
                "value": f"{clue.signature}: {clue.words}",
            }
            for clue in device.clues[:MOST_METHODS]
        ]
    return evidence


def operator_service(operator: str) -> Json:
    """A cloud that devices talk to, outside the owner's boundary."""
    return {
        "bom-ref": f"service:{operator}",
        "name": operator,
        "provider": {"name": operator},
        "x-trust-boundary": True,
    }
