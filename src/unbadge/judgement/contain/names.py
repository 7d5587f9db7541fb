"""Names that contained devices have no business with, for resolvers that can refuse them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from unbadge.knowledge import Endpoint, Index
from unbadge.model.containment import NameCut

LOCAL = (".local", ".lan", ".home", ".internal", ".arpa", ".localdomain")


def cuts(asked: Iterable[str], parties: Iterable[str], index: Index) -> Iterator[NameCut]:
    """The services of some makers and operators, then names that were asked for and are others'.

    Services that only an app calls are left out: they are no business of the devices.
    """
    called = outside(asked)
    unknown = [name for name in called if not services_named(name, index)]
    met = {point.id for name in called for point in services_named(name, index)}
    found: dict[tuple[str, bool], NameCut] = {}
    for point in services(parties, index, met):
        for cut in of_endpoint(point, called):
            found.setdefault((cut.name, cut.below), cut)
    yield from (found[key] for key in sorted(found))
    yield from (NameCut(name=name, known=False, seen=True) for name in sorted(unknown))


def outside(asked: Iterable[str]) -> set[str]:
    """The names that are not those of a site's own hosts, as they are compared."""
    names = {name.rstrip(".").lower() for name in asked}
    return {name for name in names if "." in name and not name.endswith(LOCAL)}


def services_named(name: str, index: Index) -> list[Endpoint]:
    """The services of a name whose operator is on file."""
    return [point for point in index.endpoints_named(name) if point.operator]


def services(parties: Iterable[str], index: Index, met: Container[str]) -> Iterator[Endpoint]:
    """The services that were met, and those of some makers and operators that devices call."""
    group = index.knowledge.group
    groups = {group(party) for party in parties}
    for point in index.knowledge.endpoints:
        if point.id in met or (point.by != "app" and group(point.operator or "") in groups):
            yield point


def of_endpoint(point: Endpoint, called: set[str]) -> Iterator[NameCut]:
    """The name of a service, where it has one."""
    name = (point.suffix or point.host or "").lower()
    if name and point.operator and not name.endswith(LOCAL):
        below = point.suffix is not None
        yield NameCut(
            name=name,
            below=below,
            operator=point.operator,
            purpose=point.purpose,
            seen=any(one == name or (below and one.endswith(f".{name}")) for one in called),
        )
