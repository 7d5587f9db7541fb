"""City lists to densities."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from unbadge.errors import UsageError
from unbadge.jobs.density import (
    DensityRequest,
    checks_of,
    density,
)

TODAY = date(2026, 11, 1)
ROWS = "camera_id,location,lon,lat\n1,High St,-2.30,53.40\n2,Low St,-2.31,53.41\n"
DATA = Path(__file__).parents[3] / "shared/data/density"


def test_a_list_and_a_population(tmp_path: Path) -> None:
    """A list of two cameras and a file of people give a rate, area and what it rests on."""
    (tmp_path / "hilltown.csv").write_text(ROWS, "utf-8")
    people = tmp_path / "people.csv"
    people.write_text('Area,Population,Area km2,Year\nHilltown,"10,000",4,2021\n', "utf-8")
    record = density(
        DensityRequest(paths=(tmp_path / "hilltown.csv",), as_of=TODAY, population=people)
    )
    (one,) = record.places
    assert (one.place, one.per_1000, one.per_km2) == ("Hilltown", 0.2, 0.5)


def test_versions_are_compared(tmp_path: Path) -> None:
    """Two dated lists of one place are versions; their change is told."""
    (tmp_path / "hilltown_cctv_2021.csv").write_text(ROWS, "utf-8")
    (tmp_path / "hilltown_cctv_2023.csv").write_text(ROWS + "3,Far St,-2.5,53.5\n", "utf-8")
    (change,) = density(DensityRequest(paths=(tmp_path,), as_of=TODAY)).changes
    assert (change.kept, change.gone, change.new) == (2, 0, 1)


def test_maps_and_what_cannot_be_read(tmp_path: Path) -> None:
    """A map counts, a table of something else is told, the rest goes on."""
    points = [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [n, 53]}} for n in range(3)
    ]
    (tmp_path / "town.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": points}), "utf-8"
    )
    (tmp_path / "trees.csv").write_text("id,street\n1,A\n2,B\n", "utf-8")
    record = density(DensityRequest(paths=(tmp_path,), as_of=TODAY))
    assert [one.cameras for one in record.lists] == [3]
    assert len(record.unread) == 1


def test_independent_lists_estimate_the_whole(tmp_path: Path) -> None:
    """Lists that are said to be independent give a total with its interval, or a bound."""
    for name, words, places in (("a", "at", range(20)), ("b", "near", range(10, 30))):
        rows = "".join(f"{name}{n},{words} {n},{n / 100},53.0\n" for n in places)
        (tmp_path / f"{name}.csv").write_text(f"camera_id,location,lon,lat\n{rows}", "utf-8")
    request = DensityRequest(paths=(tmp_path,), as_of=TODAY, place="Hilltown", independent=True)
    (whole,) = [one for one in density(request).places if "estimated" in one.whose]
    assert whole.low >= 30
    assert whole.low < whole.cameras < whole.high
    one = DensityRequest(paths=(tmp_path / "a.csv",), as_of=TODAY, independent=True)
    with pytest.raises(UsageError):
        density(one)


def test_published_city_alone() -> None:
    """A published city needs no list; its figures stand with the checks of its table."""
    record = density(DensityRequest(paths=(), as_of=TODAY, published=("London",)))
    assert {one.year for one in record.published} >= {"2019", "2020", "2021", "2022", "2023"}
    assert any(note.place == "London" for note in record.notes)
    with pytest.raises(UsageError):
        density(DensityRequest(paths=(), as_of=TODAY))


def test_published_registers_of_one_council() -> None:
    """Two versions of a register: 97 of 99 stayed, by number and by place."""
    paths = tuple(sorted(DATA.glob("trafford*.csv")))
    if len(paths) < 2:
        pytest.skip(f"{DATA} is not here")
    (change,) = density(DensityRequest(paths=paths, as_of=TODAY)).changes
    assert (change.kept, change.same_number) == (97, 97)


SEEN = {"man_made": "surveillance", "surveillance:type": "camera"}
NODES = [
    {"type": "node", "id": 1, "lat": 53, "lon": -2, "tags": SEEN},
    {"type": "node", "id": 2, "lat": 53, "lon": -2.1, "tags": SEEN | {"count": "2"}},
    {"type": "node", "id": 3, "lat": 53, "lon": -2.2, "tags": {"removed:man_made": "surveillance"}},
    {
        "type": "node",
        "id": 4,
        "lat": 53,
        "lon": -2.3,
        "tags": {"proposed:man_made": "surveillance"},
    },
    {"type": "node", "id": 5, "lat": 53, "lon": -2.4},
]
POINTS = [
    {"type": "Feature", "properties": None, "geometry": {"type": "Point", "coordinates": [-2, 53]}},
    {"type": "Feature", "geometry": {"type": "MultiPoint", "coordinates": [[-2, 54], [-3, 54]]}},
    {"type": "Feature", "geometry": None},
]
INNER = [
    {"id": 1, "location": {"lat": 51.5, "lng": -0.1}, "cams": 2, "status": "operational"},
    {"id": 2, "location": {"lat": 51.6, "lng": -0.1}, "cams": 1, "status": "to be installed"},
]
# The name of a list, its content, and how many cameras it has in use, planned and removed.
ODD_LISTS: tuple[tuple[str, bytes, tuple[int, int, int]], ...] = (
    (
        "german.csv",
        "Kamera Nr;Standort;Breitengrad;Längengrad;Zustand\r\n1;Rathaus;52,52;13,40;aktiv\r\n"
        "2;Bahnhof;52,53;13,36;geplant\r\n3;Markt;52,51;13,41;abgebaut\r\n".encode("cp1252"),
        (1, 1, 1),
    ),
    (
        "french_cameras.csv",
        "\ufeffidentifiant,adresse,nb_cameras,statut,geo_point_2d\n"
        'V1,Place A,3,En service,"45.7, 4.8"\nV2,Rue B,2,En projet,"45.8, 4.8"\n'
        'V3,Quai C,1,Supprimée,"45.9, 4.8"\n'.encode(),
        (3, 2, 1),
    ),
    (
        "poles.csv",
        b"Pole,Street,Cameras\nP1,High St,2 x PTZ + 1 dome\nP2,Low St,4\nP3,Mill Rd,1 PTZ\n",
        (8, 0, 0),
    ),
    (
        "names_cctv.csv",
        b"Camera,Ward\n12 High Street,Abbey\n3 Low Street,Abbey\n7 Mill Road,Central\n",
        (3, 0, 0),
    ),
    (
        "utf16.txt",
        "Camera\tLocation\tStatus\nC1\tHall\tLive\nC2\tLibrary\tDecommissioned 2021\n"
        "C3\tBridge\tProposed\nC1\tHall\tLive\n".encode("utf-16"),
        (1, 1, 1),
    ),
    (
        "korean.csv",
        "관리기관명,도로명주소,설치목적구분,카메라대수,위도,경도\n시,로 110,방범,3,37.5,126.9\n"
        "시,로 1,교통,1,37.6,126.9\n".encode("cp949"),
        (4, 0, 0),
    ),
    (
        "japanese.csv",
        "番号,設置場所,台数,緯度,経度\n1,駅前,2,35.6,139.7\n2,公園,1,35.7,139.7\n合計,,3,,\n".encode(
            "shift_jis"
        ),
        (3, 0, 0),
    ),
    (
        "wkt.csv",
        b"WKT,name\nPOINT (-2.35 53.45),Camera 1\nPOINT Z (-2.3 53.4 9),Camera 2\nPOINT (0 0),C\n",
        (2, 0, 0),
    ),
    ("bare.geojson", json.dumps({"features": POINTS}).encode(), (3, 0, 0)),
    ("overpass.json", json.dumps({"version": 0.6, "elements": NODES}).encode(), (3, 1, 1)),
    ("inner.json", json.dumps({"data": INNER, "meta": {"n": 2}}).encode(), (2, 1, 0)),
    (
        "titled_cctv.csv",
        b"CCTV,,\nIn June,,\n,,\nRef,Location,Type\nA1,Square,Fixed\nA2,Square,PTZ\n,,\nTotal,2,\n",
        (2, 0, 0),
    ),
)


@pytest.mark.parametrize(("name", "content", "wanted"), ODD_LISTS, ids=lambda one: str(one)[:20])
def test_lists_of_other_layouts(
    name: str, content: bytes, wanted: tuple[int, int, int], tmp_path: Path
) -> None:
    """Other layouts, scripts and encodings, poles, plans and removals are counted as they say."""
    (tmp_path / name).write_bytes(content)
    (one,) = density(DensityRequest(paths=(tmp_path / name,), as_of=TODAY)).lists
    states = tuple(one.states.get(state, 0) for state in ("in use", "planned", "removed"))
    assert (one.cameras, states) == (wanted[0], wanted)


def test_checks_are_of_the_cities_asked_for() -> None:
    """What does not fit in published tables is told of the cities asked for, or of all."""
    every = list(checks_of(("all",)))
    first = every[0].place

    assert list(checks_of(())) == []
    assert {one.place for one in checks_of((first,))} == {first}
    assert len(list(checks_of((first, "all")))) < len(every)


def test_rows_whose_headers_stand_apart(tmp_path: Path) -> None:
    """A portal's JSON with columns in one list and rows in another is a table."""
    columns = [{"name": one} for one in ("Camera Name", "Latitude", "Longitude")]
    rows = [[f"CCTV {n}", f"38.{900 + n}", f"-77.{n}"] for n in range(4)]
    (tmp_path / "rows.json").write_text(
        json.dumps({"meta": {"view": {"columns": columns}}, "data": rows}), "utf-8"
    )
    (told,) = density(DensityRequest(paths=(tmp_path / "rows.json",), as_of=TODAY)).lists
    assert (told.cameras, told.rows) == (4, 4)


def test_a_list_tells_its_own_populations(tmp_path: Path) -> None:
    """Where a table of totals has a column of people, its places have rates."""
    (tmp_path / "cctv.csv").write_text(
        "District,Cameras,Population\nUpper,10,4000\nLower,20,10000\nMid,3,500\n", "utf-8"
    )
    record = density(DensityRequest(paths=(tmp_path / "cctv.csv",), as_of=TODAY))
    rates = {one.place: one.per_1000 for one in record.places}
    assert (rates["Upper"], rates["Lower"]) == (2.5, 2.0)
