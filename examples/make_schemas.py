"""Write the JSON Schemas of the formats to docs/schema; a test holds them against the code."""

from __future__ import annotations

from pathlib import Path

import msgspec

from unbadge.batch.answers import LineAnswer
from unbadge.jobs.contain import Verified
from unbadge.jobs.judge import JudgeRecord
from unbadge.judgement.rules.whatif import Impact
from unbadge.model.device.changes import EstateChange
from unbadge.model.line import ObservationLine
from unbadge.model.plan import PlanRecord
from unbadge.model.purchase import ScreenedLine, ScreenSummary
from unbadge.model.record import DeviceRecord, HeadRecord
from unbadge.model.survey import DensityRecord, SurveyRecord
from unbadge.report.dossier import DossierPaper
from unbadge.report.egress.record import ChangeRecord, EgressRecord

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "schema"
DRAFT = "https://json-schema.org/draft/2020-12/schema"


class Assessments(HeadRecord, frozen=True, kw_only=True):
    """The file ``assessments.json``."""

    devices: tuple[DeviceRecord, ...]


class Identified(LineAnswer, frozen=True, kw_only=True):
    """One line of ``unbadge identify``."""

    id: str | None
    device: str | None


FORMATS = {
    "observation": ObservationLine,
    "identify": Identified,
    "assessments": Assessments,
    "judge": JudgeRecord,
    "egress": EgressRecord,
    "changes": EstateChange,
    "egress-change": ChangeRecord,
    "breaches": Verified,
    "plan": PlanRecord,
    "dossier": DossierPaper,
    "what-if": Impact,
    "screen": ScreenedLine,
    "screen-summary": ScreenSummary,
    "survey": SurveyRecord,
    "density": DensityRecord,
}


def schema(name: str) -> bytes:
    """The schema of a format, as the bytes of its file."""
    (reference,), components = msgspec.json.schema_components(
        [FORMATS[name]], ref_template="#/$defs/{name}"
    )
    whole = {"$schema": DRAFT, "title": f"unbadge {name}", **reference, "$defs": components}
    return msgspec.json.format(msgspec.json.encode(whole, order="sorted"), indent=1) + b"\n"


def main() -> None:
    """Write every schema."""
    FOLDER.mkdir(exist_ok=True)
    for name in FORMATS:
        (FOLDER / f"{name}.json").write_bytes(schema(name))


if __name__ == "__main__":
    main()
