"""Keeping things once: rows that are found again by a digest of their content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import islice
from typing import TypeVar

import msgspec
from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects import postgresql

from unbadge.register.tables.base import DIGEST

T = TypeVar("T")
Row = dict[str, object]
ASKED = 500  # values in one question: every database takes so many
REMEMBERED = 200_000  # ids kept in memory; then they are asked for again


def digest_of(*content: object) -> str:
    """The digest of some content: BLAKE2b over its JSON, in hexadecimal."""
    return blake2b(msgspec.json.encode(content), digest_size=DIGEST // 2).hexdigest()


def json_text(value: object) -> str:
    """A value as JSON text that every database takes."""
    return msgspec.json.encode(value).decode().replace("\\u0000", "\\ufffd")


def storable(value: object) -> object:
    """A value that every database takes: PostgreSQL has no text with a zero character."""
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value


def parts_of(items: Iterable[T], size: int = ASKED) -> Iterator[list[T]]:
    """Items in lists of at most so many."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part


def add_missing(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    """Adds rows whose key is not there yet; SQLite understands PostgreSQL's words for it."""
    statement = postgresql.insert(table).on_conflict_do_nothing()
    for part in parts_of(rows):
        clean = [{name: storable(value) for name, value in row.items()} for row in part]
        connection.execute(statement, clean)


class ContentStore:
    """Rows of digest tables by their digests, within the transactions of one writer."""

    def __init__(self) -> None:
        """Nothing known yet."""
        self._ids: dict[tuple[str, str], int] = {}

    def keep(
        self, connection: Connection, table: Table, rows: Mapping[str, Row]
    ) -> tuple[dict[str, int], set[str]]:
        """The ids of rows by digest, added where they are missing, and the digests of those.

        They are added in the order of their digests, so that two writers never wait for each other
        crosswise.
        """
        known = {one: found for one in rows if (found := self._ids.get((table.name, one)))}
        self._find(connection, table, [one for one in rows if one not in known], known)
        missing = sorted(rows.keys() - known.keys())
        add_missing(connection, table, ({"digest": one, **rows[one]} for one in missing))
        self._find(connection, table, missing, known)
        if len(self._ids) > REMEMBERED:
            self._ids.clear()
        return known, set(missing)

    def _find(
        self, connection: Connection, table: Table, digests: list[str], known: dict[str, int]
    ) -> None:
        for part in parts_of(digests):
            query = select(table.c.digest, table.c.id).where(table.c.digest.in_(part))
            for digest, number in connection.execute(query):
                known[digest] = number
                self._ids[table.name, digest] = number
