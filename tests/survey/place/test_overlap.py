"""The whole behind overlapping lists."""

from __future__ import annotations

from unbadge.model.survey import CameraEntry, CityList, ListKind
from unbadge.survey.place.counting import CountedList, count_list
from unbadge.survey.place.overlap import overlap_estimate


def a_list(name: str, places: range, words: str) -> CountedList:
    """A list of cameras at some places, in its own words."""
    rows = tuple(
        CameraEntry(at=str(n), where=f"{words} {n}", lon=n / 100, lat=53.0) for n in places
    )
    source = CityList(file=name, sha256="0", kind=ListKind.CAMERAS, cameras=rows, rows=len(rows))
    return count_list(source)


def test_two_lists_make_a_whole() -> None:
    """Fifty and forty with twenty on both: about a hundred, never below the seventy seen."""
    found = overlap_estimate([a_list("a", range(50), "at"), a_list("b", range(30, 70), "near")])
    assert found.matches == 20
    assert found.total is not None
    assert 95 < found.total.total < 102
    assert found.total.low >= 70


def test_three_lists_are_averaged() -> None:
    """Three lists let dependence be modelled."""
    lists = [
        a_list("a", range(50), "at"),
        a_list("b", range(30, 80), "near"),
        a_list("c", range(20, 60, 2), "by"),
    ]
    found = overlap_estimate(lists)
    assert found.total is not None
    assert "averaged" in found.total.method


def test_few_matches_say_at_least() -> None:
    """Below seven matches there is a bound and no total."""
    found = overlap_estimate([a_list("a", range(10), "at"), a_list("b", range(7, 20), "near")])
    assert found.total is None
    assert found.least.seen == 20


def test_a_copied_list_is_no_second_list() -> None:
    """A list in the words of another is not independent of it."""
    found = overlap_estimate([a_list("a", range(30), "at"), a_list("b", range(10, 40), "at")])
    assert found.total is None
    assert "repeats the wording" in found.says
