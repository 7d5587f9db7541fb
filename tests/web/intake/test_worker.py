"""Whoever has imports read."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from serving import EVER, NOW, Served
from unbadge.web.intake.worker import KILLED, ImportWorker


def test_a_reader_that_dies_leaves_a_word(fresh: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """An import whose reader was killed says so, and what was on record stays."""
    register = fresh.desk.register
    row, _ = register.ask_import(1, "{}", None, NOW)
    claimed = register.claim_import("test", NOW, EVER, row.id)
    assert claimed is not None
    worker = ImportWorker(register, fresh.desk.settings)
    monkeypatch.setattr(worker, "_run", lambda _: (-9, ""))
    worker.read(claimed)
    ended = register.import_of(row.id)
    assert ended is not None
    assert (ended.state, ended.message) == ("failed", KILLED)


def test_a_word_of_the_reader_is_told(fresh: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the reader says of the files is what people read."""
    register = fresh.desk.register
    row, _ = register.ask_import(1, "{}", None, NOW)
    claimed = register.claim_import("test", NOW, EVER, row.id)
    assert claimed is not None
    worker = ImportWorker(register, fresh.desk.settings)
    monkeypatch.setattr(worker, "_run", lambda _: (2, "no such evidence"))
    worker.read(claimed)
    ended = register.import_of(row.id)
    assert ended is not None
    assert ended.message == "no such evidence"


def test_what_fails_again_and_again_is_given_up(fresh: Served) -> None:
    """After some tries an import is not tried again."""
    register = fresh.desk.register
    row, _ = register.ask_import(1, "{}", None, NOW)
    claimed = register.claim_import("test", NOW, EVER, row.id)
    assert claimed is not None
    ImportWorker(register, fresh.desk.settings).read(replace(claimed, attempts=4))
    ended = register.import_of(row.id)
    assert ended is not None
    assert ended.state == "failed"


def test_it_starts_and_stops(fresh: Served) -> None:
    """A worker with nothing to do ends when it is told to."""
    worker = ImportWorker(fresh.desk.register, fresh.desk.settings)
    worker.start()
    worker.wake()
    worker.stop()
