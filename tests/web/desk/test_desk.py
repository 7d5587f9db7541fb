"""What pages share: the tally, and what is kept ready."""

from __future__ import annotations

from serving import Served
from unbadge.register.nouns import Decision, DecisionKind


def test_a_change_is_seen_at_once(fresh: Served) -> None:
    """What is kept ready is not kept beyond a change of the estate."""
    estate = fresh.desk.register.estates()[0]
    before = fresh.desk.tally(estate, None).devices
    gone = Decision(kind=DecisionKind.RETIRE, device=1, reason="taken down")
    fresh.desk.register.decide(estate.id, [gone], "anna", fresh.desk.settings.clock())
    estate = fresh.desk.register.estates()[0]
    assert fresh.desk.tally(estate, None).devices == before - 1
