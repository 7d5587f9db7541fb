"""The list of devices."""

from __future__ import annotations

import csv
import io

from serving import Served
from unbadge.register.nouns import DeviceQuery

ALL = DeviceQuery(estate=1)


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


def test_a_table_is_what_one_sees(town: Served) -> None:
    """The CSV has the rows and columns of the address, all of them."""
    answer = town.get("/devices.csv?sure=unknown&cols=badge,ip")
    rows = list(csv.reader(io.StringIO(answer.text)))
    assert rows[0] == ["Site", "Place", "Badge", "Address"]
    assert len(rows) - 1 == town.data("/api/devices?sure=unknown")["total"]


def test_saved_views_lead_to_the_whole_query(town: Served) -> None:
    """Each view is an address with its count; the one looked at is marked."""
    text = town.get("/devices?wrong=exploited").text
    assert 'aria-current="page">Fix today <b>3</b>' in text


def test_many_at_once_is_shown_before_it_is_done(fresh: Served) -> None:
    """A change to many says what it will change, and asks why where that is needed."""
    page = fresh.post("/devices/bulk", {"d": ["1", "2"], "act": "retire"})
    assert "This changes 2 devices." in page.text
    assert fresh.desk.register.decisions(1) == []
    refused = fresh.post("/devices/bulk/apply", {"d": ["1", "2"], "act": "retire"})
    assert refused.status_code == 422
    assert "the next reader will need it" in refused.text
    done = fresh.post(
        "/devices/bulk/apply", {"d": ["1", "2"], "act": "retire", "reason": "demolished"}
    )
    assert done.status_code == 303
    assert fresh.data("/api/devices")["total"] == 0


def test_all_that_match_need_no_ids(fresh: Served) -> None:
    """All that match are chosen by the query, not by the ids on the page."""
    fields = {"all": "1", "query": "sure=unknown", "act": "owner", "value": "Anna"}
    fresh.post("/devices/bulk/apply", fields)
    owners = [one.owner for one in fresh.desk.register.devices(ALL).rows]
    assert sorted(owners) == ["", "Anna"]


def test_a_view_is_saved(fresh: Served) -> None:
    """A list under a name stands among the views."""
    fresh.post("/devices/views", {"name": "At the gate", "query": "q=gate"})
    assert "At the gate <b>1</b>" in fresh.get("/devices").text
