"""Planning in a process apart."""

from __future__ import annotations

import time

import pytest

from serving import Served, a_plan_task
from unbadge.errors import UsageError
from unbadge.web.apart.process import PlanProcess
from unbadge.web.desk import desk as desks


def test_a_large_plan_is_waited_for_and_is_the_same(
    town: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plan that is worked out apart is said to be coming, and then is the plan of a small run."""
    address = "/plan?budget=12345&years=1"
    here = town.get(address).text
    monkeypatch.setattr(desks, "MANY", 0)
    town.desk._plans._kept._values.clear()
    town.desk.pages._values.clear()
    assert "The plan is being worked out" in town.get(address).text
    for _ in range(600):
        text = town.get(address).text
        if "being worked out" not in text:
            break
        time.sleep(0.1)
    assert text == here


def test_a_process_that_fails_is_told(town: Served) -> None:
    """What cannot be worked out apart names the command that works it out without limits."""
    with pytest.raises(UsageError, match="unbadge plan"):
        PlanProcess().plan(a_plan_task(town, register="/nowhere/at-all.db"))


def test_nothing_begins_after_the_end(town: Served) -> None:
    """A server that ends starts no more processes."""
    process = PlanProcess()
    process.stop()
    with pytest.raises(UsageError, match="unbadge plan"):
        process.plan(a_plan_task(town))
