"""A city's table of cameras, in any layout: rows that are cameras, totals or boxes in pictures."""

from __future__ import annotations

import re
from ast import literal_eval
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

from unbadge.errors import SourceError
from unbadge.model.survey import CameraEntry, CityList, ListKind, PictureEntry, TotalEntry
from unbadge.sources.lists.cells import cell_at, plain
from unbadge.sources.lists.columns import columns, counts_up
from unbadge.sources.lists.forms import quantity
from unbadge.sources.lists.grid import Grid
from unbadge.sources.lists.headers import ColumnRole, role_of
from unbadge.sources.lists.kinds import about_cameras, is_total
from unbadge.sources.lists.values import is_blank


def plain_words(words: Iterable[str]) -> frozenset[str]:
    """Headers in the form in which they are compared, whatever script they are in."""
    return frozenset(map(plain, words))


LATITUDE = plain_words(
    {
        "lat",
        "latitude",
        "y",
        "y coord",
        "breitengrad",
        "latitud",
        "latitudine",
        "위도",
        "纬度",
        "緯度",
    }
    | {"lat wgs84", "wgs84 lat", "geo lat", "coord y", "latitude wgs84", "szerokosc", "breite"}
)
LONGITUDE = plain_words(
    {"lon", "long", "lng", "longitude", "x", "x coord", "laengengrad", "langengrad", "longitud"}
    | {
        "longitudine",
        "경도",
        "经度",
        "経度",
        "lon wgs84",
        "wgs84 lon",
        "geo lon",
        "coord x",
        "lange",
    }
)
BOTH = plain_words(
    {"coordinates", "coordinate", "geometry", "the geom", "geom", "point", "geo point", "wkt"}
    | {"geo point 2d", "latlong", "lat long", "lat lon", "position", "geolocation", "coordonnees"}
)
STATE = plain_words(
    {"status", "state", "camera status", "condition", "operational status", "active", "in use"}
    | {"zustand", "etat", "estado", "statut", "stato", "상태", "状态", "状態", "lifecycle"}
)
AREA = plain_words(
    {"area", "area name", "ward", "ward name", "district", "borough", "neighbourhood", "quarter"}
    | {"neighborhood", "town", "city", "municipality", "bezirk", "stadtteil", "arrondissement"}
    | {"barrio", "distrito", "구", "자치구", "区", "行政区", "locality", "parish", "zone"}
)
PLACES = frozenset({ColumnRole.OWNER, ColumnRole.SITE, ColumnRole.LOCATION, ColumnRole.HOSTNAME})
PARTS = re.compile(r"\s*(?:[+,;&/]|\band\b)\s*")
COUNTED = re.compile(r"\d{1,3}\s*(?:[x×]\s*)?(.{0,40})")
MOUNTS = frozenset(
    {"ptz", "dome", "domes", "bullet", "bullets", "fixed", "static", "turret", "turrets"}
)
LETTER = re.compile(r"[^\W\d_]")
NUMBERED = frozenset({"id", "ref", "no", "number", "nr", "num"})
WRITTEN_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?")
YEAR = re.compile(r"(?<!\d)(?:19[89]\d|20[0-4]\d)(?!\d)")
BOXES = ("annotations", "bbox", "boxes", "bounding box", "bounding boxes", "detections")
SEVERAL = re.compile(r"(?i)(?:^|[^\w.])(\d{1,2})\s*(?:x|×|no\.?|nr\.?)\s*(?=[a-z])")
CLASSES = {"0": "directed", "1": "dome"}  # category_id of Sheng, Yao and Goel's annotations
NO_LITERAL = (ValueError, SyntaxError, RecursionError, MemoryError)  # what literal_eval raises
LONGEST = 200_000  # characters of a cell of boxes


class CityColumns(Struct, frozen=True, kw_only=True):
    """Where a table holds what; None where it does not."""

    lat: int | None = None
    lon: int | None = None
    both: int | None = None
    state: int | None = None
    area: int | None = None
    number: int | None = None
    count: int | None = None
    kind: int | None = None
    owner: int | None = None
    where: tuple[int, ...] = ()

    def told(self, headers: Sequence[str]) -> dict[str, str]:
        """Each header that is read, with what it was taken for."""
        pairs = [
            (name, at)
            for name in ("lat", "lon", "both", "state", "area", "number", "count", "kind", "owner")
            if (at := getattr(self, name)) is not None
        ]
        pairs += [("where", at) for at in self.where]
        return {headers[at]: name for name, at in pairs if headers[at]}


def read_city_table(grid: Grid) -> CityList:
    """A table as what its rows are: cameras, totals by place, or boxes in pictures."""
    boxes = next((n for n, text in enumerate(grid.headers) if plain(text) in BOXES), None)
    if boxes is not None:
        return picture_list(grid, boxes)
    found = city_columns(grid)
    if found.lat is None and found.both is None and (at := totals_columns(grid, found)):
        return totals_list(grid, *at)
    if not is_of_cameras(grid, found):
        raise SourceError(f"{grid.file}: a table, but nothing says that its rows are cameras")
    return camera_list(grid, found)


