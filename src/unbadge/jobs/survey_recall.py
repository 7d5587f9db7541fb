"""A table of measured recognition: what a survey's shares are corrected with."""

from __future__ import annotations

import csv
from pathlib import Path

import msgspec

from unbadge.errors import UsageError, reason_of
from unbadge.model import added_fields
from unbadge.survey import Recognition

# What a table raises.
UNREADABLE = (OSError, UnicodeDecodeError, csv.Error, msgspec.ValidationError)

FIELDS = ("own", "named", "others", "wrong")


def read_recall(path: Path) -> dict[str, Recognition]:
    """What recognition was measured to be, by maker; kinds of evidence are added up.

    The columns are maker, own, named, others and wrong, and may be evidence besides.  Raises
    UsageError with the line where one is missing or makes no sense.
    """
    found: dict[str, Recognition] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), start=2):
                one = msgspec.convert(
                    {name: row.get(name) for name in FIELDS}, Recognition, strict=False
                )
                if not row.get("maker") or one.named > one.own or one.wrong > one.others:
                    raise UsageError(f"{path}: line {number}: no measured recognition")
                found[row["maker"]] = added(found.get(row["maker"]), one)
    except UNREADABLE as error:
        raise UsageError(
            f"{path}: no table of recognition: {reason_of(error)}", fields=("recall",)
        ) from error
    return found


def added(one: Recognition | None, other: Recognition) -> Recognition:
    """Two measurements of one maker together."""
    if one is None:
        return other
    return Recognition(**added_fields(one, other, FIELDS))
