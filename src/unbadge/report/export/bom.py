"""Devices of a run as a CycloneDX bill of hardware, with holes and clouds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from uuid import NAMESPACE_URL, uuid5

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
from cyclonedx.model.impact_analysis import ImpactAnalysisState
from cyclonedx.model.service import Service
from cyclonedx.model.vulnerability import (
    BomTarget,
    Vulnerability,
    VulnerabilityAnalysis,
)
from cyclonedx.output.json import JsonV1Dot6

from unbadge.model import Finding
from unbadge.model.assessment import UNDECIDED, VULNERABILITY
from unbadge.model.record import DeviceRecord
from unbadge.report.export.rows import maker_shown

MOST_METHODS = 20  # clues told of one device


def bom_json(
    devices: Iterable[DeviceRecord], names: Mapping[str, str], moment: datetime, run: str
) -> bytes:
    """A bill of hardware as JSON of CycloneDX 1.6; ``run`` names the run, for its serial number.

    A maker stands as manufacturer only where evidence shows it, the badge as supplier.
    """
    bom = Bom(serial_number=uuid5(NAMESPACE_URL, run), metadata=BomMetaData(timestamp=moment))
    services: dict[str, Service] = {}
    holes: dict[str, Vulnerability] = {}
    for record in devices:
        component = component_of(record, names)
        bom.components.add(component)
        for one in record.egress:
            if one.operator and not one.local and not one.tried:
                services.setdefault(one.operator, service_of(one.operator))
        for finding in record.findings:
            if finding.kind == VULNERABILITY and finding.id != UNDECIDED:
                hole = holes.setdefault(finding.id, hole_of(finding))
                hole.affects.add(BomTarget(ref=str(component.bom_ref.value)))
    bom.services.update(services.values())
    bom.vulnerabilities.update(holes.values())
    return (JsonV1Dot6(bom).output_as_string(indent=1) + "\n").encode()


def component_of(record: DeviceRecord, names: Mapping[str, str]) -> Component:
    """A device as a component: model, badge as supplier, maker with its evidence."""
    shown = maker_shown(record, names)
    told = {
        "unbadge:maker": record.maker or "",
        "unbadge:determination": record.determination,
        "unbadge:site": record.site or "",
        "unbadge:location": record.location or "",
        "unbadge:serial": " ".join(record.serials),
        "unbadge:mac": " ".join(record.macs),
    }
    return Component(
        name=record.model or record.badge or "device of unknown model",
        type=ComponentType.DEVICE,
        bom_ref=BomRef(f"device:{record.device}"),
        version=record.firmware,
        supplier=OrganizationalEntity(name=record.badge) if record.badge else None,
        manufacturer=OrganizationalEntity(name=shown) if shown else None,
        evidence=evidence_of(record, names) if record.maker else None,
        properties=[Property(name=name, value=value) for name, value in told.items() if value],
    )


def evidence_of(record: DeviceRecord, names: Mapping[str, str]) -> ComponentEvidence:
    """How sure a maker is, and by which clues."""
    sure = Decimal(str(record.probability))
    methods = [
        Method(
            technique=AnalysisTechnique.OTHER,
            confidence=sure,
            value=f"{clue.signature}: {clue.because}" if clue.because else clue.signature,
        )
        for clue in record.clues
        if clue.points_to == record.maker
    ]
    return ComponentEvidence(
        identity=Identity(
            field=IdentityField.GROUP,
            confidence=sure,
            concluded_value=names.get(record.maker or "", record.maker),
            methods=methods[:MOST_METHODS],
        )
    )


def service_of(operator: str) -> Service:
    """A cloud that devices talk to, outside the owner's boundary."""
    return Service(
        name=operator,
        bom_ref=BomRef(f"service:{operator}"),
        provider=OrganizationalEntity(name=operator),
        x_trust_boundary=True,
    )


def hole_of(finding: Finding) -> Vulnerability:
    """A vulnerability; exploitable where attackers use it, else to be looked into."""
    state = ImpactAnalysisState.EXPLOITABLE if finding.exploited else ImpactAnalysisState.IN_TRIAGE
    return Vulnerability(
        id=finding.id,
        bom_ref=BomRef(f"vulnerability:{finding.id}"),
        description=finding.because,
        analysis=VulnerabilityAnalysis(state=state),
    )
