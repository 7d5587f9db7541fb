"""Records that share fields: one is made from another by the names that both know."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def fields_of(record: object, names: Iterable[str]) -> dict[str, Any]:
    """Some fields of a record, or columns of a row, by their names."""
    return {name: getattr(record, name) for name in names}


def added_fields(one: object, other: object, names: Iterable[str]) -> dict[str, int]:
    """The sums of some counts of two records, by their names."""
    mine, others = fields_of(one, names), fields_of(other, names)
    return {name: count + others[name] for name, count in mine.items()}
