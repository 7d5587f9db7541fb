"""Options for commands that start from a run: where it is, and whose rules it is put to."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from unbadge.cli.frame.console import say
from unbadge.cli.frame.options import OwnerOptions
from unbadge.jobs import Stored
from unbadge.knowledge import Knowledge
from unbadge.model import Context

Assessments = Annotated[Path | None, Parameter(help="An assessments.json of an audit.")]
RegisterPlace = Annotated[
    str | None, Parameter(help="SQLite file or database URL to read instead.")
]
RunNumber = Annotated[int | None, Parameter(help="Run of the register; the latest if left out.")]


def context_of(owner: OwnerOptions, knowledge: Knowledge, stored: Stored) -> Context:
    """Who asks and as of which day: what options say, or else what the audit was asked."""
    profile = owner.owner(knowledge) or stored.head.profile
    day = owner.day() if owner.on else stored.head.as_of
    if stored.head.knowledge.digest != knowledge.digest:
        say("the audit rests on another state of knowledge; the rules are put to it anew")
    return Context(as_of=day, profile=profile)
