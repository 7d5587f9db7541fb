"""``assessments.json``, one device at a time."""

from __future__ import annotations

import json
from io import BytesIO

from factories import TODAY, an_assessment
from unbadge.model.record import HeadRecord, KnowledgeRecord, Summary
from unbadge.report.audit.assessments import AssessmentFile

HEAD = HeadRecord(
    as_of=TODAY,
    engine="0",
    profile=None,
    knowledge=KnowledgeRecord(digest="d", date="2026-11-24"),
    inputs=(),
    coverage={"inputs": 1},
    summary=Summary(),
)


def test_devices_and_head_make_one_object() -> None:
    """However many devices pass, the file is one JSON object with all of them."""
    for number in (0, 1, 3):
        out = BytesIO()
        file = AssessmentFile(out)
        for _ in range(number):
            file.add(an_assessment())
        file.finish(HEAD)

        told = json.loads(out.getvalue())
        assert len(told["devices"]) == number
        assert told["coverage"] == {"inputs": 1}
