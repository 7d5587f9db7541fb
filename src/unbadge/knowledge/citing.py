"""Sources named by the id of a reference, put in full before an entry is checked.

An entry may write `sources = ['kev']`, `'kev#path/in/repository'`, or a table with `ref` and what
differs from the reference.
"""

from __future__ import annotations

from collections.abc import Iterator

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
    match source:
        case str():
            name, _, path = source.partition("#")
            changes: dict[object, object] = {"path": path} if path else {}
        case {"ref": str(name)}:
            changes = {field: value for field, value in source.items() if field != "ref"}
        case _:
            return source
    if (reference := references.get(name)) is None:
        return name
    known = {
        "title": reference.title,
        "url": reference.url,
        "repo": reference.repo,
        "path": reference.path,
        "seen": reference.seen,
    }
    return {**known, **changes}
