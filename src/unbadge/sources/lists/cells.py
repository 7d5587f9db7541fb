"""Rows of delimited text: comma, semicolon, tab or bar, in whatever encoding."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from unbadge.model import Rejected
from unbadge.sources.feed import InputFeed

Row = tuple[str, list[str]]  # a place and the cells there
DELIMITERS = ",;\t|"
TURN = re.compile("(?<=[a-z])(?=[A-Z])")
NO_WORD = re.compile("[^A-Za-z0-9]+")
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


def parse_rows(lines: tuple[str, ...], mark: str) -> list[list[str]]:
    """Some lines as rows."""
    try:
        return list(csv.reader((line.replace("\0", "") for line in lines), delimiter=mark))
    except csv.Error:
        return [line.split(mark) for line in lines]


def rows(feed: InputFeed) -> Iterator[Row | Rejected]:
    """The rows of a text with the lines on which they end."""
    mark = delimiter(feed.head.lines)
    reader = csv.reader(
        (text.replace("\0", "") + "\n" for _, text in feed.texts()), delimiter=mark or ","
    )
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield feed.reject(f"line {reader.line_num}", f"not a row: {error}")
            continue
        if reader.line_num == 1 and cells and cells[0].casefold().startswith("sep="):
            continue
        stripped = [cell.strip() for cell in cells]
        if any(stripped):
            yield f"line {reader.line_num}", stripped


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
