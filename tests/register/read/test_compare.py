"""Which devices two runs saw differently."""

from __future__ import annotations

from datetime import timedelta

from registering import MORNING, a_camera, own, record_run
from unbadge.register.nouns import Decision, DecisionKind
from unbadge.register.register import Register


def test_devices_that_differ(register: Register) -> None:
    """Devices of which the same is said are counted; the others come with both records."""
    first = record_run(register, a_camera(1), a_camera(2), a_camera(3))
    later = a_camera(1, last_seen=MORNING + timedelta(days=30))
    second = record_run(register, later, a_camera(2, firmware="2.0"), a_camera(4))
    pairs, alike = register.compare(first, second)

    assert alike == 1
    assert [(one.device, one.before is None, one.after is None) for one in pairs] == [
        (2, False, False),
        (3, False, True),
        (4, True, False),
    ]
    assert pairs[0].after is not None
    assert pairs[0].after.record.firmware == "2.0"


def test_merged_devices_are_one(register: Register) -> None:
    """A device that a person merged with another is that other one in both runs."""
    first = record_run(register, a_camera(1))
    second = record_run(register, a_camera(2))
    merge = Decision(kind=DecisionKind.MERGE, device=1, value="2")
    register.decide(own(register), [merge], "me", MORNING)
    pairs, _ = register.compare(first, second)

    assert [(one.device, one.before is None, one.after is None) for one in pairs] == [
        (1, False, False)
    ]