def is_of_cameras(grid: Grid, found: CityColumns) -> bool:
    """Whether anything says that a table's rows are cameras: positions, or a word for them."""
    if found.both is not None or (found.lat is not None and found.lon is not None):
        return True
    return any(map(about_cameras, (*grid.headers, *grid.titles, plain(grid.file), grid.sheet)))


class FreeColumns:
    """The columns of a table that nothing was found in yet: each is given out once."""

    def __init__(self, grid: Grid) -> None:
        """All are free; their first cells and headers tell what they hold."""
        self.cells = [cells for _, cells in grid.rows[:200]]
        self.words = [plain(text) for text in grid.headers]
        self.roles = columns(grid.headers, None, self.cells[:50]).roles
        self.taken: set[int | None] = set()

    def take(self, column: int | None) -> int | None:
        """A column that is found from now on."""
        self.taken.add(column)
        return column

    def named(self, names: frozenset[str]) -> int | None:
        """The first column whose header is one of some words."""
        return self.take(next((n for n, text in enumerate(self.words) if text in names), None))

    def of_role(self, *wanted: ColumnRole) -> int | None:
        """The first free column that holds something wanted; it stays free."""
        held = ((n, role) for n, role in enumerate(self.roles) if n not in self.taken)
        return next((n for n, role in held if role in wanted), None)

    def counts_rows(self, column: int) -> bool:
        """Whether a column numbers the rows and counts nothing."""
        return counts_up([row[column] for row in self.cells if column < len(row)])


def city_columns(grid: Grid) -> CityColumns:
    """Where a table holds what, by headers and by cells."""
    free = FreeColumns(grid)
    lat, lon = free.named(LATITUDE), free.named(LONGITUDE)
    both = free.named(BOTH) if lat is None or lon is None else None
    state, area = free.named(STATE), free.named(AREA)
    number = free.of_role(ColumnRole.ASSET)
    if number is None:
        number = numbered_column(free.words, free.taken)
    free.take(number)
    count = free.of_role(ColumnRole.QUANTITY)
    if count is not None and free.counts_rows(count):
        number, count = (count if number is None else number), None
        free.take(number)
    if count is None:
        count = counted_column(grid.headers, free.cells, free.taken)
    free.take(count)
    kind, owner = free.of_role(ColumnRole.KIND, ColumnRole.MODEL), free.of_role(ColumnRole.OWNER)
    free.taken |= {kind, owner}
    where = place_columns(free.roles, free.taken)
    if not where and free.words and 0 not in free.taken:
        where = (0,)
    return CityColumns(
        lat=lat,
        lon=lon,
        both=both,
        state=state,
        area=area,
        number=number,
        count=count,
        kind=kind,
        owner=owner,
        where=where,
    )


def numbered_column(words: Sequence[str], taken: Collection[int | None]) -> int | None:
    """The column whose header calls it a number or reference."""
    return next(
        (
            n
            for n, text in enumerate(words)
            if n not in taken and NUMBERED.intersection(text.split())
        ),
        None,
    )


def counted_column(
    headers: Sequence[str], rows: Sequence[Sequence[str]], taken: Collection[int | None]
) -> int | None:
    """The column that speaks of cameras and says how many, "2 x PTZ + 1 dome" among its cells."""
    for n, text in enumerate(headers):
        cells = [row[n] for row in rows if n < len(row) and row[n]]
        if n in taken or not cells or not about_cameras(text) or counts_up(cells):
            continue
        if all(map(says_how_many, cells)):
            return n
    return None


def says_how_many(cell: str) -> bool:
    """Whether a cell is a number of cameras, alone or of some kinds; "12 High Street" is none."""
    parts = [COUNTED.fullmatch(part) for part in PARTS.split(cell.strip())]
    return all(part is not None and (not part[1] or is_kind(part[1])) for part in parts)


def is_kind(words: str) -> bool:
    """Whether words are a kind of camera."""
    return about_cameras(words) or not MOUNTS.isdisjoint(plain(words).split())


def cameras_in(cell: str) -> int | None:
    """How many cameras a cell tells of: one number, or the sum of several with their kinds."""
    parts = PARTS.split(cell.strip())
    numbers = [quantity(part) for part in parts]
    if len(parts) > 1 and None not in numbers and all(map(LETTER.search, parts)):
        return sum(filter(None, numbers))
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


def camera_list(grid: Grid, found: CityColumns) -> CityList:
    """A table whose rows are cameras, or poles with several."""
    entries, rejected = [], Counter[str]()
    for place, cells in grid.rows:
        first = next(filter(None, cells), "")
        if tuple(cells) == grid.headers:
            rejected["headers again"] += 1
        elif is_total(first):
            rejected["a row of sums"] += 1
        elif len([cell for cell in cells if cell]) < min(2, len(grid.headers)):
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
    kind = cell(found.kind)
    counted = cameras_in(cell(found.count)) if cell(found.count) else None
    several = SEVERAL.findall(kind) if counted is None else []
    return CameraEntry(
        at=place,
        number=cell(found.number),
        where=", ".join(filter(None, map(cell, found.where))),
        area=cell(found.area),
        lon=lon,
        lat=lat,
        cameras=sum(map(int, several)) if several else counted,
        state=cell(found.state),
        kind=kind,
        owner=cell(found.owner),
    )


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


