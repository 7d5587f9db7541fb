"""What law asks of the money."""

from __future__ import annotations

import pytest

pytest.importorskip("scipy", reason="the plan needs the extra `stats`")

from judgement.plan.test_solve import a_plan, cameras


def test_the_money_comes_in_the_year_that_needs_it() -> None:
    """Visits are counted, and what is not due is not paid for."""
    units = cameras(2, "a", deadline=2027, policy="xx") + cameras(9, "b")
    least = a_plan(units, 100, 10_000).least_more

    assert least is not None
    assert (least.amount, [one.year for one in least.years]) == (800, [2027])


def test_nothing_missed_needs_nothing() -> None:
    """Where every deadline is met there is no sum to tell."""
    assert a_plan(cameras(1, deadline=2027, policy="xx"), 10_000).least_more is None


def test_what_no_money_can_meet_asks_for_none() -> None:
    """A deadline before the first year is missed whatever is paid."""
    assert a_plan(cameras(1, deadline=2025, policy="xx"), 0).least_more is None
