"""Devices of a run as a CycloneDX bill of hardware, with clouds, and with flaws and their state."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from math import exp
from uuid import UUID

from cyclonedx.model import Property
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.bom_ref import BomRef
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.component_evidence import (
    AnalysisTechnique,
    ComponentEvidence,
    Identity,
    IdentityField,
    Method,
)
from cyclonedx.model.contact import OrganizationalEntity
from cyclonedx.model.service import Service
from cyclonedx.output.json import JsonV1Dot6

from unbadge.report.export.flaws import flaw_statements
from unbadge.report.export.run import ExportDevice, ExportRun

MOST_METHODS = 20  # clues told of one device
LONGEST_VERSION = 1024  # characters (CycloneDX 1.6)


def export_bom(run: ExportRun) -> Iterable[bytes]:
    """A bill of hardware as JSON of CycloneDX 1.6.

    A maker stands as manufacturer only where evidence shows it, the badge as supplier.
    """
    bom = empty_bom(run, run.uuid("cyclonedx"))
    operators: dict[str, None] = {}
    for device in run.devices:
        bom.components.add(device_component(device))
        for one in device.record.egress:
            if one.operator and not one.local and not one.tried:
                operators[one.operator] = None
    bom.services.update(map(operator_service, operators))
    bom.vulnerabilities.update(flaw_statements(run, device_ref))
    return [bom_bytes(bom)]


def empty_bom(run: ExportRun, serial: UUID) -> Bom:
    """A bill of the run that lists nothing yet, with what the run rests on and did not read."""
    told = [Property(name=f"unbadge:{name}", value=text) for name, text in run.foundation.items()]
    told += [Property(name="unbadge:limit", value=limit) for limit in run.limits]
    bom = Bom(serial_number=serial, metadata=BomMetaData(timestamp=run.moment))
    bom.metadata.properties.update(told)
    return bom


def bom_bytes(bom: Bom) -> bytes:
    """A bill as it is written."""
    return (JsonV1Dot6(bom).output_as_string(indent=1) + "\n").encode()


def device_ref(device: ExportDevice) -> str:
    """How the bill refers to a device."""
    return f"device:{device.key}"


def device_component(device: ExportDevice) -> Component:
    """A device as a component: model, badge as supplier, maker with its evidence."""
    record, shown = device.record, device.shown
    told = {
        "unbadge:maker": device.maker,
        "unbadge:sureness": device.facts.sureness.value,
        "unbadge:counted": device.counted.value,
        "unbadge:quantity": str(record.quantity),
        "unbadge:site": record.site or "",
        "unbadge:location": record.location or "",
        "unbadge:serial": " ".join(record.serials),
        "unbadge:mac": " ".join(record.macs),
        "unbadge:ip": " ".join(record.ips),
    }
    return Component(
        name=record.model or record.badge or "device of unknown model",
        type=ComponentType.DEVICE,
        bom_ref=BomRef(device_ref(device)),
        version=record.firmware[:LONGEST_VERSION] if record.firmware else None,
        supplier=OrganizationalEntity(name=record.badge) if record.badge else None,
        manufacturer=OrganizationalEntity(name=shown) if shown else None,
        evidence=maker_evidence(device) if device.maker else None,
        properties=[Property(name=name, value=value) for name, value in told.items() if value],
    )


def maker_evidence(device: ExportDevice) -> ComponentEvidence:
    """How sure a maker is, and by which clues."""
    methods = [
        Method(
            technique=AnalysisTechnique.OTHER,
            confidence=Decimal(str(min(clue_confidence(clue.weight), device.confidence))),
            value=f"{clue.signature}: {clue.because}" if clue.because else clue.signature,
        )
        for clue in device.record.clues
        if clue.points_to == device.record.maker
    ]
    return ComponentEvidence(
        identity=Identity(
            field=IdentityField.GROUP,
            confidence=Decimal(str(device.confidence)),
            concluded_value=device.maker,
            methods=methods[:MOST_METHODS],
        )
    )


def clue_confidence(weight: float) -> float:
    """What a clue alone would make of even odds, 0 to 1; ``weight`` is a log-likelihood ratio."""
    return round(1 / (1 + exp(-weight)), 4)


def operator_service(operator: str) -> Service:
    """A cloud that devices talk to, outside the owner's boundary."""
    return Service(
        name=operator,
        bom_ref=BomRef(f"service:{operator}"),
        provider=OrganizationalEntity(name=operator),
        x_trust_boundary=True,
    )
