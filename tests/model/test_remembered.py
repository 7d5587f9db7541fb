"""Answers that are kept."""

from __future__ import annotations

from unbadge.model.remembered import Remembered


def test_no_more_than_should_be_kept() -> None:
    """Once it is full it forgets all; what is kept again does not fill it."""
    kept: Remembered[str, int] = Remembered(2)
    kept["a"], kept["b"] = 1, 2
    kept["b"] = 3
    assert dict(kept) == {"a": 1, "b": 3}

    kept["c"] = 4
    assert dict(kept) == {"c": 4}
