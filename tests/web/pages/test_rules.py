"""What holds on a day."""

from __future__ import annotations

from serving import Served


def test_another_day_gives_other_answers(here: Served) -> None:
    """Before a rule began it does not stand on the page; on the day it did, it does."""
    before = here.data("/rules.json?on=2025-02-23")
    after = here.data("/rules.json?on=2025-02-24")
    assert len(after["lines"]) > len(before["lines"])
    assert "You are looking at 23 February 2025" in here.get("/rules?on=2025-02-23").text


def test_a_list_can_be_supposed(town: Served) -> None:
    """If a list named a maker, the devices it would hit are counted; nothing is kept of it."""
    fields = {"maker": "axis", "policy": "us-ndaa-2019-s889-b"}
    answer = town.post("/rules/what-if", fields)
    assert answer.status_code == 200
    assert "It would hit" in answer.text
    assert town.post("/rules/what-if", {"maker": "axis", "policy": "no"}).status_code == 422
