"""``unbadge egress``: where cameras and recorders send what they see."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from unbadge.cli.frame import (
    Ending,
    FailOn,
    Gate,
    HomeOptions,
    JsonPlace,
    KnowledgeOptions,
    full_day,
    hosts_named,
    say,
    warn_all,
    written_as_json,
)
from unbadge.errors import UsageError
from unbadge.jobs import Outflow
from unbadge.report import ChangeRecord, EgressRecord, change_lines, count_of, egress_lines


def egress(
    *captures: Annotated[Path, Parameter(help="Captures, flow logs or folders of them.")],
    compare: Annotated[
        tuple[Path, Path] | None,
        Parameter(help="Two periods, BEFORE and AFTER: what is new, gone, grown."),
    ] = None,
    all_hosts: Annotated[
        bool, Parameter(negative=(), help="Every host, not cameras and recorders alone.")
    ] = False,
    camera: Annotated[
        tuple[str, ...], Parameter(help="MAC or address that you know to be a camera's.")
    ] = (),
    ours: HomeOptions = HomeOptions(),
    mmdb: Annotated[Path | None, Parameter(help="MaxMind file of places of addresses.")] = None,
    json: JsonPlace = None,
    known: KnowledgeOptions = KnowledgeOptions(),
    on: Annotated[str | None, Parameter(help="Day for lists and dated badges.")] = None,
    fail_on: FailOn = (),
) -> int:
    """Tell where cameras and recorders sent what, in words and a table.

    Every other host is one total, unless --all-hosts. Exit codes: 0 done; 1 the gate of --fail-on
    tripped; 2 usage error; 3 some input could not be read; 4 the knowledge is older than
    --max-age.
    """
    if not captures and compare is None:
        raise UsageError("name at least one capture or flow log, or --compare BEFORE AFTER")
    if captures and compare is not None:
        raise UsageError("--compare takes its own two captures or folders; name no others")
    ending = Ending(fail_on)
    cameras, knowledge = hosts_named(camera, "--camera"), known.load(ending)
    outflow = Outflow(knowledge, full_day(on, "--on"), mmdb, cameras, ours.inside(knowledge))
    if compare is not None:
        change = outflow.change([compare[0]], [compare[1]], everybody=all_hosts)
        give(change, change_lines(change, outflow.lexicon), json, ending)
    else:
        record = outflow.of(captures, everybody=all_hosts)
        give(record, egress_lines(record, outflow.lexicon), json, ending)
        gate(record, ending)
    return ending.code()


def give(
    record: EgressRecord | ChangeRecord, lines: Iterable[str], json: Path | None, ending: Ending
) -> None:
    """Write JSON where it is wanted, else or beside it words, and warn of what was not read."""
    if written_as_json(record, json):
        sys.stdout.writelines(f"{line}\n" for line in lines)
    warn_all(record.warnings)
    ending.miss(record.unreadable)


def gate(record: EgressRecord, ending: Ending) -> None:
    """Trip the gate on findings, and say on stderr what was left out."""
    if any(device.findings for device in record.devices):
        ending.trip(Gate.FINDING)
    if record.rejected:
        say(f"{count_of(record.rejected, 'record')} could not be used")
