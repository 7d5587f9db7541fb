"""Words of purchase papers in many languages, and codes of goods: what tells kinds of things."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

DATA = Path(__file__).parent / "data"
WORDS, CODES = DATA / "purchase_words.csv", DATA / "purchase_codes.csv"
SEPARATOR = "|"
RUN = re.compile(r"\d{4,}")
NUMBER = "[a-z -]{0,3}[0-9]"


class PurchaseWords(Struct, frozen=True, kw_only=True):
    """The words of one language for a kind of thing, a column or a marker between things.

    A star at the end of a word stands for any ending, one at its start for any beginning.
    """

    language: str
    use: str
    name: str
    words: tuple[str, ...]


class GoodsCode(Struct, frozen=True, kw_only=True):
    """What a class of goods says: ``video``, ``maybe`` or ``other``; the longest prefix counts.

    The kind ``other`` says that a thing of that class is none for surveillance, whatever its words.
    """

    scheme: str
    code: str
    says: str
    kind: str
    name: str
    source: str


@lru_cache(maxsize=1)
def purchase_words() -> tuple[PurchaseWords, ...]:
    """All words, English first."""
    with WORDS.open(encoding="utf-8", newline="") as file:
        return tuple(rows_of(csv.DictReader(file)))


def rows_of(table: csv.DictReader[str]) -> Iterator[PurchaseWords]:
    """The rows of the table of words."""
    for row in table:
        use, _, name = row["role"].partition(".")
        words = tuple(filter(None, map(str.strip, row["words"].split(SEPARATOR))))
        yield PurchaseWords(language=row["language"], use=use, name=name, words=words)


def words_used(use: str) -> Iterator[str]:
    """The words of every language for a use."""
    for row in purchase_words():
        if row.use == use:
            yield from row.words


def code_leads() -> Iterator[str]:
    """Expressions for how product codes of video equipment begin; letters alone need a number."""
    for word in words_used("lead"):
        yield re.escape(word) + (NUMBER if word.isalpha() else "")


@lru_cache(maxsize=1)
def named_codes() -> re.Pattern[str]:
    """What finds the beginning of a product code of video equipment."""
    return re.compile(rf"\b(?:{'|'.join(code_leads())})", re.IGNORECASE)


@lru_cache(maxsize=1)
def goods_codes() -> Mapping[tuple[str, str], GoodsCode]:
    """What is known of classes of goods, by scheme and the digits that a code begins with."""
    with CODES.open(encoding="utf-8", newline="") as file:
        found = (GoodsCode(**row) for row in csv.DictReader(file))
        return {(one.scheme, one.code): one for one in found}


def goods_code(scheme: str, code: str) -> GoodsCode | None:
    """What the class of goods with a code says, by the longest beginning on file."""
    run = RUN.search(code)  # of "V1.46171621" and "32323500-8" what counts
    digits = "" if run is None else run[0]
    known = goods_codes()
    starts = (digits[:size] for size in range(len(digits), 1, -1))
    return next((known[scheme, one] for one in starts if (scheme, one) in known), None)
