"""Flaws as CycloneDX VEX."""

from __future__ import annotations

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from exporting import an_export, exported
from factories import a_finding
from recorded import a_record
from unbadge.report.export.bom import export_bom
from unbadge.report.export.vex import export_vex


def test_vex_refers_to_the_bill() -> None:
    """The file is valid, holds flaws alone, and refers to devices in the run's own bill."""
    run = an_export(a_record("d1", findings=(a_finding(),)))
    (data,) = export_vex(run)
    bill, vex = exported(export_bom(run)), exported([data])

    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(data.decode()) is None
    assert "components" not in vex
    assert vex["serialNumber"] != bill["serialNumber"]
    (flaw,) = vex["vulnerabilities"]
    serial = bill["serialNumber"].removeprefix("urn:uuid:")
    assert flaw["affects"] == [{"ref": f"urn:cdx:{serial}/1#device%3Ad1"}]


def test_no_flaw_is_an_empty_file() -> None:
    """A run without flaws is a valid file that states nothing."""
    assert exported(export_vex(an_export(a_record("d1"))))["vulnerabilities"] == []
