"""A city's table of cameras, in any layout: rows that are cameras, totals or boxes in pictures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from unbadge.errors import SourceError
from unbadge.knowledge import camera_state, number_words
from unbadge.model import CameraState
from unbadge.model.survey import CameraEntry, CityList, ListKind
from unbadge.sources.city.city_headers import (
    CityRole,
    column_of,
    state_columns,
    told_state,
    unknown_headers,
)
from unbadge.sources.city.city_totals import totals_columns, totals_list
from unbadge.sources.city.picture_boxes import boxes_column, picture_list
from unbadge.sources.city.poles import Slots, camera_slots, cameras_on
from unbadge.sources.lists import (
    ColumnRole,
    about_cameras,
    cell_at,
    column_cells,
    count_halves,
    count_in,
    counts_up,
    is_blank,
    is_total,
    plain,
    quantity,
    role_of,
    share,
)
from unbadge.sources.lists.columns import columns
from unbadge.sources.lists.grid import Grid

PLACES = frozenset({ColumnRole.OWNER, ColumnRole.SITE, ColumnRole.LOCATION, ColumnRole.HOSTNAME})
PARTS = re.compile(r"\s*(?:[+,;&/]|\band\b)\s*")
COUNTED = re.compile(
    r"(\d{1,3}|[^\W\d_]+)(?:\s*(?:[x×]|no\.?|nos\.?|nr\.?|st\.?)(?![^\W\d_]))?(?:\s+(.{0,40}))?",
    re.IGNORECASE,
)
POINTED = re.compile(
    r"(?i)\s*(?:point\s*z?\s*\(|\{.*\"coordinates\"|\(?-?\d{1,3}\.\d+\s*[,;\s]\s*-?\d{1,3}\.\d+\)?\s*$)"
)
PLACED = re.compile(r"-?\d{1,3}[.,]\d{3,}")
SPAN = re.compile(r"(?:\D{0,6}?)(\d{1,4})\s*(?:-|–|—|to|bis|à|a)\s*(\d{1,4})")
SEVERAL_NUMBERS = re.compile(r"\d{1,4}(?:\s*(?:[,&+/]|and|und|et|y|e)\s*\d{1,4})+")
MOUNTS = frozenset(
    {"ptz", "dome", "domes", "bullet", "bullets", "fixed", "static", "turret", "turrets"}
)
NUMBERED = frozenset({"id", "objectid", "fid", "ref", "no", "number", "nr", "num"})
WRITTEN_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
SEVERAL = re.compile(r"(?i)(?:^|[^\w.])(\d{1,2})\s*(?:x|×|no\.?|nr\.?)\s*(?=[a-z])")
BRACKETS = re.compile(r"[(\[]([^()\[\]]{3,40})[)\]]\s*$")
MOST = 0.8  # part of the cells of a column that must look so
LONGEST_SPAN = 64  # cameras of one row
LOOKED = 50  # rows whose cells may say what they are


class CityColumns(Struct, frozen=True, kw_only=True):
    """Where a table holds what; None where it does not."""

    lat: int | None = None
    lon: int | None = None
    both: int | None = None
    area: int | None = None
    number: int | None = None
    count: int | None = None
    half: int | None = None  # the other half of what is counted: those outside, beside those inside
    kind: int | None = None
    owner: int | None = None
    slots: Slots = ()  # of each of several cameras side by side
    spans: bool = False  # whether a number may be several: "1-4", "6 & 7"
    where: tuple[int, ...] = ()
    states: Mapping[int, ColumnRole] = {}

    def told(self, headers: Sequence[str]) -> dict[str, str]:
        """Each header that is read, with what it was taken for."""
        pairs = [
            (name, at)
            for name in ("lat", "lon", "both", "area", "number", "count", "half", "kind", "owner")
            if (at := getattr(self, name)) is not None
        ]
        pairs += [("where", at) for at in self.where]
        pairs += [("state", at) for at in self.states]
        pairs += [("camera", at) for slot in self.slots for at in slot]
        return {headers[at]: name for name, at in pairs if headers[at]}


def read_city_table(grid: Grid, fewest: int = 2) -> CityList:
    """A table as what its rows are: cameras, totals by place, or boxes in pictures.

    A row with less than the ``fewest`` cells is a remark.
    """
    if (boxes := boxes_column(grid)) is not None:
        return picture_list(grid, boxes)
    if any(map(is_position, grid.headers)):  # no headers: the first row is a camera
        headless = ("",) * len(grid.headers)
        grid = replace(grid, headers=headless, rows=(("line 1", list(grid.headers)), *grid.rows))
    found = city_columns(grid)
    placed = found.lat is not None or found.both is not None
    if not placed and not tells_states(grid, found) and (at := totals_columns(grid, found.number)):
        return totals_list(grid, at)
    if not is_of_cameras(grid, found):
        raise SourceError(
            f"{grid.file}: a table, but nothing says that its rows are cameras; if they are, say "
            "so in a header or in the name of the file"
        )
    return camera_list(grid, found, fewest)


def tells_states(grid: Grid, found: CityColumns) -> bool:
    """Whether rows that count cameras say which of them are there, planned or gone."""
    if found.count is None:
        return False
    cells = [cell_at(row, at) for _, row in grid.rows for at in found.states]
    states = set(map(camera_state, filter(None, cells)))
    return bool(states - {CameraState.IN_USE}) and CameraState.UNCLEAR not in states


def is_position(text: str) -> bool:
    """Whether a text is a position, or a coordinate to at least three places."""
    return POINTED.match(text) is not None or PLACED.fullmatch(text.strip()) is not None


def is_of_cameras(grid: Grid, found: CityColumns) -> bool:
    """Whether anything says that a table's rows are cameras: a word for them, or positions alone.

    Positions beside a column that nobody understands may be those of anything: trees, bins.
    """
    if any(map(about_cameras, grid.words_around)):
        return True
    if any(about_cameras(cell) for _, cells in grid.rows[:LOOKED] for cell in cells):
        return True
    placed = found.both is not None or (found.lat is not None and found.lon is not None)
    return placed and next(unknown_headers(grid.headers), None) is None


class FreeColumns:
    """The columns of a table that nothing was found in yet: each is given out once."""

    def __init__(self, grid: Grid) -> None:
        """All are free; their first cells and headers tell what they hold."""
        self.headers = grid.headers
        self.cells = [cells for _, cells in grid.rows[:200]]
        self.words = [plain(text) for text in grid.headers]
        self.roles = columns(grid.headers, None, self.cells[:50]).roles
        self.taken: set[int | None] = set()

    def take(self, column: int | None) -> int | None:
        """A column that is found from now on."""
        self.taken.add(column)
        return column

    def named(self, role: CityRole) -> int | None:
        """The first column whose header is of a role."""
        return self.take(column_of(role, self.headers))

    def of_role(self, *wanted: ColumnRole) -> int | None:
        """The first free column that holds something wanted; it stays free."""
        held = ((n, role) for n, role in enumerate(self.roles) if n not in self.taken)
        return next((n for n, role in held if role in wanted), None)

    def pointed(self) -> int | None:
        """The first column whose header or cells say that it holds positions."""
        by_header = self.named(CityRole.POINT)
        if by_header is not None:
            return by_header
        for n in range(len(self.words)):  # WKT, GeoJSON, or two degrees in one cell
            if n not in self.taken and share(column_cells(self.cells, n), POINTED.match) >= MOST:
                return self.take(n)
        return self.take(None)

    def number_and_count(self) -> tuple[int | None, int | None]:
        """The column that numbers or names cameras, and the one that says how many they are."""
        number = self.of_role(ColumnRole.ASSET)
        if number is None:
            number = numbered_column(self.words, self.taken)
        self.take(number)
        count = self.of_role(ColumnRole.QUANTITY)
        if count is not None and self.counts_rows(count):
            number = self.take(count if number is None else number)
            count = None
        if count is None:
            count = counted_column(self.headers, self.cells, self.taken)
        return number, self.take(count)

    def other_half(self, count: int | None) -> int | None:
        """The column that counts the other half of a whole, beside one that counts one half."""
        if count is None:
            return None
        headers = self.headers
        free = (n for n, text in enumerate(headers) if n not in self.taken)
        halves = (n for n in free if count_halves([headers[count], headers[n]]))
        counts = (n for n in halves if share(column_cells(self.cells, n), says_how_many) >= MOST)
        return self.take(next(counts, None))

    def counts_rows(self, column: int) -> bool:
        """Whether a column numbers the rows and counts nothing."""
        return counts_up([row[column] for row in self.cells if column < len(row)])


def city_columns(grid: Grid) -> CityColumns:
    """Where a table holds what, by headers and by cells."""
    free = FreeColumns(grid)
    lat, lon = free.named(CityRole.LATITUDE), free.named(CityRole.LONGITUDE)
    both = free.pointed() if lat is None or lon is None else None
    area, states = free.named(CityRole.AREA), state_columns(grid.headers)
    free.taken |= states.keys()
    number, count = free.number_and_count()
    kind, owner = free.of_role(ColumnRole.KIND, ColumnRole.MODEL), free.of_role(ColumnRole.OWNER)
    free.taken |= {kind, owner}
    slots = camera_slots(grid.headers) if count is None else ()
    free.taken |= set(chain.from_iterable(slots))
    first = (0,) if free.words and 0 not in free.taken else ()
    where = place_columns(free.roles, free.taken) or first
    return CityColumns(
        lat=lat,
        lon=lon,
        both=both,
        area=area,
        states=states,
        number=number,
        count=count,
        half=free.other_half(count),
        kind=kind,
        owner=owner,
        slots=slots,
        spans=number is not None and tell_several([cell_at(row, number) for row in free.cells]),
        where=where,
    )


def tell_several(cells: Sequence[str]) -> bool:
    """Whether some numbers of cameras stand for several, and no camera is in two of them."""
    held = [numbers_in(cell) for cell in cells if cell]
    every = [number for numbers in held for number in numbers]
    return any(len(numbers) > 1 for numbers in held) and len(every) == len(set(every))


def numbers_in(cell: str) -> Sequence[int]:
    """The numbers of cameras that a cell names, each one of a span; empty where it is a word."""
    if found := SPAN.fullmatch(cell.strip()):
        first, last = int(found[1]), int(found[2])
        return range(first, last + 1) if first < last <= first + LONGEST_SPAN else ()
    if SEVERAL_NUMBERS.fullmatch(cell.strip()):
        return [int(one) for one in re.findall(r"\d+", cell)]
    return [int(cell)] if cell.strip().isdecimal() else ()


def numbered_column(words: Sequence[str], taken: Collection[int | None]) -> int | None:
    """The column whose header calls it a number or reference."""
    return next(
        (
            n
            for n, text in enumerate(words)
            if n not in taken
            and NUMBERED.intersection(text.split())
            and role_of(text) is not ColumnRole.QUANTITY
        ),
        None,
    )


def counted_column(
    headers: Sequence[str], rows: Sequence[Sequence[str]], taken: Collection[int | None]
) -> int | None:
    """The column that speaks of cameras and says how many, "2 x PTZ + 1 dome" among its cells."""
    for n, text in enumerate(headers):
        cells = column_cells(rows, n) if n not in taken and about_cameras(text) else []
        if share(cells, says_how_many) >= MOST and not counts_up(cells):
            return n
    return None


def says_how_many(cell: str) -> bool:
    """Whether a cell is a number of cameras, alone or of some kinds; "12 High Street" is none."""
    return count_in(cell) is not None or cameras_by_kind(cell) is not None


def cameras_by_kind(cell: str) -> int | None:
    """The cameras of a cell such as "one PTZ + 2 fixed"; None where a part names no kind."""
    total = 0
    for part in PARTS.split(cell.strip()):
        found = COUNTED.fullmatch(part)
        number = number_of(found[1]) if found else None
        if found is None or number is None or not is_kind(found[2] or "camera"):
            return None
        total += number
    return total


def counted_at_end(text: str) -> int | None:
    """How many cameras brackets at the end of a place say: "Market Square (2 cameras)"."""
    found = BRACKETS.search(text[-80:])
    return cameras_by_kind(found[1]) if found and about_cameras(found[1]) else None


def number_of(word: str) -> int | None:
    """The number that figures or a word are."""
    return int(word) if word.isdecimal() else number_words().get(word.casefold())


def is_kind(words: str) -> bool:
    """Whether words are a kind of camera."""
    return about_cameras(words) or not MOUNTS.isdisjoint(plain(words).split())


def cameras_in(cell: str) -> int | None:
    """How many cameras a cell tells of: one number, or the sum of several with their kinds."""
    if (several := cameras_by_kind(cell)) is not None:
        return several
    return quantity(cell)


def place_columns(
    roles: Sequence[ColumnRole | None], taken: Collection[int | None]
) -> tuple[int, ...]:
    """The columns that say where a camera is."""
    return tuple(
        n
        for n, role in enumerate(roles)
        if n not in taken and (role in PLACES or role is ColumnRole.TEXT)
    )


def camera_list(grid: Grid, found: CityColumns, fewest: int) -> CityList:
    """A table whose rows are cameras, or poles with several."""
    entries, rejected = [], Counter[str]()
    for place, cells in grid.rows:
        first = next(filter(None, cells), "")
        if tuple(cells) == grid.headers:
            rejected["headers again"] += 1
        elif is_total(first):
            rejected["a row of sums"] += 1
        elif len([cell for cell in cells if cell]) < min(fewest, len(grid.headers)):
            rejected["a remark"] += 1
        else:
            entries.append(camera_entry(place, cells, found))
    return CityList(
        file=grid.file,
        sha256=grid.sha256,
        kind=ListKind.CAMERAS,
        cameras=tuple(entries),
        rows=len(grid.rows),
        columns=found.told(grid.headers),
        title=" ".join(grid.titles),
        rejected=dict(rejected),
    )


def camera_entry(place: str, cells: Sequence[str], found: CityColumns) -> CameraEntry:
    """One row of a table of cameras."""

    def cell(at: int | None) -> str:
        text = cell_at(cells, at)
        return "" if text != "0" and is_blank(text) else text

    if found.both is not None:
        lon, lat = point_in(cell(found.both))
    else:
        lon, lat = degrees_of(cell(found.lon)), degrees_of(cell(found.lat))
    numbers = found.number if found.spans else None
    # A position that is none in degrees is one on a national grid: a place all the same.
    where = (
        found.where if lon is not None else (*found.where, *filter(None, (found.lon, found.lat)))
    )
    return CameraEntry(
        at=place,
        number=cell(found.number),
        where=", ".join(filter(None, map(cell, where))),
        area=cell(found.area),
        lon=lon,
        lat=lat,
        cameras=both_halves(cell(found.count), cell(found.half))
        or cameras_told(cell(found.count), cell(found.kind), cell(numbers))
        or cameras_beside(cells, found),
        state=told_state((role, cell_at(cells, at)) for at, role in found.states.items()),
        kind=cell(found.kind),
        owner=cell(found.owner),
    )


def both_halves(one: str, other: str) -> int | None:
    """How many cameras two columns count together; None where the other counts none."""
    more = cameras_in(other) if other else None
    return (cameras_in(one) or 0) + more if more else None


def cameras_told(count: str, kind: str, numbers: str) -> int | None:
    """How many cameras a row tells of: by a count, its numbers, or its kinds; None for no word."""
    counted = cameras_in(count) if count else None
    if counted is None:
        counted = len(numbers_in(numbers)) or None
    several = SEVERAL.findall(kind) if counted is None else []
    return sum(map(int, several)) if several else counted


def cameras_beside(cells: Sequence[str], found: CityColumns) -> int | None:
    """How many cameras stand in columns of their own, or in brackets behind the place."""
    if (told := cameras_on(cells, found.slots)) or found.count is not None:
        return told
    places = (cell_at(cells, at) for at in found.where)
    return next(filter(None, map(counted_at_end, places)), None)


def degrees_of(text: str) -> float | None:
    """A coordinate in degrees, with a point or a comma; None where it is none."""
    match = WRITTEN_NUMBER.fullmatch(text.strip("°NEnew \t"))
    if match is None:
        return None
    value = float(match[0].replace(",", "."))
    return value if -180 <= value <= 180 else None


def point_in(text: str) -> tuple[float | None, float | None]:
    """Longitude and latitude in one cell: WKT has the longitude first, a bare pair the latitude."""
    numbers = [float(one.replace(",", ".")) for one in re.findall(r"[-+]?\d+\.\d+|[-+]?\d+", text)]
    if len(numbers) < 2:
        return None, None
    first, second = numbers[0], numbers[1]
    if "point" in text.casefold() or '"coordinates"' in text or abs(first) > 90:
        return first, second
    return second, first
