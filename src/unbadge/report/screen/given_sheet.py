"""Results written into a sheet of a workbook beside its own cells, which stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from lxml import etree

from unbadge.model import is_sure
from unbadge.model.purchase import OURS, ScreenedLine
from unbadge.report.audit.cells import safe_cell
from unbadge.report.screen.given_looks import ResultLooks
from unbadge.report.screen.words import outcome_of
from unbadge.report.screen.workbook import (
    COLUMNS,
    CORRECTED,
    COUNT,
    DEEPEST_HEAD,
    LISTED,
    MAYBE_LISTED,
    SURE_OF_LISTED,
    TONED,
    WIDEST,
    MirrorSheet,
    result_cells,
)

PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
SPAN = re.compile(r"[A-Z]{1,3}(?P<top>\d{1,7}):(?P<column>[A-Z]{1,3})(?P<bottom>\d{1,7})")
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # no characters of XML
KEPT_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MOST_COLUMNS = 16_384
LONGEST_TEXT = 32_767  # characters of a cell
LETTERS = 26


class GivenSheet:
    """A sheet's own XML, into which results are written."""

    def __init__(self, root: etree._Element, sheet: MirrorSheet) -> None:
        """Over the root of a sheet; raises ValueError where it holds no rows."""
        self._root, self._sheet = root, sheet
        self._space = root.tag.rpartition("}")[0] + "}"
        data = root.find(f"{self._space}sheetData")
        if data is None:
            raise ValueError("no rows in this sheet")
        self._data = data
        self._rows = dict(self._numbered())

    def _numbered(self) -> Iterator[tuple[int, etree._Element]]:
        """Its rows by their numbers, from one; a row without a number follows the one before."""
        number = 0
        for row in self._data.iterchildren(f"{self._space}row"):
            number = int(row.get("r") or number + 1)
            yield number, row

    def write(self, results: Mapping[int, ScreenedLine], looks: ResultLooks) -> None:
        """Write results by the numbers of their rows, from nought, under headers of their own.

        Raises ValueError where there is no room for headers or columns.
        """
        first = min(results)
        if not first:
            raise ValueError("no row for headers")
        head = self._sheet.head_above(first)
        start = self._first_free({head, *results})
        if start + len(COLUMNS) > MOST_COLUMNS:
            raise ValueError("no free columns")
        names: list[tuple[str | float, int]] = [(f"{OURS}{one}", looks.head) for one, _ in COLUMNS]
        self._write_row(head + 1, start, names)
        for number, line in results.items():
            self._write_row(number + 1, start, result_looks(line, looks))
        self._widen(start)
        self._freeze(head + 1)
        for told in self._root.findall(f"{self._space}dimension"):
            self._root.remove(told)  # it may be left out, and is another one now

    def _first_free(self, touched: set[int]) -> int:
        """The first column, from nought, right of all that is filled or spans a written row."""
        filled = (at + 1 for row in self._rows.values() for at, cell in places(row) if len(cell))
        spans = (span.get("ref") or "" for span in self._root.iter(f"{self._space}mergeCell"))
        ends = filter(None, map(SPAN.fullmatch, spans))
        across = (
            column_number(end["column"]) + 1
            for end in ends
            if not touched.isdisjoint(range(int(end["top"]) - 1, int(end["bottom"])))
        )
        return max(self._sheet.left + self._sheet.width, *filled, *across, 0)

    def _row(self, number: int) -> etree._Element:
        """A row by its number, made where there is none."""
        if (row := self._rows.get(number)) is not None:
            return row
        row = self._rows[number] = etree.Element(f"{self._space}row", {"r": str(number)})
        above = sum(1 for one in self._rows if one < number)
        self._data.insert(above, row)
        return row

    def _write_row(self, number: int, start: int, cells: list[tuple[str | float, int]]) -> None:
        """Write cells with their looks into a row, in the place of empty ones."""
        row = self._row(number)
        if row.get("spans") is not None:  # those of before
            del row.attrib["spans"]
        for at, cell in list(places(row)):
            if at >= start:
                row.remove(cell)
        for at, (told, look) in enumerate(cells, start):
            cell = etree.SubElement(row, f"{self._space}c")
            cell.set("r", f"{column_letters(at)}{number}")
            cell.set("s", str(look))
            self._fill(cell, told)

    def _fill(self, cell: etree._Element, told: str | float) -> None:
        """Give a cell its number or its text, which acts as no formula."""
        if not isinstance(told, str):
            etree.SubElement(cell, f"{self._space}v").text = f"{told:g}"
        elif told:
            cell.set("t", "inlineStr")
            text = etree.SubElement(etree.SubElement(cell, f"{self._space}is"), f"{self._space}t")
            text.set(KEPT_SPACE, "preserve")
            text.text = UNWRITABLE.sub(" ", safe_cell(told))[:LONGEST_TEXT]

    def _widen(self, start: int) -> None:
        """Give the columns of results their widths; what was told of those columns is dropped."""
        widths = self._root.find(f"{self._space}cols")
        if widths is None:
            widths = etree.Element(f"{self._space}cols")
            self._data.addprevious(widths)
        given = [{str(name): str(told) for name, told in one.items()} for one in widths]
        told = [*chain.from_iterable(beside_results(each, start) for each in given)]
        told += [
            {"min": str(at), "max": str(at), "width": str(min(size, WIDEST)), "customWidth": "1"}
            for at, (_, size) in enumerate(COLUMNS, start + 1)
        ]
        for old in list(widths):
            widths.remove(old)
        for one in sorted(told, key=lambda one: int(one["min"])):
            etree.SubElement(widths, f"{self._space}col", one)

    def _freeze(self, head: int) -> None:
        """Keep the headers in sight where the owner chose nothing else."""
        view = self._root.find(f"{self._space}sheetViews/{self._space}sheetView")
        if view is None or head > DEEPEST_HEAD or view.get("topLeftCell"):
            return
        if view.find(f"{self._space}pane") is not None:
            return
        pane = etree.Element(f"{self._space}pane")
        pane.set("ySplit", str(head))
        pane.set("topLeftCell", f"A{head + 1}")
        pane.set("activePane", "bottomLeft")
        pane.set("state", "frozen")
        view.insert(0, pane)
        for chosen in view.findall(f"{self._space}selection"):
            chosen.set("pane", "bottomLeft")


