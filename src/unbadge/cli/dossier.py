"""``unbadge dossier``: who a company is, where it is listed, on what evidence, what it answers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from unbadge.cli.frame import (
    Ending,
    JsonPlace,
    KnowledgeOptions,
    full_day,
    say,
    tell,
    write_bytes,
    write_json,
)
from unbadge.jobs import dossier_paper
from unbadge.report import dossier_lines, dossier_page


def dossier(
    maker: Annotated[str, Parameter(help="Id of a maker or company.")],
    /,
    *,
    on: Annotated[str | None, Parameter(help="As of this day; today if left out.")] = None,
    known: KnowledgeOptions = KnowledgeOptions(),
    json: JsonPlace = None,
    html: Annotated[Path | None, Parameter(help="Write a page to this file.")] = None,
) -> int:
    """Tell what is on file about a company, every sentence with its source."""
    ending = Ending()
    paper = dossier_paper(maker, known.load(ending), full_day(on, "--on"))
    if html is not None:
        write_bytes([dossier_page(paper).encode()], html)
        say(f"the dossier is {html}")
    if json is not None:
        write_json(paper, json)
    if html is None and json is None:
        tell("\n".join(dossier_lines(paper)))
    return ending.code()
