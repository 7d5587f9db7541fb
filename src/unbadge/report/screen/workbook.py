"""The annotated workbook: what was given, cell by cell, with the results beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from msgspec import Struct

from unbadge.model.purchase import OURS, ScreenedLine
from unbadge.report.audit.cells import safe_cell
from unbadge.report.screen.words import (
    lists_words,
    made_by,
    outcome_of,
    product_words,
    quantity_words,
)

OUTCOME = "buying it"
AS_READ = "line as read"
CORRECTED = {"kind": "right kind", "maker": "right maker", "note": "your note"}
COLUMNS = (
    (AS_READ, 40),
    ("kind", 12),
    ("quantity", 9),
    ("product", 26),
    ("maker", 30),
    ("listed by", 26),
    (OUTCOME, 14),
    ("because", 60),
    ("ask the supplier", 60),
    ("said before", 26),
    *((name, 22) for name in CORRECTED.values()),
)
TONED = [name for name, _ in COLUMNS].index(OUTCOME)
LONGEST_NAME = 31  # characters of a sheet's name, by Excel's own limit
FORBIDDEN = str.maketrans("[]:*?/\\", "       ")
WIDEST = 60
TONES = {"Not allowed": "#f8d0d0", "Unclear": "#fdf0c4", "Allowed": "#dcefd8"}


class MirrorSheet(Struct, frozen=True, kw_only=True):
    """A sheet as it was given: rows with the places that results name."""

    name: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]


def annotated_workbook(sheets: Iterable[MirrorSheet], results: Mapping[str, ScreenedLine]) -> bytes:
    """The bytes of an XLSX file that mirrors sheets with the result of each row beside it.

    ``results`` holds screened lines by place.  No cell is written as a formula.
    """
    import xlsxwriter  # noqa: PLC0415 - slow, and few screenings write a workbook

    held = BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"text_wrap": True, "valign": "top"})
    toned = {
        words: book.add_format({"bg_color": colour, "text_wrap": True, "valign": "top"})
        for words, colour in TONES.items()
    }
    names = set[str]()
    for sheet in sheets:
        page = book.add_worksheet(sheet_name(sheet.name, names))
        write_sheet(page, sheet, results, (bold, plain), toned)
    if not names:
        book.add_worksheet("nothing read")
    book.close()
    return held.getvalue()


def write_sheet(
    page: Any,  # noqa: ANN401 - the library has no types
    sheet: MirrorSheet,
    results: Mapping[str, ScreenedLine],
    formats: tuple[Any, Any],
    toned: Mapping[str, Any],
) -> None:
    """Write one sheet: its own cells, then the results, whose headers stand above the first."""
    bold, plain = formats
    width = max((len(cells) for _, cells in sheet.rows), default=0)
    first = next((n for n, (place, _) in enumerate(sheet.rows) if place in results), None)
    for number, (place, cells) in enumerate(sheet.rows):
        below = number + (first == 0)
        for at, cell in enumerate(cells):
            page.write_string(below, at, safe_cell(cell), plain)
        if (line := results.get(place)) is not None:
            tone = toned.get(outcome_of(line), plain)
            for at, text in enumerate(result_cells(line)):
                page.write_string(
                    below, width + at, safe_cell(text), tone if at == TONED else plain
                )
    if first is not None:
        for at, (head, size) in enumerate(COLUMNS):
            page.write_string(max(first - 1, 0), width + at, f"{OURS}{head}", bold)
            page.set_column(width + at, width + at, min(size, WIDEST))


def result_cells(line: ScreenedLine) -> tuple[str, ...]:
    """The results of a line, by column; the corrections are left to people."""
    return (
        line.text,
        line.kind.value,
        quantity_words(line.quantity),
        product_words(line),
        made_by(line),
        lists_words(line),
        outcome_of(line),
        line.because,
        line.ask or "",
        line.proposed or "",
    )


def sheet_name(name: str, taken: set[str]) -> str:
    """A name that Excel takes, told apart from those before it."""
    plain = " ".join(name.translate(FORBIDDEN).split()).strip("'")[:LONGEST_NAME] or "sheet"
    found, number = plain, 1
    while found.casefold() in taken:
        number += 1
        found = f"{plain[: LONGEST_NAME - 4]} {number}"
    taken.add(found.casefold())
    return found
