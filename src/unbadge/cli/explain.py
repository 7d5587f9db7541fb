"""``unbadge explain``: the chain of evidence about one device, in words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from unbadge.cli.ending import Exit
from unbadge.cli.options import KnowledgeOptions, full_day
from unbadge.errors import UsageError
from unbadge.identity.engine import Engine
from unbadge.identity.explain import explain as chain
from unbadge.identity.gather import gather
from unbadge.model import Device, Observation
from unbadge.sources import read

EVIDENCE = Path("out/evidence.jsonl")  # what an audit leaves behind


def explain(
    device: Annotated[str, Parameter(help="An IP, MAC, serial number or key of a device.")],
    *sources: Annotated[Path, Parameter(help="Evidence; out/evidence.jsonl if left out.")],
    known: KnowledgeOptions = KnowledgeOptions(),
    on: Annotated[str | None, Parameter(help="Day to judge dated badges by.")] = None,
) -> int:
    """Tell what was seen of a device, what each thing points to, and what would settle it."""
    places = sources or (EVIDENCE,)
    for place in places:
        if not place.exists():
            raise UsageError(f"{place}: no such evidence; name files, or run an audit first")
    knowledge = known.load()
    seen = (item for place in places for item in read(place) if isinstance(item, Observation))
    found = [one for one in gather(seen) if is_called(one, device)]
    if not found:
        raise UsageError(f"{device}: no such device in {', '.join(map(str, places))}")
    engine = Engine(knowledge)
    day = full_day(on, "--on")
    for one in found:
        print(chain(engine.identify(one, day), one, knowledge))
    return Exit.DONE


def is_called(device: Device, name: str) -> bool:
    """Whether a device goes by a name: its key or any address or serial number, in any case."""
    names = (device.key, *device.ips, *device.macs, *device.serials)
    return name.casefold() in {one.casefold() for one in names}
