"""Populations and areas by place, from a table of the user's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from unbadge.errors import SourceError, UsageError
from unbadge.formats.numbers import read_number
from unbadge.sources.city.city_headers import CityRole, city_phrases
from unbadge.sources.lists import cell_at, plain
from unbadge.sources.lists.grid import Grid, read_bytes, read_grids
from unbadge.survey import PlaceFrame, place_key

YEARS = frozenset({"year", "date", "as of", "jahr", "ano", "연도"})
DECIMALS = re.compile(r"\d+\.\d{3,}")
DOTTED = re.compile(r"(?<!\d)\d{1,3}(?:\.\d{3})+(?!\d)")


class PopulationColumns(Struct, frozen=True, kw_only=True):
    """Where a table of places tells their names, people, ground and year."""

    place: int
    people: int
    ground: int | None
    year: int | None


def population_columns(grid: Grid) -> PopulationColumns | None:
    """Where a table tells populations by place; None where it does not."""
    words = list(map(plain, grid.headers))
    phrases = city_phrases()
    people, year = first_of(words, phrases[CityRole.POPULATION]), first_of(words, YEARS)
    # "area" may be a name or a size: the first cells tell.
    first = [row for _, row in grid.rows[:5]]
    sizes = (n for n, text in enumerate(words) if text in phrases[CityRole.GROUND])
    numbers = (n for n in sizes if any(read_number(cell_at(row, n)) is not None for row in first))
    ground = next(numbers, None)
    taken = {people, ground, year}
    place = next((n for n in range(len(words)) if n not in taken), None)
    if people is None or place is None:
        return None
    return PopulationColumns(place=place, people=people, ground=ground, year=year)


def frames_in(grid: Grid, columns: PopulationColumns) -> Iterator[PlaceFrame]:
    """The places of a table whose rows tell a number of people."""
    dotted = any(DOTTED.search(cell_at(cells, columns.people)) for _, cells in grid.rows)
    for _, cells in grid.rows:
        people = read_number(cell_at(cells, columns.people))
        if people is not None and people >= 0 and columns.place < len(cells):
            size = cell_at(cells, columns.ground)
            # Thousands have points in a table that writes them so, else 12.345 is twelve and more.
            exact = None if dotted else DECIMALS.fullmatch(size)
            yield PlaceFrame(
                place=cells[columns.place],
                population=round(people),
                area_km2=float(exact[0]) if exact else read_number(size),
                year=cell_at(cells, columns.year),
                source=grid.file,
            )


def read_population(path: Path) -> dict[str, PlaceFrame]:
    """Populations and areas by place, from a table with such columns.

    Raises UsageError where no column holds a population.
    """
    try:
        data, digest = read_bytes(path)
    except SourceError as error:
        raise UsageError(str(error), fields=("population",)) from error
    found = {
        place_key(frame.place): frame
        for grid in read_grids(data, path.name, digest)
        if (columns := population_columns(grid)) is not None
        for frame in frames_in(grid, columns)
    }
    if not found:
        raise UsageError(f"{path}: no column of populations by place", fields=("population",))
    return found


def first_of(words: Sequence[str], wanted: frozenset[str]) -> int | None:
    """The first header that is one of some, or begins with one."""
    exact = next((n for n, text in enumerate(words) if text in wanted), None)
    if exact is not None:
        return exact
    return next(
        (n for n, text in enumerate(words) if any(text.startswith(f"{one} ") for one in wanted)),
        None,
    )
