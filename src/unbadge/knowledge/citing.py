"""Sources named by the id of a reference, put in full before an entry is checked.

An entry may write `sources = ['kev']`, `'kev#path/in/repository'`, or a table with `ref` and what
differs from the reference.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import asdict

from unbadge.knowledge.schema import Reference


def cited_in_full(values: object, references: dict[str, Reference]) -> Iterator[str]:
    """Replace cited ids below a value, in place; what comes back are ids nobody knows."""
    match values:
        case {"sources": list(sources), **_rest}:
            for place, source in enumerate(sources):
                full = in_full(source, references)
                if isinstance(full, str):
                    yield full
                else:
                    sources[place] = full
    match values:
        case dict():
            for name, value in values.items():
                if name != "sources":
                    yield from cited_in_full(value, references)
        case list():
            for value in values:
                yield from cited_in_full(value, references)


def in_full(source: object, references: dict[str, Reference]) -> object:
    """A source with all its fields, or the id that no reference has."""
    changes: dict[str, object] = {}
    if isinstance(source, str):
        name, _, path = source.partition("#")
        changes = {"path": path} if path else {}
    elif isinstance(source, dict) and isinstance(source.get("ref"), str):
        name = source["ref"]
        changes = {field: value for field, value in source.items() if field != "ref"}
    else:
        return source
    if (reference := references.get(name)) is None:
        return name
    known: dict[str, object] = asdict(reference)
    del known["id"]
    return known | changes
