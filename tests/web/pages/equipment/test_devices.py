"""The list of devices."""

from __future__ import annotations

import pytest

from serving import Served


def test_a_filter_narrows_and_counts(town: Served) -> None:
    """A chosen value narrows the list, stands above it, and its own filter still counts all."""
    text = town.get("/devices?sure=unknown").text
    assert '<a href="/devices?">Not known' in text.replace("&amp;", "&")
    whole = town.data("/api/devices")
    part = town.data("/api/devices?sure=unknown")
    sure = {one["value"]: one["devices"] for one in facet(whole, "sure")}
    assert part["total"] == sure["unknown"]
    assert {one["value"]: one["devices"] for one in facet(part, "sure")} == sure


def facet(told: dict[str, list[dict[str, object]]], name: str) -> list[dict[str, object]]:
    """The values of a filter."""
    return next(one["values"] for one in told["facets"] if one["name"] == name)  # type: ignore[return-value]


def test_words_find_devices(town: Served) -> None:
    """A MAC in any notation, a network, a place and a badge find what they name."""
    for words in ("24-48-45-D5-B4-3C", "24:48:45", "10.64.10.23/32", "car park north", "hrgx"):
        assert "Car park north" in town.get("/devices", params={"q": words}).text, words


def test_saved_views_lead_to_the_whole_query(town: Served) -> None:
    """Each view is an address with its count; the one looked at is marked."""
    text = town.get("/devices?wrong=exploited").text
    assert 'aria-current="page">Fix today <b>3</b>' in text


def test_a_view_is_saved(fresh: Served) -> None:
    """A list under a name stands among the views."""
    fresh.post("/devices/views", {"name": "At the gate", "query": "q=gate"})
    assert "At the gate <b>1</b>" in fresh.get("/devices").text


def test_what_is_not_counted_says_so(fresh: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where words find very many the list says "at least", and filters have no numbers."""
    monkeypatch.setattr("unbadge.register.read.hits.MANY", 1)
    monkeypatch.setattr("unbadge.register.read.counts.MANY", 1)
    text = fresh.get("/devices?q=gate").text
    assert "At least 1 device" in text
    assert "they are not counted" in text
    told = fresh.data("/api/devices?q=gate")
    assert (told["more"], told["facets"]) == (True, [])
    assert told["total"] == len(told["devices"])