def beside_results(told: dict[str, str], start: int) -> Iterator[dict[str, str]]:
    """What is told of a run of columns, for those left and right of the columns of results."""
    low, high, last = int(told["min"]), int(told["max"]), start + len(COLUMNS)
    if low <= start:
        yield {**told, "max": str(min(high, start))}
    if high > last:
        yield {**told, "min": str(max(low, last + 1))}


def result_looks(line: ScreenedLine, looks: ResultLooks) -> list[tuple[str | float, int]]:
    """What stands beside a line, with the look of each cell; corrections are left to people."""
    cells: list[tuple[str | float, int]] = [(text, looks.plain) for text in result_cells(line)]
    if line.quantity is not None:
        cells[COUNT] = (line.quantity, looks.plain)
    cells[TONED] = (cells[TONED][0], looks.toned.get(outcome_of(line), looks.plain))
    if line.listed:
        tone = SURE_OF_LISTED if is_sure(line.determination) else MAYBE_LISTED
        cells[LISTED] = (cells[LISTED][0], looks.toned[tone])
    return cells + [("", looks.open)] * len(CORRECTED)


def places(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """The cells of a row with their columns, from nought; one without a place follows the last."""
    at = -1
    for cell in row:
        match = PLACE.fullmatch(cell.get("r") or "")
        at = column_number(match[1]) if match else at + 1
        yield at, cell


def column_number(letters: str) -> int:
    """The number, from nought, of a column that letters name."""
    number = 0
    for letter in letters:
        number = number * LETTERS + ord(letter) - ord("A") + 1
    return number - 1


def column_letters(number: int) -> str:
    """The letters of a column by its number from nought."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters
