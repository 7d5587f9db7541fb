"""Questions whether two devices are one, answered on a page."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from recorded import a_record
from registering import record_run
from serving import Served


def ask_one(server: Served) -> int:
    """A question: the same place, another address and hardware in a later run."""
    register = server.desk.register
    one = a_record("m1", "acme", location="Roof", ips=("192.0.2.20",), macs=("02:00:00:00:00:21",))
    other = a_record(
        "m2", "zenith", location="Roof", ips=("192.0.2.21",), macs=("02:00:00:00:00:22",)
    )
    record_run(register, one, day=date(2026, 11, 25))
    record_run(register, other, day=date(2026, 11, 26))
    return register.proposals(1)[0].id


def test_a_person_decides_and_takes_it_back(fresh: Served) -> None:
    """Same puts both under one, undo parts them and asks again, different ends the question."""
    number = ask_one(fresh)
    assert "may be the same one" in fresh.get("/devices").text
    text = fresh.get("/proposals").text
    assert "Are these the same camera?" in text
    assert "02:00:00:00:00:21" in text
    assert "02:00:00:00:00:22" in text
    asked = fresh.data("/proposals.json")["open"][0]
    answer = fresh.post(f"/proposals/{number}", {"answer": "same", "why": "one bracket"})
    assert answer.status_code == 303
    assert fresh.get(f"/devices/{asked['other']}").headers["location"] == (
        f"/devices/{asked['device']}"
    )
    assert "the same" in fresh.get("/proposals").text
    fresh.post(f"/proposals/{number}", {"answer": "undo"})
    assert fresh.get(f"/devices/{asked['other']}").status_code == 200
    assert len(fresh.desk.register.proposals(1)) == 1
    fresh.post(f"/proposals/{number}", {"answer": "different"})
    assert fresh.desk.register.proposals(1) == []


def ask_two(server: Served) -> int:
    """A question: a serial number that two cards shared, both seen at once."""
    register = server.desk.register
    old, new = ("02:00:00:00:00:31",), ("02:00:00:00:00:32",)
    plain = a_record("s", "acme", location="Roof", serials=("AB-77",), ips=("192.0.2.30",))
    record_run(register, replace(plain, macs=old), day=date(2026, 9, 1))
    record_run(register, replace(plain, macs=new), day=date(2026, 10, 1))
    beside = a_record("t", "acme", location="Yard", macs=old, ips=("192.0.2.31",))
    record_run(register, replace(plain, macs=new), beside, day=date(2026, 11, 1))
    return register.proposals(1)[0].id


def test_one_device_may_be_two(fresh: Served) -> None:
    """Both times stand side by side; a split needs a reason, can be undone, and is data too."""
    number = ask_two(fresh)
    text = fresh.get("/proposals").text
    assert "Is this one camera, or two?" in text
    assert "Before run " in text
    (asked,) = fresh.data("/api/proposals")
    assert (asked["kind"], asked["id"]) == ("two", number)
    refused = fresh.post(f"/proposals/{number}", {"answer": "two"})
    assert refused.status_code == 422
    assert "the next reader will need it" in refused.text
    fresh.post(f"/proposals/{number}", {"answer": "two", "why": "two brackets"})
    assert [one["kind"] for one in fresh.data("/api/proposals")] == ["merge"]
    assert "two, since run" in fresh.get("/proposals").text
    fresh.post(f"/proposals/{number}", {"answer": "undo"})
    assert [one["kind"] for one in fresh.data("/api/proposals")] == ["two"]
    body = {"kind": "whole", "value": str(asked["run"])}
    path = f"/api/devices/{asked['device']}/decisions"
    assert fresh.client.post(path, json=body).status_code == 201
    assert fresh.data("/api/proposals") == []


def test_nothing_is_decided_by_accident(fresh: Served) -> None:
    """An answer that says nothing, or to a question that is none, changes nothing."""
    number = ask_one(fresh)
    assert fresh.post(f"/proposals/{number}", {"answer": "maybe"}).status_code == 422
    assert fresh.post("/proposals/999", {"answer": "same"}).status_code == 404
    assert len(fresh.desk.register.proposals(1)) == 1


def test_none_is_open(here: Served) -> None:
    """Without a question the page says so."""
    assert "No question is open." in here.get("/proposals").text
