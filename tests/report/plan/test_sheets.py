"""Job sheets: what an installer finds a device by."""

from __future__ import annotations

from msgspec.structs import replace

from model.test_plan import a_plan_record, a_planned
from unbadge.report.plan.sheets import job_sheets


def test_a_sheet_a_site_and_year() -> None:
    """Each visit has a sheet, recorders first, with room, name, address and serial number."""
    camera = a_planned(
        "aa:bb", "Depot", 2028, badge="LTS", location="Bay 2", ips=("192.0.2.7",), serials=("S9",)
    )
    recorder = a_planned("cc:dd", "Depot", 2028, kind="recorder", keeps=2)
    step = a_plan_record().steps[1]
    plan = a_plan_record(
        devices=(camera, recorder), steps=(replace(step, devices=("aa:bb", "cc:dd")),)
    )

    (sheet,) = job_sheets(plan)
    assert (sheet.site, sheet.year, sheet.head) == (
        "Depot",
        "2028",
        "2 devices, one visit, about GBP 1,050",
    )
    first, second = sheet.rows
    assert (first.kind, first.room) == ("recorder", "not recorded")
    assert "2 cameras on it" in first.remark
    assert (second.name, second.room, second.address, second.serial) == (
        "LTS",
        "Bay 2",
        "192.0.2.7",
        "S9",
    )
