"""Devices as data."""

from __future__ import annotations

import json

import pytest

from serving import Served


def test_pages_follow_each_other(town: Served) -> None:
    """Each page names the next; together they hold every device once."""
    address, seen = "/api/devices?limit=20", []
    while address:
        told = town.data(address)
        seen += [one["id"] for one in told["devices"]]
        address = told["next"]
    assert len(seen) == len(set(seen)) == told["total"]


def test_all_come_as_lines(town: Served) -> None:
    """As lines all devices come at once."""
    answer = town.get("/api/devices?sure=unknown", headers={"Accept": "application/x-ndjson"})
    rows = [json.loads(line) for line in answer.text.splitlines()]
    assert len(rows) == town.data("/api/devices?sure=unknown")["total"]
    assert {one["sureness"] for one in rows} == {"unknown"}


def test_a_tag_spares_the_work(fresh: Served) -> None:
    """What did not change is a 304; after a change it is not."""
    tag = fresh.get("/api/devices/1").headers["etag"]
    asked = {"If-None-Match": tag}
    assert fresh.get("/api/devices/1", headers=asked).status_code == 304
    fresh.client.post("/api/devices/1/decisions", json={"kind": "note", "value": "x"})
    assert fresh.get("/api/devices/1", headers=asked).status_code == 200


def test_somebody_else_was_faster(fresh: Served) -> None:
    """With the tag of what one saw, a decision is recorded only if nothing changed since."""
    tag = fresh.get("/api/devices/1").headers["etag"]
    body = {"kind": "note", "value": "first"}
    headers = {"If-Match": tag}
    first = fresh.client.post("/api/devices/1/decisions", json=body, headers=headers)
    assert first.status_code == 201
    assert first.headers["location"] == "/api/devices/1"
    later = fresh.client.post("/api/devices/1/decisions", json=body, headers=headers)
    assert later.status_code == 412


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"kind": "retire"}, 422),
        ({"kind": "exempt", "reason": "x"}, 422),
        ({"kind": "site"}, 422),
        ({"kind": "nothing"}, 400),
        ({"kind": "note", "value": "x", "more": 1}, 400),
        ([], 400),
    ],
)
def test_what_cannot_be_decided(fresh: Served, body: object, status: int) -> None:
    """What is missing or unknown is told, and nothing is recorded."""
    answer = fresh.client.post("/api/devices/1/decisions", json=body)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert fresh.desk.register.decisions(1) == []


def test_the_address_of_the_page_leads_here(here: Served) -> None:
    """The list's data stand in the API, under the same parameters."""
    answer = here.get("/devices.json?sure=unknown")
    assert answer.status_code == 308
    assert answer.headers["location"] == "/api/devices?sure=unknown"
