"""Devices as lists show them, on a day."""

from __future__ import annotations

from datetime import UTC, date, datetime

from registering import a_camera, device_rows, own, record_run
from unbadge.register.nouns import Decision, DecisionKind
from unbadge.register.register import Register

DECIDED = datetime(2026, 10, 5, tzinfo=UTC)


def test_decision_holds_from_its_day(register: Register) -> None:
    """As of a day, only what people had decided by then is laid over the devices."""
    record_run(register, a_camera(1), day=date(2026, 9, 1))
    decision = Decision(kind=DecisionKind.OWNER, device=1, value="ICT")
    site = Decision(kind=DecisionKind.SITE, device=1, value="Depot")
    retire = Decision(kind=DecisionKind.RETIRE, device=1, reason="in the skip")
    register.decide(own(register), [decision, site, retire], "me", DECIDED)

    (before,) = device_rows(register, on=date(2026, 10, 4))
    (after,) = device_rows(register, on=date(2026, 10, 5), where={"retired": ("yes",)})
    assert (before.owner, before.site, before.retired) == ("", "Library", False)
    assert (after.owner, after.site, after.retired) == ("ICT", "Depot", True)
    assert device_rows(register, where={"retired": ("yes",)}) == [after]
