"""Questions whether two devices are one, answered on a page."""

from __future__ import annotations

from datetime import date

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


def test_nothing_is_decided_by_accident(fresh: Served) -> None:
    """An answer that says nothing, or to a question that is none, changes nothing."""
    number = ask_one(fresh)
    assert fresh.post(f"/proposals/{number}", {"answer": "maybe"}).status_code == 404
    assert fresh.post("/proposals/999", {"answer": "same"}).status_code == 404
    assert len(fresh.desk.register.proposals(1)) == 1


def test_none_is_open(here: Served) -> None:
    """Without a question the page says so."""
    assert "No question is open." in here.get("/proposals").text
