"""``unbadge changes``: what became of an estate between two runs."""

from __future__ import annotations

import sys
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from unbadge.cli.frame import (
    Ending,
    Exit,
    JsonPlace,
    KnowledgeOptions,
    now,
    say,
    write_bytes,
    written_as_json,
)
from unbadge.errors import UsageError
from unbadge.jobs import lexicon_of, open_existing
from unbadge.model.device.changes import ChangeKind, EstateChange
from unbadge.report import change_mail, estate_change_lines


class ChangeGate(StrEnum):
    """What ``changes`` can trip on."""

    ANY = "any"
    WORSE = "worse"
    NEW = ChangeKind.NEW.value
    GONE = ChangeKind.GONE.value
    MOVED = ChangeKind.MOVED.value
    MAKER = ChangeKind.MAKER.value
    VERDICT = ChangeKind.VERDICT.value
    FINDING = ChangeKind.FINDING.value
    DESTINATION = ChangeKind.DESTINATION.value


def changes(
    *runs: Annotated[int, Parameter(help="Two runs, the earlier first; the last two if left out.")],
    register: Annotated[str, Parameter(help="SQLite file or database URL that holds the runs.")],
    estate: Annotated[str | None, Parameter(help="Which estate, where it holds several.")] = None,
    known: KnowledgeOptions = KnowledgeOptions(),
    json: JsonPlace = None,
    mail_to: Annotated[
        tuple[str, ...], Parameter(help="Write a mail to this address into a file; not sent.")
    ] = (),
    out: Annotated[Path, Parameter(help="The file of the mail.")] = Path("changes.eml"),
    fail_on: Annotated[
        tuple[ChangeGate, ...], Parameter(help="End with exit code 1 on these changes.")
    ] = (),
) -> int:
    """Say what is new, gone, moved, of another maker or verdict, newly wrong or fixed.

    Exit codes: 0 done; 1 the gate of --fail-on tripped; 2 usage error, or no two runs; 3 the later
    run could not read all of its evidence; 4 the knowledge is older than --max-age.
    """
    if len(runs) not in {0, 2}:
        raise UsageError("name two runs, the earlier first, or none for the last two")
    ending = Ending()
    knowledge = known.load(ending)
    pair = (runs[0], runs[1]) if runs else None
    job = import_module("unbadge.jobs.changes")
    opened = open_existing(register)
    try:
        found = job.compare_estate(opened, pair, lexicon_of(knowledge).makers, estate)
    finally:
        opened.close()
    for_people = written_as_json(found, json)
    if mail_to:
        write_bytes([change_mail(found, mail_to, now())], out)
        say(f"the mail is {out}; nothing was sent")
    if for_people:
        sys.stdout.writelines(f"{line}\n" for line in estate_change_lines(found))
    ending.miss(found.limits)
    return Exit.GATE if trips(found, fail_on) else ending.code()


def trips(found: EstateChange, gates: tuple[ChangeGate, ...]) -> bool:
    """Whether one of the changes is one that a gate waits for."""
    wanted = {gate.value for gate in gates}
    if "any" in wanted and found.changes:
        return True
    return any(
        one.kind.value in wanted or (one.worse and "worse" in wanted) for one in found.changes
    )
