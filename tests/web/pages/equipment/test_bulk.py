"""Many devices at once."""

from __future__ import annotations

import pytest

from serving import Served
from unbadge.register.nouns import DeviceQuery

ALL = DeviceQuery(estate=1)


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


def test_no_more_than_so_many_at_once(fresh: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """An act that would reach more devices than are taken at once is refused, not cut."""
    monkeypatch.setattr("unbadge.web.pages.equipment.bulk.MOST_AT_ONCE", 1)
    answer = fresh.post("/devices/bulk", {"all": "1", "query": "", "act": "note"})
    assert answer.status_code == 422
    assert "ore than 1 devices match" in answer.text


def test_a_query_is_read_as_addresses_are(fresh: Served) -> None:
    """Names with spaces and signs match as they do in the list."""
    fresh.post("/devices/1/decide", {"k": "site", "value": "Town Hall & Annex", "why": "moved"})
    query = "site=Town+Hall+%26+Annex"
    fresh.post("/devices/bulk/apply", {"all": "1", "query": query, "act": "owner", "value": "Anna"})
    assert [one.id for one in fresh.desk.register.devices(ALL).rows if one.owner] == [1]


def test_many_are_exempted_until_a_day_to_come(fresh: Served) -> None:
    """A day that is over is refused for many as it is for one."""
    fields = {"d": ["1", "2"], "act": "exempt", "reason": "x", "until": "2020-01-01"}
    assert "is over" in fresh.post("/devices/bulk/apply", fields).text
    assert fresh.desk.register.decisions(1) == []


def test_where_one_goes_back_to_is_one_line(fresh: Served) -> None:
    """A query with a line break in it ends no header."""
    fields = {"d": ["1"], "act": "note", "value": "x", "query": "a\r\nX-Own: y"}
    location = fresh.post("/devices/bulk/apply", fields).headers["location"]
    assert "\r" not in location
    assert "%0D%0A" in location
