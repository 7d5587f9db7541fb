"""The annotated workbook: what was given, cell by cell, with the results beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from msgspec import Struct

from unbadge.model import is_sure
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
NAMES = [name for name, _ in COLUMNS]
TONED, LISTED, COUNT = NAMES.index(OUTCOME), NAMES.index("listed by"), NAMES.index("quantity")
LONGEST_NAME = 31  # characters of a sheet's name, by Excel's own limit
FORBIDDEN = str.maketrans("[]:*?/\\", "       ")
WIDEST, WIDEST_GIVEN, NARROWEST = 60, 50, 8  # characters of a column
DEEPEST_HEAD = 15  # rows: headers further down stay where they are when a sheet is rolled
SURE_OF_LISTED, MAYBE_LISTED = "Not allowed", "Unclear"  # the tones of a listed maker
TONES = {SURE_OF_LISTED: "#f8d0d0", MAYBE_LISTED: "#fdf0c4", "Allowed": "#dcefd8"}
HEAD_TONE = "#e4e9f0"
DAY = "yyyy-mm-dd"


MirrorCell = str | float | datetime | date


class MirrorSheet(Struct, frozen=True, kw_only=True):
    """A sheet as it was given: rows with the places that results name.

    ``merged`` holds cells that are one: first row and column, last row and column, from nought;
    ``left`` says how many empty columns stood before the first.
    """

    name: str
    rows: tuple[tuple[str, tuple[MirrorCell, ...]], ...]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    left: int = 0

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((len(cells) for _, cells in self.rows), default=0)

    def head_above(self, first: int) -> int:
        """The row of headers above the first result: the nearest that fills several cells."""
        above = range(first - 1, -1, -1)
        filled = (row for row in above if sum(map(bool, self.rows[row][1])) > 1)
        return next(filled, max(first - 1, 0))

    def column_widths(self) -> list[int]:
        """How wide its columns have to be, in characters, without what spans several."""
        wide = {(top, left) for top, left, _, right in self.merged if right > left}
        widths = [NARROWEST] * self.width
        for number, (_, cells) in enumerate(self.rows):
            for at, cell in enumerate(cells):
                if (number, at) not in wide:
                    longest = max(map(len, str(cell).splitlines()), default=0)
                    widths[at] = max(widths[at], min(longest + 2, WIDEST_GIVEN))
        return widths


class BookFormats(Struct, frozen=True):
    """How cells of an annotated workbook look; formats of the library, which has no types."""

    plain: Any
    head: Any
    day: Any
    toned: Mapping[str, Any]

    def of_result(self, at: int, line: ScreenedLine) -> Any:  # noqa: ANN401 - the library's
        """The look of a result cell: rules and listed makers are seen from afar."""
        if at == TONED:
            return self.toned.get(outcome_of(line), self.plain)
        if at == LISTED and line.listed:
            tone = SURE_OF_LISTED if is_sure(line.determination) else MAYBE_LISTED
            return self.toned[tone]
        return self.plain


def annotated_workbook(sheets: Iterable[MirrorSheet], results: Mapping[str, ScreenedLine]) -> bytes:
    """The bytes of an XLSX file that mirrors sheets with the result of each row beside it.

    ``results`` holds screened lines by place.  No cell is written as a formula.
    """
    import xlsxwriter  # noqa: PLC0415 - slow, and few screenings write a workbook

    held = BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_formulas": False})
    top = {"text_wrap": True, "valign": "top"}
    formats = BookFormats(
        book.add_format(top),
        book.add_format({**top, "bold": True, "bg_color": HEAD_TONE, "bottom": 1}),
        book.add_format({**top, "num_format": DAY, "align": "left"}),
        {words: book.add_format({**top, "bg_color": tone}) for words, tone in TONES.items()},
    )
    names = set[str]()
    for sheet in sheets:
        write_sheet(
            book.add_worksheet(sheet_name(sheet.name, names)),
            sheet,
            {n: results[place] for n, (place, _) in enumerate(sheet.rows) if place in results},
            formats,
        )
    if not names:
        book.add_worksheet("nothing read")
    book.close()
    return held.getvalue()


def write_sheet(
    page: Any,  # noqa: ANN401 - the library has no types
    sheet: MirrorSheet,
    results: Mapping[int, ScreenedLine],
    formats: BookFormats,
) -> None:
    """Write one sheet: its own cells, then the results, whose headers stand above the first."""
    first = min(results, default=None)
    down = int(first == 0)  # a table without headers has room made for those of the results
    head = None if first is None else sheet.head_above(first)
    for number, (_, cells) in enumerate(sheet.rows):
        look = formats.head if number == head and not down else formats.plain
        write_cells(page, number + down, cells, look, formats.day)
    for top, left, bottom, right in sheet.merged:
        cell = sheet.rows[top][1][left]
        look = formats.head if top <= bottom <= (head or 0) < (first or 0) else formats.plain
        page.merge_range(top + down, left, bottom + down, right, "", look)
        write_cell(page, top + down, left, cell, look, formats.day)
    for number, line in results.items():
        write_result(page, number + down, sheet.width, line, formats)
    for at, size in enumerate(sheet.column_widths()):
        page.set_column(at, at, size)
    if head is not None:
        write_heads(page, head, len(sheet.rows) - 1 + down, sheet.width, formats.head)


def write_cells(page: Any, row: int, cells: Sequence[MirrorCell], look: Any, day: Any) -> None:  # noqa: ANN401 - the library has no types
    """Write the cells of one row as they were given."""
    for at, cell in enumerate(cells):
        write_cell(page, row, at, cell, look, day)


def write_result(page: Any, row: int, width: int, line: ScreenedLine, formats: BookFormats) -> None:  # noqa: ANN401 - the library has no types
    """Write what came out of a line behind its own cells."""
    for at, text in enumerate(result_cells(line)):
        counted = line.quantity if at == COUNT and line.quantity is not None else text
        write_cell(page, row, width + at, counted, formats.of_result(at, line), formats.day)


def write_cell(page: Any, row: int, at: int, cell: MirrorCell, look: Any, day: Any) -> None:  # noqa: ANN401 - the library has no types
    """Write one cell as what it is: a number, a day, or a text that acts as no formula."""
    if isinstance(cell, (datetime, date)):
        page.write_datetime(row, at, cell, day)
    elif isinstance(cell, str):
        page.write_string(row, at, safe_cell(cell), look)
    else:
        page.write_number(row, at, cell, look)


def write_heads(page: Any, head: int, last: int, width: int, look: Any) -> None:  # noqa: ANN401 - the library has no types
    """Write the headers of the results, which stay in sight, filter and stand on each page."""
    for at, (name, size) in enumerate(COLUMNS):
        page.write_string(head, width + at, f"{OURS}{name}", look)
        page.set_column(width + at, width + at, min(size, WIDEST))
    page.autofilter(head, 0, max(last, head + 1), width + len(COLUMNS) - 1)
    if head < DEEPEST_HEAD:
        page.freeze_panes(head + 1, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(head)


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
