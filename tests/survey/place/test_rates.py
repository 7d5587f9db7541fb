"""Cameras per 1,000 people."""

from __future__ import annotations

import pytest

from unbadge.model.survey import CameraEntry, CityList, ListKind, TotalEntry
from unbadge.survey.place.counting import count_list
from unbadge.survey.place.rates import PlaceFrame, known_frames, place_figures, place_key, rate

FRAMES = {
    "hilltown": PlaceFrame(place="Hilltown", population=10_000, area_km2=20.0, year="2021"),
    "north": PlaceFrame(place="North", population=1_000, year="2021"),
}


def a_list(kind: ListKind = ListKind.CAMERAS) -> CityList:
    """Four cameras, two of them in the north."""
    rows = tuple(
        CameraEntry(
            at=str(n), number=str(n), where=f"street {n}", area="North" if n < 2 else "South"
        )
        for n in range(4)
    )
    return CityList(file="hilltown.csv", sha256="0" * 64, kind=kind, cameras=rows, rows=4)


def test_rates_have_their_denominators() -> None:
    """Four cameras among 10,000 people are 0.4 per 1,000; areas with people have figures too."""
    figures = list(place_figures(count_list(a_list()), "Hilltown", FRAMES))
    assert [(one.place, one.per_1000) for one in figures] == [("Hilltown", 0.4), ("North", 2.0)]
    assert figures[0].per_km2 == pytest.approx(0.2)
    assert any("10,000 people (2021" in words for words in figures[0].rests_on)


def test_without_people_there_is_no_rate() -> None:
    """A place of which nobody says how many live there has a count and no rate."""
    (one,) = place_figures(count_list(a_list()), "Elsewhere", {})
    assert one.per_1000 is None
    assert any("no population" in words for words in one.rests_on)
    assert rate(5, None) is None


def test_a_crowd_map_says_what_it_is() -> None:
    """What volunteers mapped is told as that."""
    (one, *_) = place_figures(count_list(a_list(ListKind.CROWD_MAP)), "Hilltown", FRAMES)
    assert one.whose == "mapped by volunteers"


def test_totals_have_a_figure_each() -> None:
    """Each place of a table of totals has its own figure, and all of them together have one."""
    totals = tuple(TotalEntry(at=str(n), place=f"P{n}", total=n + 1) for n in range(3))
    source = CityList(file="t.csv", sha256="0", kind=ListKind.TOTALS, totals=totals, rows=3)
    figures = list(place_figures(count_list(source), "Hilltown", FRAMES))
    assert [one.cameras for one in figures] == [1, 2, 3, 6]


def test_places_are_known_by_any_spelling() -> None:
    """Names are compared without case, accents and "city of"; capitals ship with a population."""
    assert place_key("City of São Paulo") == place_key("sao paulo")
    london = known_frames()["london"]
    assert london.population is not None
    assert london.population > 8_000_000
    assert "GeoNames" in london.source
