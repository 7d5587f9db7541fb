"""Writing a run."""

from __future__ import annotations

from recorded import a_head
from registering import MORNING, a_camera, an_entry, begin_run, device_rows
from unbadge.register.register import Register


def test_run_is_seen_once_it_is_whole(register: Register) -> None:
    """Nobody sees devices of a run that is still being written."""
    run = begin_run(register)
    for number in range(250):
        run.add(an_entry(a_camera(number)))
    run.beat(MORNING, '{"devices": 250}')
    assert device_rows(register) == []

    run.finish(a_head())
    run.close()
    assert len(register.runs()) == 1
