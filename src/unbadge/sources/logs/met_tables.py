"""Tables inside the record of a device that tell whom it has met behind its ports."""

from __future__ import annotations

from collections.abc import Iterator

from unbadge.sources import Record

# What controllers call them; other records inside one are parts of the device itself.
MET_TABLES = frozenset(("mac_table", "macTable", "clients", "connected_clients", "stations"))
DEEP = 4


def met_in(part: object, depth: int = 0) -> Iterator[Record]:
    """The records in such tables, wherever in a record they stand."""
    if depth > DEEP:
        return
    if isinstance(part, list):
        for value in part:
            yield from met_in(value, depth + 1)
        return
    for name, value in part.items() if isinstance(part, dict) else ():
        if name in MET_TABLES and isinstance(value, list):
            yield from (one for one in value if isinstance(one, dict))
        else:
            yield from met_in(value, depth + 1)
