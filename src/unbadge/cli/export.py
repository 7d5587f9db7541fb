"""``unbadge export``: a run in the form that another system takes."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from unbadge.cli.ending import Ending
from unbadge.cli.options import KnowledgeOptions, now
from unbadge.cli.output import write_bytes
from unbadge.cli.stored import Assessments, RegisterPlace, RunNumber
from unbadge.errors import UsageError
from unbadge.jobs.names import lexicon_of
from unbadge.jobs.stored import Stored, read_stored
from unbadge.report.export.rows import (
    csv_bytes,
    device_export,
    maker_shown,
    service_now,
    snipe_it,
    xlsx_bytes,
)


class ExportForm(StrEnum):
    """The forms of an export."""

    CSV = "csv"
    XLSX = "xlsx"
    SNIPE_IT = "snipe-it"
    SERVICENOW = "servicenow"
    CYCLONEDX = "cyclonedx"


SHAPES = {ExportForm.SNIPE_IT: snipe_it, ExportForm.SERVICENOW: service_now}


def export(
    form: Annotated[ExportForm, Parameter(help="What to write.")],
    assessments: Assessments = None,
    *,
    register: RegisterPlace = None,
    run: RunNumber = None,
    known: KnowledgeOptions = KnowledgeOptions(),
    out: Annotated[
        Path | None,
        Parameter(help="The file to write; - is standard output.", allow_leading_hyphen=True),
    ] = None,
) -> int:
    """Write the devices of a run as CSV, XLSX, for Snipe-IT or ServiceNow, or as CycloneDX.

    A maker stands as such only where evidence shows it. Exit codes: 0 done; 2 usage error; 4 the
    knowledge is older than --max-age.
    """
    ending = Ending()
    names = lexicon_of(known.load(ending)).makers
    stored = read_stored(assessments, register, run)
    write_bytes(export_bytes(form, stored, names), out)
    return ending.code()


def export_bytes(form: ExportForm, stored: Stored, names: dict[str, str]) -> Iterable[bytes]:
    """A run in a form; UsageError where what it needs is not installed."""
    if form is ExportForm.CYCLONEDX:
        try:
            bom = import_module("unbadge.report.export.bom")
        except ImportError as error:
            raise UsageError("CycloneDX needs the extra: pip install 'unbadge[bom]'") from error
        made: bytes = bom.bom_json(stored.devices, names, now(), f"unbadge:{stored.sha256}")
        return [made]
    judgements = stored.head.judgements
    rows = [
        (one, device_export(one, judgements.get(one.judgement or ""), names))
        for one in stored.devices
    ]
    if shape := SHAPES.get(form):
        return csv_bytes(shape(row, maker_shown(one, names)) for one, row in rows)
    plain = [row for _, row in rows]
    return [xlsx_bytes(plain)] if form is ExportForm.XLSX else csv_bytes(plain)
