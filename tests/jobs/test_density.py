"""City lists to densities."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from unbadge.errors import UsageError
from unbadge.jobs.density import DensityRequest, density, number_in, read_population

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


def test_populations_are_found_or_asked_for(tmp_path: Path) -> None:
    """Numbers are read as people write them; a table without people is refused."""
    assert [number_in(text) for text in ("1,234", "1 234", "12.5", "x")] == [1234, 1234, 12.5, None]
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(UsageError):
        read_population(path)


def test_published_registers_of_one_council() -> None:
    """Two versions of a register: 97 of 99 stayed, by number and by place."""
    paths = tuple(sorted(DATA.glob("trafford*.csv")))
    if len(paths) < 2:
        pytest.skip(f"{DATA} is not here")
    (change,) = density(DensityRequest(paths=paths, as_of=TODAY)).changes
    assert (change.kept, change.same_number) == (97, 97)
