"""What people write above the columns of their lists, and the words that tell their rows apart."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

DATA = Path(__file__).parent / "data" / "headers.csv"
NUMBERS = DATA.with_name("number_words.csv")
SEPARATOR = "|"


class HeaderWords(Struct, frozen=True, kw_only=True):
    """The words of one language for what one kind of column holds, or for one kind of row.

    ``totals`` open a row of sums; ``cameras``, ``recorders`` and ``others`` are kinds of equipment.
    """

    language: str
    role: str
    words: tuple[str, ...]


@lru_cache(maxsize=1)
def header_words() -> tuple[HeaderWords, ...]:
    """The words of every language, English first."""
    with DATA.open(encoding="utf-8", newline="") as file:
        return tuple(rows_of(csv.DictReader(file)))


def rows_of(table: Iterator[dict[str, str]] | csv.DictReader[str]) -> Iterator[HeaderWords]:
    """The rows of the table of words."""
    for row in table:
        words = tuple(filter(None, map(str.strip, row["words"].split(SEPARATOR))))
        yield HeaderWords(language=row["language"], role=row["role"], words=words)


@lru_cache(maxsize=1)
def number_words() -> dict[str, int]:
    """By word, in small letters: the number that it says."""
    with NUMBERS.open(encoding="utf-8", newline="") as file:
        return {
            word.strip(): int(row["number"])
            for row in csv.DictReader(file)
            for word in row["words"].split(SEPARATOR)
        }
