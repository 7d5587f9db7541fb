"""Devices as a bill of hardware."""

from __future__ import annotations

import json
from typing import Any

import pytest

from factories import MORNING, a_finding
from recorded import a_record
from unbadge.model import Destination
from unbadge.model.assessment import VULNERABILITY
from unbadge.model.record import DeviceRecord

pytest.importorskip("cyclonedx", reason="the extra bom is not installed")

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from unbadge.report.export.bom import bom_json

CLOUD = Destination(ip="198.51.100.1", protocol="tcp", port=443, operator="acme-cloud")
HOLE = a_finding(kind=VULNERABILITY, id="CVE-2021-1", exploited=True)


def bom_of(*devices: DeviceRecord) -> dict[str, Any]:
    """The bill of some devices, valid against the official schema."""
    text = bom_json(devices, {"acme": "Acme"}, MORNING, "run 1").decode()
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    found: dict[str, Any] = json.loads(text)
    return found


def test_bom_is_valid_and_says_who() -> None:
    """The maker is the manufacturer with a confidence, the badge the supplier."""
    (device,) = bom_of(a_record("d1", egress=(CLOUD,), findings=(HOLE,)))["components"]

    assert device["manufacturer"]["name"] == "Acme"
    assert device["supplier"]["name"] == "Zenith"
    (identity,) = device["evidence"]["identity"]
    assert (identity["confidence"], identity["concludedValue"]) == (0.999, "Acme")


def test_clouds_and_holes() -> None:
    """A cloud is a service; a hole names the devices that have it, and whether it is used."""
    found = bom_of(a_record("d1", egress=(CLOUD,), findings=(HOLE,)), a_record("d2"))

    assert [one["name"] for one in found["services"]] == ["acme-cloud"]
    (hole,) = found["vulnerabilities"]
    assert hole["analysis"]["state"] == "exploitable"
    assert hole["affects"] == [{"ref": "device:d1"}]


@pytest.mark.parametrize("fields", [{"declared_only": True}, {"determination": "possible"}])
def test_lead_is_no_manufacturer(fields: dict[str, object]) -> None:
    """What evidence does not show is no manufacturer; its confidence stands as evidence."""
    (device,) = bom_of(a_record("d1", **fields))["components"]

    assert "manufacturer" not in device
    assert device["evidence"]["identity"]


def test_same_run_same_bytes() -> None:
    """The same run at the same moment gives the same bytes."""
    one, other = (
        bom_json((a_record("d1"), a_record("d2")), {}, MORNING, "run 1") for _ in range(2)
    )

    assert one == other
