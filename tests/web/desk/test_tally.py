"""The one tally of an estate."""

from __future__ import annotations

from serving import Served
from unbadge.web.desk.tally import count_estate


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


def test_estates_are_counted_apart(fresh: Served) -> None:
    """The devices of one estate are in no other's tally, and heaps and sites sum to the whole."""
    for estate in fresh.desk.register.estates():
        mine = fresh.desk.latest(estate)
        tally = count_estate(fresh.desk.register, estate, None, mine)
        assert mine is not None
        assert tally.devices == mine.run.devices
        assert sum(tally.sureness.values()) == tally.devices
        assert tally.unread == 0


def test_without_a_run_nothing_is_unread(fresh: Served) -> None:
    """What the newest run lost is told of it alone: without one there is no loss to tell."""
    estate = fresh.desk.register.estates()[0]
    assert count_estate(fresh.desk.register, estate, None, None).unread == 0
