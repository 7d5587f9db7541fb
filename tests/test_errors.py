"""The tree of errors."""

from __future__ import annotations

from unbadge import errors


def test_every_error_is_ours() -> None:
    """Whatever stops a run can be caught as one kind of error."""
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]

    assert all(issubclass(kind, errors.UnbadgeError) for kind in kinds)
    assert len(kinds) > 5
