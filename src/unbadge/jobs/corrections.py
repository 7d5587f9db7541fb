"""What people said of lines before: kept in a file, and proposed when the same words come again."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from unbadge.errors import UsageError, reason_of
from unbadge.model.purchase import ItemKind, ScreenedLine

UNREADABLE = (OSError, UnicodeDecodeError, csv.Error)  # what reading a table raises

FIELDS = ("text", "kind", "maker", "note")


class LineCorrection(Struct, frozen=True, kw_only=True):
    """What a person said that a line is; what is empty was not said."""

    text: str
    kind: str = ""
    maker: str = ""
    note: str = ""


class Corrections:
    """Corrections by the words they are about."""

    def __init__(self, known: Iterable[LineCorrection] = ()) -> None:
        """Some corrections; of two about the same words the later counts."""
        self._known = {same_words(one.text): one for one in known if said(one)}

    def apply(self, line: ScreenedLine) -> ScreenedLine:
        """A line with what was said of its words before, as a proposal: nothing is overruled."""
        found = self._known.get(same_words(line.text)) if self._known else None
        if found is None:
            return line
        told = (("kind", found.kind), ("maker", found.maker), ("note", found.note))
        words = ", ".join(f"{name} {value}" for name, value in told if value)
        return replace(line, proposed=f"A person said before: {words}.")


def said(one: LineCorrection) -> bool:
    """Whether a correction says anything."""
    return bool(one.kind or one.maker or one.note)


def same_words(text: str) -> str:
    """A text as it is compared: case and blanks do not count."""
    return " ".join(text.casefold().split())


def read_corrections(path: Path) -> Corrections:
    """The corrections in a CSV file; raises UsageError where it is none or names a wrong kind."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except UNREADABLE as error:
        raise UsageError(f"{path}: no file of corrections: {reason_of(error)}") from error
    if rows and "text" not in rows[0]:
        raise UsageError(f"{path}: a file of corrections has columns {', '.join(FIELDS)}")
    kinds = frozenset(kind.value for kind in ItemKind)
    for number, row in enumerate(rows, 2):
        if row.get("kind") and row["kind"] not in kinds:
            raise UsageError(f"{path}: row {number}: kind is one of {', '.join(sorted(kinds))}")
    return Corrections(
        LineCorrection(**{name: (row.get(name) or "").strip() for name in FIELDS}) for row in rows
    )


def corrections_sheet(lines: Iterable[ScreenedLine]) -> str:
    """The open lines as a CSV file in which a person says what they are."""
    out = StringIO()
    table = csv.writer(out)
    table.writerow(FIELDS)
    seen = set[str]()
    for line in lines:
        if line.ask is not None and (key := same_words(line.text)) not in seen:
            seen.add(key)
            table.writerow([line.text, "", "", ""])
    return out.getvalue()
