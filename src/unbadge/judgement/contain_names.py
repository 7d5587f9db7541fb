"""Names that contained devices have no business with, for resolvers that can refuse them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from unbadge.formats.allowance import Cut
from unbadge.knowledge.dossier_schema import Endpoint
from unbadge.knowledge.index import Index

LOCAL = (".local", ".lan", ".home", ".internal", ".arpa", ".localdomain")


def cuts(asked: Iterable[str], parties: Iterable[str], index: Index) -> Iterator[Cut]:
    """The services of some makers and operators, then names that were asked for and are others'.

    Services that only an app calls are left out: they are no business of the devices.
    """
    group = index.knowledge.group
    groups = {group(party) for party in parties}
    called = {name.rstrip(".").lower() for name in asked}
    called = {name for name in called if "." in name and not name.endswith(LOCAL)}
    named = {name: index.endpoints_named(name) for name in called}
    met = {point.id for points in named.values() for point in points if point.operator}
    found: dict[tuple[str, bool], Cut] = {}
    for point in index.knowledge.endpoints:
        if point.id in met or (point.by != "app" and group(point.operator or "") in groups):
            for cut in of_endpoint(point, called):
                found.setdefault((cut.name, cut.below), cut)
    yield from (found[key] for key in sorted(found))
    yield from (
        Cut(name=name, known=False, seen=True)
        for name in sorted(called)
        if not any(point.operator for point in named[name])
    )


def of_endpoint(point: Endpoint, called: set[str]) -> Iterator[Cut]:
    """The name of a service, where it has one."""
    name = (point.suffix or point.host or "").lower()
    if name and point.operator and not name.endswith(LOCAL):
        below = point.suffix is not None
        yield Cut(
            name=name,
            below=below,
            operator=point.operator,
            purpose=point.purpose,
            seen=any(one == name or (below and one.endswith(f".{name}")) for one in called),
        )
