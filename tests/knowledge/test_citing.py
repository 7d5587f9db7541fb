"""Sources cited by id are put in full."""

from __future__ import annotations

import pytest

from unbadge.knowledge.citing import cited_in_full, in_full
from unbadge.knowledge.schema.identity import Reference

REFERENCES = {
    "book": Reference(id="book", title="A book", repo="someone/books", path="one.txt", seen="fetch")
}
FULL = {"title": "A book", "url": None, "repo": "someone/books", "path": "one.txt", "seen": "fetch"}


@pytest.mark.parametrize(
    ("source", "full"),
    [
        ("book", FULL),
        ("book#two.txt", FULL | {"path": "two.txt"}),
        ({"ref": "book", "says": "no"}, FULL | {"says": "no"}),
        ({"title": "A page"}, {"title": "A page"}),
    ],
)
def test_source_in_full(source: object, full: object) -> None:
    """An id, an id with a path and a table with `ref` become whole sources; others stay."""
    assert in_full(source, REFERENCES) == full


def test_nested_sources_are_found() -> None:
    """Sources are put in full at any depth of an entry."""
    values = {"relations": [{"sources": ["book"]}], "sources": ["book"]}
    assert list(cited_in_full(values, REFERENCES)) == []
    assert values == {"relations": [{"sources": [FULL]}], "sources": [FULL]}


def test_unknown_ids_come_back() -> None:
    """An id that no reference has comes back, so that it can be told."""
    values = {"sources": ["film", {"ref": "song"}]}
    assert list(cited_in_full(values, REFERENCES)) == ["film", "song"]
