"""Devices as a bill of hardware."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from exporting import an_export
from factories import a_finding
from recorded import a_record
from unbadge.model import Destination, Severity
from unbadge.model.record import DeviceRecord
from unbadge.report.export.bom import export_bom

CLOUD = Destination(ip="198.51.100.1", protocol="tcp", port=443, operator="acme-cloud")
FLAW = a_finding(exploited=True, severity=Severity.CRITICAL)


def bom_of(*devices: DeviceRecord) -> dict[str, Any]:
    """The bill of some devices, valid against the official schema."""
    data = b"".join(export_bom(an_export(*devices)))
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(data.decode()) is None
    found: dict[str, Any] = json.loads(data)
    return found


def test_bom_is_valid_and_says_who() -> None:
    """The maker is the manufacturer with a confidence, the badge the supplier."""
    (device,) = bom_of(a_record("d1", egress=(CLOUD,), findings=(FLAW,)))["components"]

    assert device["manufacturer"]["name"] == "Acme"
    assert device["supplier"]["name"] == "Zenith"
    (identity,) = device["evidence"]["identity"]
    assert (identity["confidence"], identity["concludedValue"]) == (0.999, "Acme")
    assert [one["confidence"] for one in identity["methods"]] == [0.982]  # of a weight of 4


def test_clouds_and_flaws() -> None:
    """A cloud is a service; a flaw names the devices that have it, and whether it is used."""
    found = bom_of(a_record("d1", egress=(CLOUD,), findings=(FLAW,)), a_record("d2"))

    assert [one["name"] for one in found["services"]] == ["acme-cloud"]
    (flaw,) = found["vulnerabilities"]
    assert flaw["analysis"]["state"] == "exploitable"
    assert flaw["affects"] == [{"ref": "device:d1"}]


def test_cloud_that_was_not_reached() -> None:
    """A connection that never came about makes no service."""
    tried = Destination(ip="198.51.100.1", protocol="tcp", port=1, operator="x", tried=True)

    assert "services" not in bom_of(a_record("d1", egress=(tried,)))


@pytest.mark.parametrize("fields", [{"declared_only": True}, {"determination": "possible"}])
def test_lead_is_no_manufacturer(fields: dict[str, object]) -> None:
    """What evidence does not show is no manufacturer; as evidence it has no high confidence."""
    (device,) = bom_of(a_record("d1", **fields))["components"]

    assert "manufacturer" not in device
    (identity,) = device["evidence"]["identity"]
    assert identity["confidence"] == identity["methods"][0]["confidence"] == 0.69


def test_same_run_same_bytes() -> None:
    """The same run gives the same bytes."""
    one, other = (list(export_bom(an_export(a_record("d1"), a_record("d2")))) for _ in range(2))

    assert one == other
