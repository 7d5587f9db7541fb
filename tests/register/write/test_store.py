"""Rows that are kept once."""

from __future__ import annotations

from sqlalchemy import func, select

from unbadge.register.engine import writing
from unbadge.register.register import Register
from unbadge.register.tables import TEXTS
from unbadge.register.write.store import (
    ContentStore,
    add_missing,
    digest_of,
    json_text,
    parts_of,
    storable,
)


def test_digest_is_of_the_content() -> None:
    """Equal content has equal digests of 32 hexadecimal digits; other content another one."""
    assert digest_of("a", 1) == digest_of("a", 1)
    assert digest_of("a", 1) != digest_of("a1")
    assert len(digest_of()) == 32


def test_same_content_has_one_row(register: Register) -> None:
    """What was kept before is found again, by this writer and by another."""
    rows: dict[str, dict[str, object]] = {digest_of(text): {"value": text} for text in ("a", "b")}
    with writing(register._engine) as connection:
        first, new = ContentStore().keep(connection, TEXTS, rows)
        again, none = ContentStore().keep(connection, TEXTS, rows)
        count = connection.execute(select(func.count()).select_from(TEXTS)).scalar()

    assert first == again
    assert (new, none, count) == (set(rows), set(), 2)


def test_row_that_is_there_stays(register: Register) -> None:
    """A row whose key is there already is left as it is."""
    with writing(register._engine) as connection:
        for text in ("a", "b"):
            add_missing(connection, TEXTS, [{"digest": "0" * 32, "value": text}])
        assert connection.execute(select(TEXTS.c.value)).scalars().all() == ["a"]


def test_text_that_every_database_takes() -> None:
    """Zero characters, which PostgreSQL refuses, are replaced, also inside JSON."""
    assert storable("a\0b") == "a\ufffdb"
    assert storable(3) == 3
    assert json_text(["a\0"]) == '["a\\ufffd"]'


def test_parts() -> None:
    """Items come in lists of at most so many, none when there is none."""
    assert list(parts_of(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(parts_of([], 2)) == []
