"""A run as OSCAL assessment results."""

from __future__ import annotations

from typing import Any

import pytest

from exporting import an_export, exported, schema_faults
from factories import a_finding, a_verdict
from recorded import a_head, a_record
from unbadge.model import Outcome
from unbadge.model.assessment import UNDECIDED
from unbadge.model.record import JudgementRecord
from unbadge.report.export.oscal import export_oscal
from unbadge.report.export.run import ExportRun

SCHEMA = "oscal-assessment-results-1.1.3.json"


def result_of(run: ExportRun) -> dict[str, Any]:
    """The one result of a valid document."""
    document = exported(export_oscal(run))
    assert schema_faults(SCHEMA, document) == []
    (found,) = document["assessment-results"]["results"]
    return dict(found)


def judged(outcome: Outcome, **fields: object) -> dict[str, Any]:
    """The result of one device of which a rule says something."""
    told = JudgementRecord(verdicts=(a_verdict(outcome),), notes=())
    record = a_record("d1", judgement="j1", **fields)
    return result_of(an_export(record, head=a_head(judgements={"j1": told})))


def own_props(item: dict[str, Any]) -> dict[str, str]:
    """The properties of unbadge's own names."""
    return {one["name"]: one["value"] for one in item["props"] if "ns" in one}


def test_forbidden_is_a_finding_with_its_risk() -> None:
    """A rule that forbids something is not satisfied, and points to each device's risk."""
    found = judged(Outcome.PROHIBITED, quantity=4)
    (finding,), (risk,) = found["findings"], found["risks"]

    assert finding["target"]["status"]["state"] == "not-satisfied"
    assert finding["related-risks"] == [{"risk-uuid": risk["uuid"]}]
    assert finding["description"] == "It forbids something of 4 devices."
    assert risk["status"] == "open"


@pytest.mark.parametrize(
    ("outcome", "risks"),
    [
        (Outcome.UNCLEAR, ["investigating"]),
        (Outcome.RESTRICTED, ["open"]),
        (Outcome.PERMITTED, []),
    ],
)
def test_nothing_is_ever_satisfied(outcome: Outcome, risks: list[str]) -> None:
    """Doubt is under investigation, a duty a risk; no rule is said to be kept."""
    found = judged(outcome)

    assert [one["status"] for one in found.get("risks", [])] == risks
    assert "findings" not in found


@pytest.mark.parametrize(("fields", "vendors"), [({}, ["Acme"]), ({"declared_only": True}, [])])
def test_lead_is_no_vendor(fields: dict[str, object], vendors: list[str]) -> None:
    """A maker is the vendor where evidence shows it; how sure stands beside in any case."""
    found = result_of(an_export(a_record("d1", **fields)))
    (item,) = found["local-definitions"]["inventory-items"]

    assert [one["value"] for one in item["props"] if one["name"] == "vendor-name"] == vendors
    assert own_props(item)["maker"] == "Acme"
    assert own_props(item)["sureness"] in {"established", "declared"}


def test_flaw_that_may_be_is_under_investigation() -> None:
    """A flaw is open as a risk, one that may be there is being looked into."""
    record = a_record("d1", findings=(a_finding(), a_finding(id=UNDECIDED)))

    assert [one["status"] for one in result_of(an_export(record))["risks"]] == [
        "open",
        "investigating",
    ]


def test_no_devices() -> None:
    """A run without devices is a valid document without items."""
    assert "observations" not in result_of(an_export())


def test_schema_refuses_what_is_wrong() -> None:
    """The schema that documents are held against is one that refuses."""
    assert schema_faults(SCHEMA, {"assessment-results": {"uuid": "1"}})
