"""The tree of errors."""

from __future__ import annotations

from unbadge import errors
from unbadge.errors import reason_of


def test_every_error_is_ours() -> None:
    """Whatever stops a run can be caught as one kind of error."""
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]

    assert all(issubclass(kind, errors.UnbadgeError) for kind in kinds)
    assert len(kinds) > 5


def test_reasons_are_sentences() -> None:
    """A failure of the system is told in its words, without its number."""
    assert reason_of(FileNotFoundError(2, "No such file", "x")) == "No such file"
    assert reason_of(ValueError("no digits")) == "no digits"
    assert reason_of(OSError()) == ""
