"""A run as SARIF."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from exporting import an_export, exported, schema_faults
from factories import a_finding, a_verdict
from recorded import a_head, a_record
from unbadge.model import Outcome, Severity, Unread
from unbadge.model.assessment import UNDECIDED
from unbadge.model.record import JudgementRecord
from unbadge.report.export.run import ExportRun
from unbadge.report.export.sarif import export_sarif

SCHEMA = "sarif-2.1.0-rtm.5.json"
UNREAD = Unread(what="cut off")


def sarif_run(run: ExportRun) -> dict[str, Any]:
    """The one run of a valid document."""
    document = exported(export_sarif(run))
    assert schema_faults(SCHEMA, document) == []
    (found,) = document["runs"]
    for one in found["results"]:
        assert found["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == one["ruleId"]
        assert one["kind"] == "fail" or one["level"] == "none"
    return found


def judged(outcome: Outcome) -> ExportRun:
    """A run of one device of which a rule says something."""
    told = JudgementRecord(verdicts=(a_verdict(outcome),), notes=())
    return an_export(a_record("d1", judgement="j1"), head=a_head(judgements={"j1": told}))


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        (Outcome.PROHIBITED, "fail"),
        (Outcome.UNCLEAR, "open"),
        (Outcome.RESTRICTED, "review"),
    ],
)
def test_outcome_has_its_kind(outcome: Outcome, kind: str) -> None:
    """What is forbidden fails; doubt is open, and a duty is for review."""
    _, verdict = sarif_run(judged(outcome))["results"]

    assert (verdict["ruleId"], verdict["kind"]) == ("xx-ban", kind)
    assert verdict["message"]["text"].startswith(f"Camera Act: {outcome} (procure).")


def test_permission_is_no_result() -> None:
    """Nobody is cleared by a result."""
    assert len(sarif_run(judged(Outcome.PERMITTED))["results"]) == 1


@pytest.mark.parametrize(
    ("fields", "kind"),
    [({}, "informational"), ({"determination": "possible"}, "open"), ({"maker": None}, "open")],
)
def test_maker_is_told_of_every_device(fields: dict[str, object], kind: str) -> None:
    """Each device has a result on its maker, open where evidence does not show it."""
    (result,) = sarif_run(an_export(a_record("d1", **fields)))["results"]

    assert (result["ruleId"], result["kind"]) == ("unbadge-maker", kind)


@pytest.mark.parametrize(
    ("finding", "kind", "level"),
    [
        (a_finding(severity=Severity.CRITICAL), "fail", "error"),
        (a_finding(severity=Severity.LOW), "fail", "note"),
        (a_finding(id=UNDECIDED), "open", "none"),
        (a_finding(kind="egress", id="abroad", severity=Severity.MEDIUM), "fail", "warning"),
    ],
)
def test_finding_has_a_level_where_it_is_known(finding: Any, kind: str, level: str) -> None:
    """What is wrong has a level by its severity; what may be wrong is open."""
    _, result = sarif_run(an_export(a_record("d1", findings=(finding,))))["results"]

    assert (result["kind"], result["level"]) == (kind, level)


def test_what_was_not_read_is_a_notification() -> None:
    """Evidence that was not read is told beside the results."""
    cut = replace(a_head().inputs[0], unread=(UNREAD,))
    head = a_head(inputs=(cut,))
    (invocation,) = sarif_run(an_export(head=head))["invocations"]

    assert len(invocation["toolExecutionNotifications"]) == 1


def test_schema_refuses_what_is_wrong() -> None:
    """The schema that documents are held against is one that refuses."""
    assert schema_faults(SCHEMA, {"version": "2.1.0"})
