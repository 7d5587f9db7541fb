"""Which texts may speak of video equipment: told before anything else looks at them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import re2
from msgspec import Struct

from unbadge.formats.sift import Sift, SiftWord, compiled_sift
from unbadge.knowledge import (
    Brand,
    Knowledge,
    Maker,
    code_leads,
    goods_codes,
    purchase_words,
    words_used,
)

FILMS = frozenset({"camera", "recorder", "video", "doorbell"})
SHORT = 5  # letters: a shorter word counts only as a whole one
START = r"(?:\b|\\[nrtbf])"  # of a word: also behind a line break as JSON spells it
MEMORY = 256 << 20  # bytes that the expression may use


class Interest:
    """Knows texts and records that a screening would keep, and some others."""

    def __init__(self, knowledge: Knowledge) -> None:
        """What is looked for, by the words on file."""
        words = words_of_video(knowledge)
        self.search = expression(words).search
        self.sift: Sift | None = compiled_sift(sift_words(words))  # finds what to search


class VideoWords(Struct, frozen=True):
    """Words by where they count: anywhere, where a word begins, and as a whole word.

    Beside those that begin a word stands what makes another word of it, as in *bullet-in*.
    """

    inside: tuple[str, ...]
    beginning: tuple[tuple[str, str], ...]
    whole: tuple[str, ...]


def expression(words: VideoWords) -> re2._Regexp:
    """What matches every text or record that may speak of video equipment."""
    options = re2.Options()
    options.case_sensitive = False
    options.max_mem = MEMORY
    options.log_errors = False
    begins = "|".join(re2.escape(word) + but_not(beside) for word, beside in words.beginning)
    parts = (
        joined(words.inside),
        rf"{START}(?:{begins})",
        rf"{START}(?:{joined(words.whole)})\b",
        rf"{START}(?:{'|'.join(code_leads())})",
        rf"{START}(?:{joined(video_codes())})",
        *map(escaped, words.inside),
    )
    return re2.compile("|".join(parts), options)


def sift_words(words: VideoWords) -> Iterator[SiftWord]:
    """What the expression cannot match without, as a compiled loop looks for it."""
    for word in words.inside:
        yield SiftWord(word)
        yield SiftWord(word, written=True)
    yield from (SiftWord(word, begins=True, besides=one) for word, one in words.beginning)
    yield from (SiftWord(word, begins=True, ends=True) for word in words.whole)
    yield from (SiftWord(word, begins=True) for word in video_codes())
    for word in words_used("lead"):
        yield SiftWord(word, begins=True, numbered=word.isalpha())


def names_of(knowledge: Knowledge) -> set[str]:
    """The names of brands and makers, those with hyphens also with spaces."""
    named: Iterable[Brand | Maker] = chain(knowledge.brands.values(), knowledge.makers.values())
    names = {word.casefold() for one in named for word in one.words}
    return names | {word.replace("-", " ") for word in names}


def words_that_film() -> set[str]:
    """The words of every language for what films or records."""
    return {
        word.casefold()
        for row in purchase_words()
        if row.use == "kind" and row.name in FILMS
        for word in row.words
    }


def words_of_video(knowledge: Knowledge) -> VideoWords:
    """The words for video equipment and the names of brands.

    What other scripts write counts anywhere, since the engine knows no letters but Latin ones.
    """
    words = words_that_film()
    ends = {word.strip("*") for word in words if word.startswith("*")}
    words = {word.strip("*") for word in words} | names_of(knowledge)
    latin = {word for word in words if word.isascii()}
    inside = set(shortest(ends | words - latin))
    begins = {word for word in latin if len(word) >= SHORT}
    longer = [one.strip("*") for one in words_used("beside")]
    return VideoWords(
        tuple(sorted(inside)),
        tuple((word, beside(word, longer)) for word in sorted(begins)),
        tuple(sorted(latin - begins)),
    )


def beside(word: str, longer: Iterable[str]) -> str:
    """What follows a word in a longer one that has nothing to do with it; nothing where none is."""
    return next((one.removeprefix(word) for one in longer if one.startswith(word)), "")


def but_not(text: str) -> str:
    """An expression for anything but a text, which the engine cannot say by itself."""
    if not text:
        return ""
    char = re2.escape(text[0])
    rest = but_not(text[1:])
    return f"(?:$|[^{char}]|{char}{rest})" if rest else f"(?:$|[^{char}])"


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
