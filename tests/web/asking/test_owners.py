"""Whose rules a page is about."""

from __future__ import annotations

from serving import Served
from unbadge.web.asking.owners import owner_choices


def test_another_owner_can_be_tried(here: Served) -> None:
    """With as= the rules are another owner's, and nothing is changed by it."""
    told = here.data("/rules.json?as=us-contractor")
    assert told["profile"]["jurisdiction"] == "US"
    assert here.data("/rules.json")["profile"]["jurisdiction"] == "GB-ENG"
    assert here.get("/rules?as=nobody").status_code == 422
    assert ("gb-council", "An English council") in owner_choices(here.desk.knowledge)
