"""Counts of lists as pages tell them."""

from __future__ import annotations

import pytest

from serving import Served
from unbadge.register.nouns import DevicePage, DeviceQuery, ListCount
from unbadge.web.desk.counting import at_least, counts_of


def test_a_choice_is_marked_and_counts_outside_itself(town: Served) -> None:
    """A filter's own choice is marked and leaves its other values as they were."""
    estate = town.desk.register.estates()[0]
    whole = counts_of(town.desk, estate, DeviceQuery(estate=estate.id), ("sure",))
    chosen = DeviceQuery(estate=estate.id, where={"sure": ("unknown",)})
    part = counts_of(town.desk, estate, chosen, ("sure",))
    assert {one.value: one.devices for one in part.facets[0].values} == {
        one.value: one.devices for one in whole.facets[0].values
    }
    assert [one.value for one in part.facets[0].values if one.chosen] == ["unknown"]
    assert part.devices < whole.devices


def test_too_many_outside_a_choice(fresh: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where words alone find too many, a chosen value keeps its place with its own count."""
    monkeypatch.setattr("unbadge.register.read.hits.MANY", 1)
    monkeypatch.setattr("unbadge.register.read.counts.MANY", 2)
    estate = fresh.desk.register.estates()[0]
    site = fresh.desk.register.device(1).row.site  # type: ignore[union-attr]
    monkeypatch.setattr(
        "unbadge.register.read.counts.left_by_facets",
        lambda _, query: 1 if "site" in query.where else None,
    )
    query = DeviceQuery(estate=estate.id, text="a", where={"site": (site,)})
    (told,) = counts_of(fresh.desk, estate, query, ("site",)).facets
    assert [(one.value, one.chosen) for one in told.values] == [(site, True)]


def test_no_fewer_than_are_shown() -> None:
    """A lower bound is no lower than what stands on the page."""
    assert at_least(ListCount(devices=0, more=True), DevicePage(rows=(), after="x")) == 1
