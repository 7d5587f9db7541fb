"""Roles and reach of a person."""

from __future__ import annotations

from unbadge.web.access.people import HERE, Person, Role


def test_a_role_holds_those_below_it() -> None:
    """An editor may what a reader may, and no more than that and an editor's own."""
    editor = Person(name="e", role=Role.EDITOR)
    assert [editor.may(role) for role in Role] == [True, True, False]


def test_reach_is_all_unless_it_is_bound() -> None:
    """Without named estates a person sees all; with some, those alone."""
    assert HERE.may_see("any")
    assert not Person(name="e", role=Role.READER, estates=("own",)).may_see("any")
