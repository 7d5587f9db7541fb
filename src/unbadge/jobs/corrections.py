"""What people said of lines before: kept in a file, and proposed when the same words come again."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO, StringIO
from itertools import chain
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from unbadge.errors import SourceError, UsageError, reason_of
from unbadge.model.purchase import OURS, ItemKind, ScreenedLine
from unbadge.report import safe_cell
from unbadge.report.screen.workbook import AS_READ, CORRECTED
from unbadge.sources.lists.workbook_size import UNREADABLE as UNREADABLE_BOOK
from unbadge.sources.lists.workbook_size import ZIP, refuse_bomb

UNREADABLE = (UnicodeDecodeError, csv.Error)  # what reading a table raises
KINDS = frozenset(kind.value for kind in ItemKind)
FIELDS = ("text", "kind", "maker", "note")
NO_WORKBOOK = (*UNREADABLE_BOOK, SourceError)  # what a file that is no workbook raises


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
    """The corrections in a CSV file or in an annotated workbook that a person filled in.

    Raises UsageError where it is neither, or names a wrong kind.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: no file of corrections: {reason_of(error)}") from error
    if data.startswith(ZIP):
        return Corrections(workbook_corrections(data, str(path)))
    return Corrections(table_corrections(data, str(path)))


def table_corrections(data: bytes, name: str) -> tuple[LineCorrection, ...]:
    """The corrections in the bytes of a CSV file; raises UsageError where it is none."""
    try:
        rows = list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))
    except UNREADABLE as error:
        raise UsageError(f"{name}: no file of corrections: {reason_of(error)}") from error
    if rows and "text" not in rows[0]:
        raise UsageError(f"{name}: a file of corrections has columns {', '.join(FIELDS)}")
    told = ({field: (row.get(field) or "").strip() for field in FIELDS} for row in rows)
    return checked_corrections(told, f"{name}: row", 2)


def workbook_corrections(data: bytes, name: str) -> tuple[LineCorrection, ...]:
    """What a person filled in beside the lines of an annotated workbook.

    Raises UsageError where it is no annotated workbook, or too large.
    """
    try:
        refuse_bomb(data, name)
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = [(one, book.get_sheet_by_name(one).iter_rows()) for one in book.sheet_names]
    except NO_WORKBOOK as error:
        raise UsageError(f"{name}: no workbook of corrections: {reason_of(error)}") from error
    found = [sheet_corrections(rows, f"{name}: sheet {sheet} row") for sheet, rows in sheets]
    told = [several for several in found if several is not None]
    if not told:
        raise UsageError(f"{name}: no column {OURS}{AS_READ}: it is no annotated workbook")
    return tuple(chain.from_iterable(told))


def sheet_corrections(rows: Iterable[Sequence[object]], place: str) -> list[LineCorrection] | None:
    """The corrections below the headers of a sheet; None where it has no column of ours."""
    found: list[LineCorrection] = []
    places: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        cells = [str(cell).strip() for cell in row]
        if not places:
            places = places_of(cells)
            continue
        told = {field: shown_text(cells[at]) for field, at in places.items() if at < len(cells)}
        found += checked_corrections([told], place, number)
    return found if places else None


def shown_text(cell: str) -> str:
    """The text of a cell without the mark that keeps it from being a formula."""
    bare = cell.removeprefix("'")
    return bare if safe_cell(bare) == cell else cell


def places_of(cells: Sequence[str]) -> dict[str, int]:
    """Where the fields of a correction stand under the headers of an annotated workbook."""
    heads = {"text": AS_READ, **CORRECTED}
    at = {field: f"{OURS}{head}" for field, head in heads.items()}
    if at["text"] not in cells:
        return {}
    return {field: cells.index(head) for field, head in at.items() if head in cells}


def checked_corrections(
    rows: Iterable[Mapping[str, str]], place: str, first: int
) -> tuple[LineCorrection, ...]:
    """Rows as corrections, those that say something; raises UsageError for a kind that is none."""
    found: list[LineCorrection] = []
    for number, row in enumerate(rows, first):
        one = LineCorrection(**{"text": "", **row})
        if one.kind and one.kind not in KINDS:
            raise UsageError(
                f"{place} {number}: kind is one of {', '.join(sorted(KINDS))}", fields=("kind",)
            )
        if one.text and said(one):
            found.append(one)
    return tuple(found)


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
