"""City lists of cameras to cameras per 1,000 people, beside what was published."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, pairwise, starmap
from pathlib import Path

from msgspec import Struct

from unbadge.errors import SourceError, UsageError
from unbadge.jobs.populations import read_population
from unbadge.jobs.survey_files import survey_paths
from unbadge.model.survey import (
    CheckNote,
    CityList,
    DensityRecord,
    ListChange,
    ListKind,
    PlaceFigure,
)
from unbadge.report import density_sentence
from unbadge.sources.city.city_map import is_extract, is_map, read_extract, read_map
from unbadge.sources.city.city_table import read_city_table
from unbadge.sources.lists.grid import Grid, read_bytes, read_grids
from unbadge.sources.lists.json_tables import apart_grids
from unbadge.survey import (
    CountedList,
    PlaceFrame,
    compare_lists,
    count_list,
    known_frames,
    overlap_estimate,
    place_figures,
    place_key,
    published_figures,
    recomputed_figures,
    spots_of,
    table_checks,
)

DATED = re.compile(r"(?<!\d)(?:19|20)\d{2}(?:[-_.]?\d{2}){0,2}(?!\d)")
NO_DENSITY = "what a list leaves out is not counted: a density is that of the cameras it lists"


class DensityRequest(Struct, frozen=True):
    """What is asked about density: lists, the place they are of, populations, published tables."""

    paths: tuple[Path, ...]
    as_of: date
    place: str = ""
    population: Path | None = None
    published: tuple[str, ...] = ()
    independent: bool = False


def density(request: DensityRequest) -> DensityRecord:
    """Cameras by place, from lists in any layout; raises UsageError where nothing is asked."""
    if not request.paths and not request.published:
        raise UsageError("name at least one list of cameras, or a published city")
    refuse_unpublished(request.published)
    frames = known_frames() | (read_population(request.population) if request.population else {})
    unread: list[str] = []
    counted = list(map(count_list, city_lists(request.paths, unread)))
    frames = told_frames(counted) | frames
    places = [request.place or place_in_name(one.source) for one in counted]
    placed = list(zip(counted, places, strict=True))
    figures = list(chain.from_iterable(place_figures(*one, frames) for one in placed))
    changes: Iterable[ListChange] = ()
    says: list[str] = []
    if request.independent:
        figures += hidden_figures(counted, request, frames, says)
    else:
        changes = list_changes(counted)
    published = tuple(published_rows(request.published, (one.place for one in figures)))
    notes = chain.from_iterable(one.notes for one in counted)
    return DensityRecord(
        as_of=request.as_of,
        places=tuple(figures),
        lists=tuple(one.count for one in counted),
        notes=(*notes, *checks_of(request.published)),
        changes=tuple(changes),
        sentence=density_sentence(figures, published),
        published=published,
        spots=tuple(chain.from_iterable(spots_of(place, one.kept) for one, place in placed)),
        unread=tuple(unread),
        caveats=(NO_DENSITY, *says),
    )


def told_frames(counted: Sequence[CountedList]) -> dict[str, PlaceFrame]:
    """The populations that lists of totals tell themselves; of a place told twice the first."""
    return {
        place_key(place): PlaceFrame(place=place, population=people, source=one.source.file)
        for one in reversed(counted)
        for place, people in one.source.people.items()
    }


def refuse_unpublished(asked: Iterable[str]) -> None:
    """Raises UsageError for a city of which no figure was published."""
    for city in asked:
        if city != "all" and next(iter(published_figures((city,))), None) is None:
            raise UsageError(f"no figure of {city} was published", fields=("published",))


def checks_of(asked: Collection[str]) -> Iterator[CheckNote]:
    """What does not fit in the published tables of some cities, or of all of them."""
    wanted = {place_key(one) for one in asked if one != "all"}
    for one in table_checks() if asked else ():
        if not wanted or place_key(one.place) in wanted:
            yield one


def published_rows(asked: Iterable[str], listed: Iterable[str]) -> Iterator[PlaceFigure]:
    """What was published of cities; of those asked for also under other assumptions."""
    for city in dict.fromkeys((*asked, *listed)):
        every = () if city == "all" else (city,)
        yield from published_figures(every)
        if every and city in asked:
            yield from recomputed_figures(city)


def city_lists(paths: Iterable[Path], unread: list[str]) -> Iterator[CityList]:
    """The lists in some files; what cannot be read is noted."""
    named = survey_paths(paths)
    unread += named.unread
    for path in named.files:
        try:
            yield from lists_in(path)
        except SourceError as error:
            unread.append(str(error))


def lists_in(path: Path) -> Iterator[CityList]:
    """The lists of one file: a map, an extract, or each table of it."""
    data, digest = read_bytes(path)
    if is_extract(path, data):
        yield read_extract(path, path.name, digest)
    elif is_map(data):
        yield read_map(data, path.name, digest)
    else:
        grids = [*read_grids(data, path.name, digest), *apart_grids(data, path.name, digest)]
        yield from tables_in(grids, path.name)


def readable_tables(grids: Sequence[Grid]) -> Iterator[CityList]:
    """What tables tell of cameras; one that tells nothing is passed over unless it is alone."""
    for grid in grids:
        try:
            yield read_city_table(grid)
        except SourceError:
            if len(grids) == 1:
                raise


def tables_in(grids: Sequence[Grid], name: str) -> Iterator[CityList]:
    """The tables of a file that are of cameras; SourceError where none is, or one lists none."""
    found = list(readable_tables(grids))
    if not any(one.cameras or one.totals or one.pictures for one in found):
        raise SourceError(f"{name}: no table of cameras, and no map")
    for one in found:
        if one.cameras and not count_list(one).count.states:
            raise SourceError(f"{name}: a table in which no row is a camera")
        yield one


def place_in_name(source: CityList) -> str:
    """The place that a list is of, by its title or the words of its file's name."""
    stem = DATED.sub(" ", source.file.partition(".")[0])
    words = [one for one in re.split(r"[^\w]+|_", stem) if one and one.casefold() not in DULL]
    return " ".join(words[:2]).title() or source.title or source.file


