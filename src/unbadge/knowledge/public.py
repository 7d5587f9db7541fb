"""Figures of the public debate and the words of public bodies, as dated tables with sources."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from msgspec import Struct, convert

from unbadge.formats.secrets import fold_accents
from unbadge.model import CameraState

DATA = Path(__file__).parent / "data" / "public"
SEPARATOR = "|"
WORD = re.compile(r"[^\W_]+")
UNSPACED = re.compile(r"[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
STATES = {
    "planned": CameraState.PLANNED,
    "removed": CameraState.REMOVED,
    "stored": CameraState.STORED,
    "faulty": CameraState.FAULTY,
    "mobile": CameraState.IN_USE,
    "active": CameraState.IN_USE,
    "leaving": CameraState.IN_USE,
}
NO = frozenset({"no", "false", "0", "n"})
YES = frozenset({"true", "1", "y"})
DOUBTS = frozenset("?？")
DIGITS = re.compile(r"\d+")
DATED = re.compile(
    r"(?:on|in|since|am|im|seit|le|en|depuis|el|em|desde|il|nel|dal|op|sinds|i|od|w|v|в|с|у|"
    r"on the)?"
    r"(?:^[^\W\d]{3,12}(?= \d{4}$)| ?\d{1,4}| [^\W\d]{3,12}(?= \d))*"
)


class AnswerWords(Struct, frozen=True, kw_only=True):
    """The words by which a body's answer says what became of the question."""

    state: str
    words: tuple[str, ...]


class PublishedCity(Struct, frozen=True, kw_only=True):
    """A row of a published table of cities: what it printed, and what the figure rests on.

    ``seen`` tells whether the figure was read in a page (``search``), follows from figures that
    were (``computed``), or is recalled and to be verified (``memory``).
    """

    table: str
    edition: str
    city: str
    country: str = ""
    cameras: int | None = None
    population: int | None = None
    per_1000: float | None = None
    area_km2: float | None = None
    per_km2: float | None = None
    rank: int | None = None
    as_printed: float | None = None
    whose: str = ""
    rests_on: str = ""
    seen: str = ""
    source: str = ""


class KnownPlace(Struct, frozen=True, kw_only=True):
    """A place with its population and area as of a year, and who says so."""

    place: str
    country: str
    population: int
    year: str
    area_km2: float | None = None
    also: str = ""  # other spellings, with bars between
    source: str = ""


class PublishedShare(Struct, frozen=True, kw_only=True):
    """How many bodies of a sector said that they have a maker's cameras, as it was published.

    ``makers`` are ids with bars between; any one of them counts.  ``asked`` is empty where the
    source does not tell it for the sector.
    """

    id: str
    survey: str
    sector: str
    makers: str
    answered: int
    year: str
    asked: int | None = None
    count: int | None = None
    share: float | None = None
    bias: str = ""
    seen: str = ""
    source: str = ""


def table_rows(name: str) -> list[dict[str, str]]:
    """The rows of a table, cells that are empty left out."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [{k: v for k, v in row.items() if v} for row in csv.DictReader(file)]


@lru_cache(maxsize=1)
def answer_patterns() -> dict[str, re.Pattern[str]]:
    """What finds the words of each kind of answer in folded words, in the order they decide.

    Behind the states of answers come words that deny (``denies``) or only seem to (``spares``),
    and those of headers.
    """
    return {
        row["state"]: re.compile(
            "|".join(map(spelt, map(folded_words, row["words"].split(SEPARATOR))))
        )
        for row in table_rows("answers")
    }


@lru_cache(maxsize=1)
def state_words() -> tuple[AnswerWords, ...]:
    """The words by which lists say that a camera is planned, gone, faulty or in use."""
    return tuple(
        AnswerWords(state=row["state"], words=tuple(row["words"].split(SEPARATOR)))
        for row in table_rows("states")
    )


@lru_cache(maxsize=1)
def published_cities() -> tuple[PublishedCity, ...]:
    """The published tables of cities, as printed."""
    return tuple(convert(row, PublishedCity, strict=False) for row in table_rows("cities"))


@lru_cache(maxsize=1)
def known_places() -> tuple[KnownPlace, ...]:
    """Capitals and the places of the published tables, with populations."""
    return tuple(convert(row, KnownPlace, strict=False) for row in table_rows("places"))


@lru_cache(maxsize=1)
def published_shares() -> tuple[PublishedShare, ...]:
    """What bodies said of their cameras' makers, as published."""
    return tuple(convert(row, PublishedShare, strict=False) for row in table_rows("shares"))


@lru_cache(maxsize=1)
def state_patterns() -> tuple[tuple[CameraState, re.Pattern[str]], ...]:
    """What finds each state's words, in the order in which they decide."""
    return tuple(
        (STATES[row.state], re.compile("|".join(map(spelt, longest_first(row.words)))))
        for row in state_words()
    )


def longest_first(words: Iterable[str]) -> list[str]:
    """Words as they are looked for: of two that begin alike the longer one says what is meant."""
    return sorted(map(folded_words, words), key=len, reverse=True)


def folded_words(text: str) -> str:
    """The words of a text without accents and marks."""
    return " ".join(WORD.findall(fold_accents(text)))


def spelt(words: str) -> str:
    """An expression for words; anywhere in a text of a script without spaces."""
    if UNSPACED.search(words):
        return re.escape(words)
    return rf"(?<!\S){re.escape(words)}(?!\S)"


@lru_cache(maxsize=1_024)
def camera_state(text: str) -> CameraState:
    """What a cell says of a camera's state; a cell that says nothing leaves it in use."""
    words = folded_words(text)
    if not words:
        return CameraState.UNCLEAR if "?" in text else CameraState.IN_USE
    if words in NO:
        return CameraState.REMOVED
    if words in YES:
        return CameraState.IN_USE
    if not DOUBTS.isdisjoint(text):
        return CameraState.UNCLEAR
    told = " ".join(word for word in words.split() if not word.isdecimal())
    found = (state for state, pattern in state_patterns() if pattern.search(told))
    return next(found, CameraState.UNCLEAR)


@lru_cache(maxsize=4_096)
def names_state(words: str) -> bool:
    """Whether words hold any of a state; no such word has a digit, so numbers may be left open."""
    return bool(words) and any(pattern.search(words) for _, pattern in state_patterns())


@lru_cache(maxsize=4_096)
def whole_state(text: str) -> CameraState:
    """What a note or heading says that is a word for a state and no more than a day beside it."""
    words = folded_words(text) if len(text) < 80 and "?" not in text else ""
    for state, pattern in state_patterns() if names_state(DIGITS.sub("0", words)) else ():
        if match := pattern.search(words):
            rest = f"{words[: match.start()].strip()} {words[match.end() :].strip()}".strip()
            return state if DATED.fullmatch(rest) else CameraState.UNCLEAR
    return CameraState.UNCLEAR
