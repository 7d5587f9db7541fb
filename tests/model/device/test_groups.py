"""Tests of putting together what has something in common."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from unbadge.model.device.groups import group_by


@given(st.lists(st.integers(-9, 9)))
def test_nothing_is_lost_and_nothing_moves(numbers: list[int]) -> None:
    """Every thing stands once, in the group of its key, behind those that came before it."""
    groups = group_by(numbers, abs)

    assert list(groups) == list(dict.fromkeys(map(abs, numbers)))
    assert all(group == [n for n in numbers if abs(n) == key] for key, group in groups.items())


def test_things_that_cannot_be_told_apart_stay_several() -> None:
    """Equal things are counted as often as they came."""
    assert group_by(["a", "a", "B"], str.casefold) == {"a": ["a", "a"], "b": ["B"]}