DULL = frozenset(
    {"cctv", "camera", "cameras", "list", "register", "locations", "location", "data", "by", "of"}
    | {"public", "space", "council", "city", "open", "export", "district", "the", "v1", "v2"}
    | {"red", "light", "traffic", "speed", "surveillance", "security", "video", "safety", "feed"}
    | {"enforcement", "anpr", "alpr", "fixed", "mobile", "street", "map", "dataset", "opendata"}
)


def list_changes(counted: Sequence[CountedList]) -> Iterator[ListChange]:
    """What changed between versions of one list: those of one place, by their dates."""
    versions: dict[str, list[CountedList]] = {}
    for one in counted:
        if one.source.kind is ListKind.CAMERAS:
            versions.setdefault(place_key(place_in_name(one.source)), []).append(one)
    for several in versions.values():
        ordered = sorted(several, key=lambda one: (dated(one.source.file), one.source.file))
        yield from starmap(compare_lists, pairwise(ordered))


def dated(name: str) -> str:
    """The date in a file's name; empty where there is none."""
    match = DATED.search(name)
    return re.sub(r"\D", "", match[0]) if match else ""


def hidden_figures(
    counted: Sequence[CountedList],
    request: DensityRequest,
    frames: Mapping[str, PlaceFrame],
    says: list[str],
) -> Iterator[PlaceFigure]:
    """The whole behind lists that are said to be independent, with its interval."""
    lists = [one for one in counted if one.kept]
    if len(lists) < 2:
        raise UsageError(
            "a hidden total needs at least two lists of cameras", fields=("independent",)
        )
    found = overlap_estimate(lists)
    says.append(found.says)
    if found.total is None:
        says.append(f"at least {found.least.seen:,}; Chao's bound {found.least.total:,.0f}")
        return
    total = found.total
    place = request.place or place_in_name(lists[0].source)
    frame = frames.get(place_key(place))
    people = frame.population if frame else None
    per = (lambda number: number * 1_000 / people) if people else (lambda _: None)
    yield PlaceFigure(
        place=place,
        cameras=round(total.total),
        low=round(total.low),
        high=round(total.high),
        population=people,
        per_1000=per(total.total),
        per_1000_low=per(total.low),
        per_1000_high=per(total.high),
        whose="estimated whole of what these lists could hold",
        rests_on=(total.method, f"{found.matches:,} cameras on more than one list", found.says),
        sources=tuple(one.source.file for one in lists),
    )
