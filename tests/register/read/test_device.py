"""One device."""

from __future__ import annotations

from datetime import date

from registering import a_camera, record_run
from unbadge.register.register import Register


def test_device_with_its_history(register: Register) -> None:
    """A device shows its newest record, and each run that saw it, newest first."""
    record_run(register, a_camera(1, firmware="1.0"), day=date(2026, 10, 1))
    record_run(register, a_camera(1, firmware="2.0"), day=date(2026, 11, 1))
    found = register.device(1)

    assert found is not None
    assert found.record is not None
    assert found.record.firmware == "2.0"
    assert [(one.run, one.firmware) for one in found.history] == [(2, "2.0"), (1, "1.0")]
    assert register.history(1) == list(found.history)


def test_device_on_a_day(register: Register) -> None:
    """As of a day a device is as its run before that day recorded it; before, there is none."""
    record_run(register, a_camera(1, firmware="1.0"), day=date(2026, 10, 1))
    record_run(register, a_camera(1, firmware="2.0"), day=date(2026, 11, 1))
    found = register.device(1, date(2026, 10, 15))

    assert found is not None
    assert found.record is not None
    assert found.record.firmware == "1.0"
    assert register.device(1, date(2026, 9, 1)) is None
    assert register.device(99) is None
