"""Devices on record that the newest run did not see."""

from __future__ import annotations

from serving import Served

LEASE = {"text": "192.0.2.51 dev eth0 lladdr 02:00:00:00:00:51", "alone": "1"}
LIST = b"Site,Place,Make,Model,IP\nDepot,Gate,Axis,P3245,192.0.2.50\n"


def test_a_plan_of_some_devices_says_so(fresh: Served) -> None:
    """A run that saw one of three makes a plan and papers that tell of the two others."""
    assert "in no evidence of the newest run" not in fresh.get("/plan").text
    fresh.post("/add", {"alone": "1"}, files={"files": ("list.csv", LIST)})
    fresh.read_waiting()
    for page in ("/plan", "/papers"):
        assert "2 devices on record stand in no evidence of the newest run" in fresh.get(page).text


def test_a_run_without_devices_plans_nothing(fresh: Served) -> None:
    """Nothing was found, so nothing is said to be in order: no plan, and no tick."""
    answer = fresh.post("/add", LEASE)
    fresh.read_waiting()
    text = fresh.get("/plan").text
    assert "nothing can be planned from it" in text
    assert "Nothing on record has to go" not in text
    assert "says nothing about any camera" in fresh.get(answer.headers["location"]).text
