"""Rows of delimited text: comma, semicolon, tab or bar, in whatever encoding."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from unbadge.model import Rejected
from unbadge.sources import InputFeed

Row = tuple[str, list[str]]  # a place and the cells there
DELIMITERS = ",;\t|"
TURN = re.compile("(?<=[a-z])(?=[A-Z])")
NO_WORD = re.compile("[^A-Za-z0-9]+")
FIGURES = "0123456789"
MOST_FIGURES = 7  # a number of so many digits is no count of a name
LOOKED = 30  # lines by which a delimiter is told


def delimiter(lines: tuple[str, ...]) -> str:
    """The delimiter that splits the most lines into the same number of cells; empty if none."""
    best, found = 0, ""
    for mark in DELIMITERS:
        counts = Counter(len(row) for row in parse_rows(lines[:LOOKED], mark) if len(row) > 1)
        score = max((many * min(size, 12) for size, many in counts.items()), default=0)
        if score > best:
            best, found = score, mark
    return found


def parse_rows(lines: Sequence[str], mark: str) -> list[list[str]]:
    """Some lines as rows."""
    try:
        return list(csv.reader((line.replace("\0", "") for line in lines), delimiter=mark))
    except csv.Error:
        return [line.split(mark) for line in lines]


def is_separator(cells: Sequence[str]) -> bool:
    """Whether a row is a spreadsheet's own word on what parts its cells, and no row."""
    return "".join(cells[:1]).casefold().startswith("sep=")


def rows(feed: InputFeed) -> Iterator[Row | Rejected]:
    """The rows of a text with the lines on which they end."""
    mark = delimiter(feed.head.lines)
    reader = csv.reader(feed.ended_texts(), delimiter=mark or ",")
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield feed.reject(f"line {reader.line_num}", f"not a row: {error}")
            continue
        if reader.line_num == 1 and is_separator(cells):
            continue
        stripped = list(map(str.strip, cells))
        if any(stripped):
            yield f"line {reader.line_num}", stripped


class TableWidth(Struct, frozen=True):
    """How many columns a table has, what form the cells of each have, and which one holds text."""

    forms: tuple[str, ...]
    text_at: int = 0

    def whole(self, cells: list[str]) -> list[str]:
        """A row with no more cells than the table has columns.

        Cells that a separator inside one of them cut apart, as in *Camera, dome* without quotes,
        are put together where the forms of the others fit best.
        """
        width = len(self.forms)
        while len(cells) > width and not cells[-1]:
            cells = cells[:-1]
        surplus = len(cells) - width
        if surplus <= 0 or not width:
            return cells
        joined = [
            [*cells[:at], ", ".join(cells[at : at + surplus + 1]), *cells[at + surplus + 1 :]]
            for at in range(width)
        ]
        return joined[max(range(width), key=lambda at: (self._fits(joined[at], at), -at))]

    def _fits(self, cells: list[str], joined: int) -> tuple[int, bool]:
        """How many cells have the form of their column, and whether the text was put together."""
        pairs = zip(cells, self.forms, strict=True)
        alike = sum(form_of_cell(cell) == form for cell, form in pairs)
        return alike, joined == self.text_at


def table_width(columns: int, rows: Sequence[Sequence[str]], text_at: int = 0) -> TableWidth | None:
    """The width of a table by its headers and first rows; None where most rows are wider."""
    fitting = [row for row in rows if len(row) <= columns or not any(row[columns:])]
    if len(fitting) * 2 < len(rows):
        return None
    forms = (
        Counter(form_of_cell(row[at]) for row in fitting if at < len(row)).most_common(1)
        for at in range(columns)
    )
    return TableWidth(tuple(form[0][0] if form else "" for form in forms), text_at)


def form_of_cell(cell: str) -> str:
    """What a cell is made of: nothing, a number, words, or letters and digits in one word."""
    if not cell:
        return ""
    digits, letters = any(map(str.isdigit, cell)), any(map(str.isalpha, cell))
    if digits and letters:
        return "text" if " " in cell else "code"
    return "number" if digits else "text"


def cell_at(cells: Sequence[str], column: int | None) -> str:
    """The text in a column; empty where there is no such column or the row ends before it."""
    return cells[column].strip() if column is not None and column < len(cells) else ""


def first_word(text: str) -> str:
    """The first word of a text; empty where it holds blanks alone, of whatever kind."""
    return next(iter(text.split(maxsplit=1)), "")


def column_cells(rows: Iterable[Sequence[str]], *columns: int) -> list[str]:
    """The cells of some columns that hold anything, row by row; a row may end before a column."""
    return [row[at] for row in rows for at in columns if at < len(row) and row[at]]


def likeness(text: str) -> str:
    """A name that ends in a number, with zeros for it: *Cam 17* is like *Cam 00*; else the text.

    Whatever is told of the one by its words is true of the other, so that it is told once.
    """
    bare = text.rstrip(FIGURES)
    if bare == text:
        return text
    many = len(text) - len(bare)
    if not 0 < many < MOST_FIGURES or not text.isascii() or not bare.replace(" ", "").isalpha():
        return text
    return bare + "0" * many


def plain(text: str) -> str:
    """A header as its words: lower case, no accents, single blanks, words told apart by case."""
    if text.isascii():
        return " ".join(NO_WORD.sub(" ", TURN.sub(" ", text)).lower().split())
    text = unicodedata.normalize("NFKD", text)
    text = "".join(char for char in text if not unicodedata.combining(char))
    parts: list[str] = []
    before = ""
    for char in text:
        if char.isupper() and before.islower():
            parts.append(" ")
        parts.append(char.lower() if char.isalnum() else " ")
        before = char
    return " ".join("".join(parts).split())
