"""Lists that owners keep as CSV: their columns and lines."""

from __future__ import annotations

import csv
from pathlib import Path

from msgspec import Struct

from unbadge.errors import UsageError, reason_of

UNREADABLE = (OSError, UnicodeDecodeError, csv.Error)  # what reading a table raises

Line = tuple[int, dict[str, str | None]]  # its number, and the values by column


class OwnerList(Struct, frozen=True):
    """A list as it was read."""

    columns: frozenset[str]
    lines: tuple[Line, ...]


def read_list(path: Path) -> OwnerList:
    """The list in a file; raises UsageError where it cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            lines = tuple((reader.line_num, row) for row in reader)
            return OwnerList(frozenset(reader.fieldnames or ()), lines)
    except UNREADABLE as error:
        raise UsageError(f"{path}: cannot be read: {reason_of(error)}") from error
