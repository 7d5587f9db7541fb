"""Runs put on record while they happen."""

from __future__ import annotations

from pathlib import Path

from factories import MORNING, TODAY, an_assessment
from unbadge.jobs.record import record_into, run_head
from unbadge.model import Context
from unbadge.model.record import KnowledgeRecord
from unbadge.register.register import open_register


def test_run_that_is_not_finished_leaves_nothing(tmp_path: Path) -> None:
    """A recorder closed early leaves no run, and closing twice is harmless."""
    place = str(tmp_path / "register.sqlite")
    register = open_register(place)
    head = run_head(Context(as_of=TODAY), KnowledgeRecord(digest="f", date=""), MORNING)
    recorder = record_into(register, head, {}, "me")
    recorder.start(())
    recorder.add(an_assessment(listed_by=("xx-ban",)))
    recorder.close()
    recorder.close()

    assert register.runs() == []
    assert recorder.number is None
    register.close()
