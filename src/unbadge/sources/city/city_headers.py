"""What the columns of a city's list hold beside those of an owner's: positions, areas, people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache

from unbadge.knowledge import header_words
from unbadge.sources.lists import (
    STANDING,
    ColumnRole,
    about_cameras,
    gone_cell,
    is_date,
    plain,
    role_of,
    used_cell,
)

# What programs that make maps write beside what people do.
KEYS = frozenset(
    {"id", "objectid", "fid", "gid", "globalid", "uuid", "ogc", "recordid", "datasetid"}
)
KEPT = frozenset({"shape", "creator", "editor", "creationdate", "editdate", "timestamp", "symbol"})
YEAR = re.compile(r"(?:19|20)\d\d")


class CityRole(StrEnum):
    """What a column of a city's list holds; the value is the role in the table of headers."""

    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    POINT = "point"  # both, in one cell
    AREA = "area"
    LIVE = "live"  # whether a camera works, by yes and no or in words
    POPULATION = "population"
    GROUND = "ground"  # square kilometres


@lru_cache(maxsize=1)
def city_phrases() -> Mapping[CityRole, frozenset[str]]:
    """The headers of each role, in every language."""
    found: dict[str, set[str]] = {role.value: set() for role in CityRole}
    for row in header_words():
        if row.role in found:
            found[row.role].update(map(plain, row.words))
    return {role: frozenset(found[role.value]) for role in CityRole}


def column_of(role: CityRole, headers: Sequence[str]) -> int | None:
    """The first column whose header is of a role."""
    phrases = city_phrases()[role]
    return next((n for n, text in enumerate(headers) if plain(text) in phrases), None)


def state_columns(headers: Sequence[str]) -> dict[int, ColumnRole]:
    """The columns that tell whether a camera is there, the one that tells of its end first."""
    live = city_phrases()[CityRole.LIVE]
    told = {n: role_of(text) for n, text in enumerate(headers)}
    held = {n: role for n, role in told.items() if role in STANDING}
    held |= {n: ColumnRole.USED for n, text in enumerate(headers) if plain(text) in live}
    order = {role: place for place, role in enumerate(reversed(STANDING))}
    return {n: role for n, role in sorted(held.items(), key=lambda pair: order[pair[1]]) if role}


def told_state(cells: Iterable[tuple[ColumnRole, str]]) -> str:
    """What columns say of a camera's state: as written, or the state that a yes, no or day is."""
    for role, text in cells:
        if role is not ColumnRole.GONE and (is_date(text) or YEAR.fullmatch(text)):
            continue  # since when it has been there
        known = {ColumnRole.USED: used_cell, ColumnRole.GONE: gone_cell}.get(role, str)
        if text and (state := known(text) or text):
            return state
    return ""


def unknown_headers(headers: Iterable[str]) -> Iterator[str]:
    """The headers that nobody understands: what their columns hold is not known."""
    known = frozenset[str]().union(*city_phrases().values())
    for text in headers:
        words = plain(text)
        told = words in known or role_of(text) is not None or about_cameras(text)
        if words and not told and not (KEYS | KEPT).intersection(words.split()):
            yield text
