"""``unbadge export``: a run in the form that another system takes."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from unbadge.cli.frame import (
    Assessments,
    Ending,
    KnowledgeOptions,
    RegisterPlace,
    RunNumber,
    write_bytes,
)
from unbadge.jobs import export_bytes, form_named, reading_run
from unbadge.report import FORMS

FormName = StrEnum("FormName", {form.id.upper(): form.id for form in FORMS})  # type: ignore[misc]


def export(
    form: Annotated[FormName, Parameter(help="What to write.")],
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
    """Write the devices of a run for another system.

    A maker stands as such only where evidence shows it. Exit codes: 0 done; 2 usage error; 4 the
    knowledge is older than --max-age.
    """
    ending = Ending()
    knowledge = known.load(ending)
    chosen = form_named(form.value)
    with reading_run(assessments, register, run, held=not chosen.flows) as stored:
        write_bytes(export_bytes(chosen, stored, knowledge), out)
    return ending.code()
