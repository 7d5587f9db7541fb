"""The names of makers and badges that ship, read without the rest of the knowledge."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from unbadge.knowledge.files import EntryRow, read_folder, rows_of
from unbadge.knowledge.load import BASE

NAMED = ("brands", "makers")  # the kinds of entries that have names


@lru_cache(maxsize=1)
def known_makes() -> frozenset[str]:
    """The names, words and ids of badges and makers on file, folded, of three letters or more."""
    files = [file for file in read_folder(BASE) if file.kind in NAMED]
    rows = (row for file in files for row in rows_of(file, file.name) if isinstance(row, EntryRow))
    return frozenset(name.casefold() for row in rows for name in names_of(row) if len(name) > 2)


def names_of(row: EntryRow) -> Iterator[str]:
    """What an entry is called: its id, its name and its words."""
    yield row.key
    match row.values:
        case {"name": str(name)}:
            yield name
    match row.values:
        case {"words": list(words)}:
            yield from map(str, words)
