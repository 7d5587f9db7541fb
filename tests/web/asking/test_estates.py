"""The estate that a request is about."""

from __future__ import annotations

from serving import Served


def test_an_estate_that_is_not_there(here: Served) -> None:
    """An estate that nobody has is not found, whatever the page."""
    answer = here.get("/e/nobody/devices")
    assert answer.status_code == 404
    assert "None that you may see" in answer.text or "none that you may see" in answer.text


def test_one_goes_back_within_the_estate(fresh: Served) -> None:
    """After a change one is still in the same estate."""
    other = fresh.desk.register.estate("other")
    assert other is not None
    fields = {"d": "3", "act": "note", "value": "seen", "query": ""}
    answer = fresh.post("/e/other/devices/bulk/apply", fields)
    assert answer.headers["location"].startswith("/e/other/devices")
