"""Which texts may speak of video equipment: told before anything else looks at them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import re2
from msgspec import Struct

from unbadge.knowledge.knowledge import Knowledge
from unbadge.knowledge.purchases import code_leads, goods_codes, purchase_words
from unbadge.knowledge.schema.identity import Brand, Maker

FILMS = frozenset({"camera", "recorder", "video", "doorbell"})
SHORT = 5  # letters: a shorter word counts only as a whole one
START = r"(?:\b|\\[nrtbf])"  # of a word: also behind a line break as JSON spells it
MEMORY = 256 << 20  # bytes that the expression may use


def interest(knowledge: Knowledge) -> re2._Regexp:
    """What matches every text or record that a screening would keep, and some others."""
    words = words_of_video(knowledge)
    options = re2.Options()
    options.case_sensitive = False
    options.max_mem = MEMORY
    options.log_errors = False
    parts = (
        joined(words.inside),
        rf"{START}(?:{joined(words.beginning)})",
        rf"{START}(?:{joined(words.whole)})\b",
        rf"{START}(?:{'|'.join(code_leads())})",
        rf"{START}(?:{joined(video_codes())})",
        *map(escaped, words.inside),
    )
    return re2.compile("|".join(parts), options)


class VideoWords(Struct, frozen=True):
    """Words by where they count: anywhere, where a word begins, and as a whole word."""

    inside: tuple[str, ...]
    beginning: tuple[str, ...]
    whole: tuple[str, ...]


def words_of_video(knowledge: Knowledge) -> VideoWords:
    """The words for video equipment and the names of brands.

    What other scripts write counts anywhere, since the engine knows no letters but Latin ones.
    """
    named: Iterable[Brand | Maker] = chain(knowledge.brands.values(), knowledge.makers.values())
    names = {word.casefold() for one in named for word in one.words}
    names |= {word.replace("-", " ") for word in names}
    words = film_words()
    ends = {word.strip("*") for word in words if word.startswith("*")}
    words = {word.strip("*") for word in words} | names
    latin = {word for word in words if word.isascii()}
    inside = set(shortest(ends | words - latin))
    begins = {word for word in latin if len(word) >= SHORT}
    return VideoWords(tuple(sorted(inside)), tuple(sorted(begins)), tuple(sorted(latin - begins)))


def film_words() -> set[str]:
    """The words of every language for things that film, show or record."""
    rows = (row for row in purchase_words() if row.use == "kind" and row.name in FILMS)
    return {word.casefold() for row in rows for word in row.words}


def shortest(words: Iterable[str]) -> Iterator[str]:
    """The words that hold no other one of them."""
    kept: list[str] = []
    for word in sorted(words, key=lambda one: (len(one), one)):
        if not any(one in word for one in kept):
            kept.append(word)
            yield word


def escaped(word: str) -> str:
    """An expression for a word as JSON may spell it: letters beyond ASCII by their numbers."""
    return "".join(re2.escape(char) if char.isascii() else numbers_of(char) for char in word)


def numbers_of(char: str) -> str:
    """An expression for a letter, small or large, by the numbers that JSON gives it."""
    told = sorted({f"{ord(one):04x}" for one in (char, *char.upper()) if ord(one) <= 0xFFFF})
    return rf"\\u(?:{'|'.join(told)})"


def video_codes() -> list[str]:
    """The classes of goods that are video equipment."""
    return sorted({one.code for one in goods_codes().values() if one.says == "video"})


def joined(words: Iterable[str]) -> str:
    """An expression for any of some words."""
    return "|".join(map(re2.escape, words))
