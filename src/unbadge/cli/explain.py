"""``unbadge explain``: the chain of evidence about one device, in words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from unbadge.cli.frame import Ending, KnowledgeOptions, full_day, tell
from unbadge.cli.identify import Complaints, observations
from unbadge.errors import UsageError
from unbadge.identity import Engine
from unbadge.identity.explain import explain as chain
from unbadge.jobs import LINES_BOUND, gather_spilled

EVIDENCE = Path("out/evidence.jsonl")  # what an audit leaves behind


def explain(
    device: Annotated[str, Parameter(help="An IP, MAC, serial number or key of a device.")],
    *sources: Annotated[
        Path,
        Parameter(
            help="Evidence, or - for stdin; out/evidence.jsonl if left out.",
            allow_leading_hyphen=True,
        ),
    ],
    known: KnowledgeOptions = KnowledgeOptions(),
    on: Annotated[str | None, Parameter(help="Day to judge dated badges by.")] = None,
) -> int:
    """Tell what was seen of a device, what each thing points to, and what would settle it."""
    places = sources or (EVIDENCE,)
    for place in places:
        if str(place) != "-" and not place.exists():
            raise UsageError(f"{place}: no such evidence; name files, or run an audit first")
    ending = Ending()
    knowledge = known.load(ending)
    complaints = Complaints(ending)
    devices = gather_spilled(observations(places, complaints), LINES_BOUND)
    name = device.casefold()
    found = [
        one
        for one in devices
        if name in map(str.casefold, (one.key, *one.ips, *one.macs, *one.serials))
    ]
    complaints.sum_up()
    if not found:
        raise UsageError(f"{device!r}: no such device in {', '.join(map(str, places))}")
    engine = Engine(knowledge)
    day = full_day(on, "--on")
    for one in found:
        tell(chain(engine.identify(one, day), one, knowledge))
    return ending.code()
