"""Figures of the public debate and the words of public bodies, as dated tables with sources."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from msgspec import Struct, convert

DATA = Path(__file__).parent / "data" / "public"
SEPARATOR = "|"


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
def answer_words() -> tuple[AnswerWords, ...]:
    """The words of answers, in the order in which they decide."""
    return tuple(
        AnswerWords(state=row["state"], words=tuple(row["words"].split(SEPARATOR)))
        for row in table_rows("answers")
    )


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
