"""Ends of lines, counted by the compiled loop or without it."""

from __future__ import annotations

import random

import pytest

from unbadge.formats.breaks import compiled_count, count_alone, count_breaks


def test_breaks_between_objects_are_counted_apart() -> None:
    """A line's end is counted, and apart where one object ends and the next begins."""
    assert count_breaks(b'{"a": 1}\n{}\n\n{"b": 2}', b"\n") == (3, 1)
    assert count_breaks(b"{}\n{}\n{}", b"\n", 3, 5) == (0, 0)


@pytest.mark.skipif(compiled_count() is None, reason="the loop in C was not built")
def test_compiled_count_is_the_same() -> None:
    """The compiled loop counts what bytes.count counts, between any two places."""
    count = compiled_count()
    assert count is not None
    rng = random.Random(1)
    for size in (0, 1, 2, 3, 40, 100_000):
        data = bytes(rng.choice(b"{}\n\r ") for _ in range(size))
        at = rng.randrange(size + 1)
        end = rng.randrange(at, size + 1)
        for mark in (b"\n", b"\r"):
            assert count(data, mark, at, end) == count_alone(data, mark, at, end)
            assert count(data, mark, 0, size) == count_alone(data, mark, 0, size)
    with pytest.raises(ValueError, match="outside"):
        count(b"abc", b"\n", 2, 9)
