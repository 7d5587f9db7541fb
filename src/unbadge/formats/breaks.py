"""How many lines end in some bytes: counted by a compiled loop where there is one."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

Count = Callable[[bytes, bytes, int, int], tuple[int, int]]


def count_alone(data: bytes, mark: bytes, at: int, end: int) -> tuple[int, int]:
    """How often a byte stands between two places, and how often between braces } and {."""
    return data.count(mark, at, end), data.count(b"}" + mark + b"{", at, end)


def compiled_count() -> Count | None:
    """The same, compiled; None where it could not be built."""
    try:
        count: Count = import_module("unbadge.formats._breaks").count_breaks
    except ImportError:
        return None
    return count


COUNT = compiled_count() or count_alone


def count_breaks(data: bytes, mark: bytes, at: int = 0, end: int | None = None) -> tuple[int, int]:
    """How often a byte stands between two places, and how often between braces } and {."""
    return COUNT(data, mark, at, len(data) if end is None else end)
