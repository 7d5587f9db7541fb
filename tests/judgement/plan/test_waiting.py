"""Why a device waits."""

from __future__ import annotations

import pytest

pytest.importorskip("scipy", reason="the plan needs the extra `stats`")

from random import Random

from msgspec.structs import replace

from judgement.plan.test_brute import an_estate
from unbadge.judgement.plan.solve import make_plan
from unbadge.judgement.plan.waiting import reasons_to_wait, unspent


def test_every_device_that_waits_says_why() -> None:
    """Whatever the first year does not replace has a reason, and nothing else has one."""
    dice = Random(11)
    for _ in range(20):
        request = an_estate(dice)
        plan = make_plan(request)
        first = {d for s in plan.steps if s.year == request.first_year for d in s.devices}

        told = reasons_to_wait(request, plan)

        assert set(told) == {unit.device for unit in request.units} - first
        assert all(told.values())


def test_what_is_left_is_carried_where_asked() -> None:
    """What a year leaves stands with it, and grows where it is carried."""
    request = replace(an_estate(Random(1)), units=(), budgets=(100.0, 50.0))

    for carry, left in ((False, {2027: 100, 2028: 50}), (True, {2027: 100, 2028: 150})):
        asked = replace(request, carry=carry)
        assert unspent(asked, make_plan(asked)) == left
