"""Exports of known tools."""

from __future__ import annotations

from unbadge.sources.lists.headers import ColumnRole
from unbadge.sources.lists.layouts import ASSETS, LAYOUTS


def test_every_layout_but_the_last_has_marks() -> None:
    """What no tool wrote is a list of somebody's own; a mark is written as headers are compared."""
    assert [layout for layout in LAYOUTS if not layout.marks] == [ASSETS]
    marks = {word for layout in LAYOUTS for mark in layout.marks for word in mark}
    assert all(word == word.lower() for word in marks)


def test_roles_are_those_of_columns() -> None:
    """A tool's own meaning of a header is one that lists know."""
    assert all(isinstance(r, ColumnRole) for one in LAYOUTS for r in one.roles.values())
