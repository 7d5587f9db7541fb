"""The state of the knowledge."""

from __future__ import annotations

from serving import Served
from unbadge.web.pages.knowledge import parts_of


def test_age_and_counts_stand_there(here: Served) -> None:
    """The page says how old the knowledge is, how much there is, and which rules are due."""
    told = here.data("/knowledge.json")
    assert told["date"] == here.desk.knowledge.date
    assert told["counts"]["policies"] == len(here.desk.knowledge.policies)
    assert parts_of("a", {"a": 3, "a.high": 2, "a.low": 0}) == "high 2"
