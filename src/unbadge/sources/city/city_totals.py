"""Tables of totals by place: a place a row, once, with counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from unbadge.formats.numbers import NUMERAL, read_number
from unbadge.model.survey import CityList, ListKind, TotalEntry
from unbadge.sources.city.city_headers import CityRole, column_of, state_columns
from unbadge.sources.lists import (
    ColumnRole,
    about_cameras,
    cell_at,
    column_cells,
    counts_up,
    is_total,
    quantity,
    role_of,
)
from unbadge.sources.lists.grid import Grid

# What says that the numbers of years are those put up in each, which add up.
ADDED = re.compile(
    r"(?i)\b(?:new cameras?|newly|added|additions?|installed in|per year|neue? kameras?|zugang|"
    r"ajout\w*|nouvelles?|nuevas?|novas|nuove|nieuwe|nowe|nové|新増|新增|신규)\b|新設|추가"
)
TOTAL = re.compile(
    r"(?i)\b(?:total\w*|all|overall|sum|number|no|count|quantity|gesamt\w*|summe|anzahl|ensemble|nombre|número|numero|"
    r"cantidad|totale|aantal|liczba|razem|celkem|počet|всего|итого|всього)\b|合計|总计|總計|합계|소계|총"
)
WHOLE = re.compile(rf"(?:{NUMERAL}|\d+)(?:[.,]0+)?")
YEAR = re.compile(r"(?<!\d)(?:19[89]\d|20[0-4]\d)(?!\d)")


class TotalColumns(Struct, frozen=True, kw_only=True):
    """Where totals by place stand.

    Years are ``parts`` of a total, what was put up in each, or ``earlier`` states of it; without a
    column of totals the parts are the total.
    """

    place: int
    total: int | None
    parts: tuple[int, ...] = ()
    earlier: tuple[int, ...] = ()
    people: int | None = None


def totals_columns(grid: Grid, number: int | None) -> TotalColumns | None:
    """Where totals by place stand; None where rows are cameras.

    Totals have a place a row, each once, no number of a camera, and counts that do not count up.
    """
    numeric, place = counts_and_places(grid)
    if place is None:
        return None
    people = column_of(CityRole.POPULATION, grid.headers)
    ground = column_of(CityRole.GROUND, grid.headers)
    numeric = [n for n in numeric if n not in {people, ground, *state_columns(grid.headers)}]
    years, rest, told = years_and_totals(grid.headers, numeric)
    if number is not None and number not in numeric and not years:
        return None
    if not told:
        return yearly_columns(grid, place, years, people)
    total = None if years else written_sum(grid, told, rest)
    if total is not None:
        sorts = tuple(n for n in rest if n != total)
        return TotalColumns(place=place, total=total, parts=sorts, people=people)
    total, parts = whole_and_parts(grid.headers, told, years)
    return TotalColumns(place=place, total=total, parts=tuple(parts), people=people)


def years_and_totals(
    headers: Sequence[str], numeric: Sequence[int]
) -> tuple[list[int], list[int], list[int]]:
    """The columns of years, all others that hold numbers, and of those the ones of totals."""
    years = [n for n in numeric if YEAR.search(headers[n])]
    rest = [n for n in numeric if n not in years]
    totals = [n for n in rest if is_total(headers[n]) or about_cameras(headers[n])]
    counts = [n for n in rest if role_of(headers[n]) is ColumnRole.QUANTITY]
    return years, rest, sorted({*totals, *counts}) or (rest if years else [])


def written_sum(grid: Grid, told: Sequence[int], rest: Sequence[int]) -> int | None:
    """The one column called a total, where the others are the sorts of cameras that it sums up."""
    sums = [n for n in told if is_total(grid.headers[n])]
    if len(sums) != 1 or about_cameras(grid.headers[sums[0]]):
        return None
    others = [n for n in rest if n != sums[0]]
    return sums[0] if others and adds_up(grid, sums[0], others) else None


def adds_up(grid: Grid, total: int, parts: Sequence[int]) -> bool:
    """Whether a column holds in each row the sum of others."""
    for _, cells in grid.rows:
        summed = sum(quantity(cell_at(cells, n)) or 0 for n in parts)
        if quantity(cell_at(cells, total)) != summed:
            return False
    return True


def whole_and_parts(
    headers: Sequence[str], told: Sequence[int], years: Sequence[int]
) -> tuple[int | None, Sequence[int]]:
    """The column of the totals among those that tell numbers, and the columns of its parts.

    Cameras inside and outside, fixed and moving, are parts without a total.
    """
    of_cameras = [n for n in told if about_cameras(headers[n])] or list(told)
    whole = [n for n in of_cameras if TOTAL.search(headers[n])]
    if len(of_cameras) > 1 and not whole and not years:
        return None, of_cameras
    total = (*whole, *of_cameras)[0]
    return total, years or [n for n in of_cameras if whole and n != total]


def yearly_columns(
    grid: Grid, place: int, years: Sequence[int], people: int | None
) -> TotalColumns | None:
    """Counts by year without a total: what was put up adds up, of states the last one counts."""
    if not years or not any(map(about_cameras, grid.words_around)):
        return None
    if any(map(ADDED.search, (*grid.headers, *grid.titles))):
        return TotalColumns(place=place, total=None, parts=tuple(years), people=people)
    *earlier, last = sorted(years, key=lambda n: year_of(grid.headers[n]))
    return TotalColumns(place=place, total=last, earlier=tuple(earlier), people=people)


def year_of(header: str) -> str:
    """The year in a header."""
    found = YEAR.search(header)
    return found[0] if found else ""


def counts_and_places(grid: Grid) -> tuple[list[int], int | None]:
    """The columns of counts, and the first other one where it names each row; None else."""
    cells = [row for _, row in grid.rows if row and not is_total(row[0])]
    every = range(len(grid.headers))
    numeric = [n for n in every if is_count_column([row[n : n + 1] for row in cells])]
    names = (n for n in every if n not in numeric and any(row[n : n + 1] for row in cells))
    place = next(names, None)
    if place is None or not numeric:
        return numeric, None
    keys = column_cells(cells, place)  # a place is one that tells every row apart
    return numeric, place if len(set(keys)) == len(keys) == len(cells) else None


def is_count_column(cells: list[list[str]]) -> bool:
    """Whether cells are counts: whole numbers, and not the numbers of the rows."""
    texts = [cell[0].strip() for cell in cells if cell and cell[0].strip()]
    if not texts or not all(map(WHOLE.fullmatch, texts)):
        return False
    return not counts_up(texts)


def totals_list(grid: Grid, at: TotalColumns) -> CityList:
    """A table of totals by place."""
    entries = []
    rejected = Counter[str]()
    people = {}
    for line, cells in grid.rows:
        name = cell_at(cells, at.place)
        parts = counts_in(grid.headers, cells, at.parts)
        total = sum(parts.values()) if at.total is None else quantity(cell_at(cells, at.total))
        if is_total(name):
            rejected["a row of sums"] += 1
        elif not name or total is None:
            rejected["a row without a place or a number"] += 1
        else:
            earlier = counts_in(grid.headers, cells, at.earlier)
            entry = TotalEntry(at=line, place=name, total=total, parts=parts, earlier=earlier)
            entries.append(entry)
            if number := read_number(cell_at(cells, at.people)):
                people[name] = round(number)
    named: dict[str, tuple[int | None, ...]] = {"place": (at.place,), "total": (at.total,)}
    named |= {"population": (at.people,), "part": at.parts, "earlier": at.earlier}
    return CityList(
        file=grid.file,
        sha256=grid.sha256,
        kind=ListKind.TOTALS,
        totals=tuple(entries),
        people=people,
        rows=len(grid.rows),
        columns={
            grid.headers[n]: role for role, told in named.items() for n in told if n is not None
        },
        title=" ".join(grid.titles),
        rejected=dict(rejected),
    )


def counts_in(
    headers: Sequence[str], cells: Sequence[str], columns: Sequence[int]
) -> dict[str, int]:
    """The counts of a row in some columns, by their headers."""
    told = ((headers[n], quantity(cell_at(cells, n))) for n in columns)
    return {header: number for header, number in told if number is not None}
