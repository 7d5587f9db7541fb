"""What pages share: the tally, and what is kept ready."""

from __future__ import annotations

import pytest

from serving import Served
from unbadge.errors import UsageError
from unbadge.register.nouns import Decision, DecisionKind
from unbadge.web.desk.desk import extra


def test_the_tally_sums_to_its_total(town: Served) -> None:
    """Shown, list says, lead and not known sum to the devices, here and in the audit's summary."""
    estate = town.desk.register.estates()[0]
    tally = town.desk.tally(estate, None)
    run = town.desk.latest(estate)
    assert run is not None
    assert sum(tally.sureness.values()) == tally.devices == run.summary.equipment
    assert tally.shown == sum(one.shown for one in run.summary.makers)
    assert tally.heap("unknown") == run.summary.undetermined  # type: ignore[arg-type]
    assert tally.rebadged == run.summary.rebadged
    assert tally.holes["exploited"] == run.summary.exploited
    assert (tally.watched, tally.outside) == (run.summary.watched, run.summary.outside)


def test_a_change_is_seen_at_once(fresh: Served) -> None:
    """What is kept ready is not kept beyond a change of the estate."""
    estate = fresh.desk.register.estates()[0]
    before = fresh.desk.tally(estate, None).devices
    gone = Decision(kind=DecisionKind.RETIRE, device=1, reason="taken down")
    fresh.desk.register.decide(estate.id, [gone], "anna", fresh.desk.settings.clock())
    estate = fresh.desk.register.estates()[0]
    assert fresh.desk.tally(estate, None).devices == before - 1


def test_an_extra_that_is_missing_is_named() -> None:
    """What an extra would bring is told by its name."""
    with pytest.raises(UsageError, match=r"unbadge\[stats\]"):
        extra("no_such_module_anywhere", "stats")
