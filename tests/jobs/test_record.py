"""Runs put on record while they happen."""

from __future__ import annotations

from pathlib import Path

from factories import MORNING, TODAY, an_assessment
from unbadge.jobs.record import Recorder
from unbadge.model import Context
from unbadge.register.register import open_register


def test_run_that_is_not_finished_leaves_nothing(tmp_path: Path) -> None:
    """A recorder closed early leaves no run, and closing twice is harmless."""
    place = str(tmp_path / "register.sqlite")
    recorder = Recorder(open_register(place), Context(as_of=TODAY), "digest", MORNING)
    recorder.start(())
    recorder.add(an_assessment(listed_by=("xx-ban",)))
    recorder.close()

    register = open_register(place)
    assert register.runs() == []
    assert recorder.number is None
    register.close()