def totals_columns(grid: Grid, found: CityColumns) -> tuple[int, int, list[int]] | None:
    """Where totals by place stand: place, total and parts; None where rows are cameras.

    Totals have a place a row, each once, no number of a camera, and counts that do not count up.
    """
    numeric, place = counts_and_places(grid)
    if place is None:
        return None
    years = [n for n in numeric if YEAR.search(grid.headers[n])]
    rest = [n for n in numeric if n not in years]
    told = [n for n in rest if is_total_header(grid.headers[n])]
    candidates = told or (rest if years else [])
    numbered = found.number is not None and found.number not in numeric and not years
    return None if numbered or not candidates else (place, candidates[0], years)


def counts_and_places(grid: Grid) -> tuple[list[int], int | None]:
    """The columns of counts, and the first other one where it names each row; None else."""
    cells = [row for _, row in grid.rows if row and not is_total(row[0])]
    every = range(len(grid.headers))
    numeric = [n for n in every if is_count_column([row[n : n + 1] for row in cells])]
    names = (n for n in every if n not in numeric and any(row[n : n + 1] for row in cells))
    place = next(names, None)
    is_named = bool(numeric) and place is not None and is_key(place, cells)
    return numeric, place if is_named else None


def is_key(column: int, rows: Sequence[Sequence[str]]) -> bool:
    """Whether a column tells every row apart."""
    told = [row[column] for row in rows if column < len(row) and row[column]]
    return len(set(told)) == len(told) == len(rows)


def is_total_header(text: str) -> bool:
    """Whether a header speaks of a number of cameras."""
    return is_total(text) or role_of(text) is ColumnRole.QUANTITY or about_cameras(text)


def is_count_column(cells: list[list[str]]) -> bool:
    """Whether cells are counts: whole numbers, and not the numbers of the rows."""
    texts = [cell[0].strip() for cell in cells if cell and cell[0].strip()]
    if not texts or any(re.fullmatch(r"\d{1,3}(?:[,. ]\d{3})*|\d+", one) is None for one in texts):
        return False
    return not counts_up(texts)


def totals_list(grid: Grid, place: int, total: int, years: list[int]) -> CityList:
    """A table of totals by place."""
    entries = []
    rejected = Counter[str]()
    for at, cells in grid.rows:
        name = cell_at(cells, place)
        number = quantity(cells[total]) if total < len(cells) else None
        if is_total(name):
            rejected["a row of sums"] += 1
        elif not name or number is None:
            rejected["a row without a place or a number"] += 1
        else:
            parts = {
                grid.headers[n]: many
                for n in years
                if n < len(cells) and (many := quantity(cells[n])) is not None
            }
            entries.append(TotalEntry(at=at, place=name, total=number, parts=parts))
    named = {grid.headers[place]: "place", grid.headers[total]: "total"}
    return CityList(
        file=grid.file,
        sha256=grid.sha256,
        kind=ListKind.TOTALS,
        totals=tuple(entries),
        rows=len(grid.rows),
        columns=named | {grid.headers[n]: "part" for n in years},
        title=" ".join(grid.titles),
        rejected=dict(rejected),
    )


def picture_list(grid: Grid, at: int) -> CityList:
    """A table of pictures with boxes around cameras: what was seen in pictures, no list."""
    names = [plain(text) for text in grid.headers]
    image = next((n for n, text in enumerate(names) if text in {"image id", "panoid", "image"}), at)
    entries = []
    rejected = Counter[str]()
    for place, cells in grid.rows:
        boxes = boxes_in(cells[at]) if at < len(cells) else None
        if boxes is None:
            rejected["boxes that cannot be read"] += 1
            continue
        entries.append(PictureEntry(at=place, picture=cells[image], boxes=boxes))
    return CityList(
        file=grid.file,
        sha256=grid.sha256,
        kind=ListKind.PICTURES,
        pictures=tuple(entries),
        rows=len(grid.rows),
        columns={grid.headers[at]: "boxes"},
        rejected=dict(rejected),
    )


def boxes_in(text: str) -> dict[str, int] | None:
    """The boxes of a cell by class; None where it cannot be read."""
    if not text:
        return {}
    if len(text) > LONGEST:
        return None
    try:
        found = literal_eval(text)
    except NO_LITERAL:
        return None
    if not isinstance(found, list):
        return None
    classes = [
        str(one.get("category_id", one.get("class", one.get("label", ""))))
        for one in found
        if isinstance(one, dict)
    ]
    return dict(Counter(CLASSES.get(one, one) for one in classes))
