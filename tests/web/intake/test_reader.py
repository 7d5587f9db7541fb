"""The process that reads what was handed in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from serving import EVER, NOW, Served, a_task
from unbadge.web.intake.reader import ProgressTeller
from unbadge.web.intake.request import ImportRequest, ImportTask, progress_of


def waiting(server: Served, text: str) -> ImportTask:
    """An import that was claimed, of a file of text."""
    upload = server.desk.files.uploads.keep((), text)
    request = msgspec.json.encode(ImportRequest(tokens=(upload.token,))).decode()
    row, _ = server.desk.register.ask_import(1, request, None, NOW)
    claimed = server.desk.register.claim_import("test", NOW, EVER, row.id)
    return a_task(server.desk.settings, claimed)


def run(task: ImportTask) -> subprocess.CompletedProcess[bytes]:
    """What the process that reads says at its end."""
    command = [sys.executable, "-m", "unbadge.web.intake.reader"]
    data = msgspec.json.encode(task)
    return subprocess.run(command, input=data, capture_output=True, check=False, timeout=300)


def test_it_reads_in_a_process_of_its_own(fresh: Served) -> None:
    """A file is read into the register by another process, with what it found."""
    task = waiting(fresh, "192.0.2.60 02:00:00:00:00:60\n")
    done = run(task)
    assert done.returncode == 0, done.stderr
    row = fresh.desk.register.import_of(task.row.id)
    assert row is not None
    assert row.state == "finished"


def test_it_ends_within_its_memory(fresh: Served) -> None:
    """Beyond its bound of memory the process ends, and nothing of the run is on record."""
    task = waiting(fresh, "192.0.2.60 02:00:00:00:00:60\n")
    runs = len(fresh.desk.register.runs(1))
    done = run(msgspec.structs.replace(task, most_memory=64 << 20))
    assert done.returncode != 0
    assert len(fresh.desk.register.runs(1)) == runs


def test_it_says_how_far_it_is(fresh: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Items pass unchanged, and the register hears of their number."""
    monkeypatch.setattr("unbadge.web.intake.reader.SECONDS", 0.0)
    task = waiting(fresh, "x")
    teller = ProgressTeller(fresh.desk.register, task)
    assert list(teller.watch(range(3), "devices assessed")) == [0, 1, 2]
    row = fresh.desk.register.import_of(task.row.id)
    assert row is not None
    assert progress_of(row).devices == 3
    assert Path(task.folder).is_dir()


def test_what_tells_nothing_leaves_all_as_it_was(fresh: Served) -> None:
    """Files that could not be read make no run: the newest one stays, and the reason is told."""
    answer = fresh.post("/add", {"alone": "1"}, files={"files": ("floor plan.dwg", b"AC1032\0\0")})
    runs = len(fresh.desk.register.runs(1))
    fresh.read_waiting()
    assert len(fresh.desk.register.runs(1)) == runs
    text = fresh.get(answer.headers["location"]).text
    assert "This came to nothing." in text
    assert "floor plan.dwg: no format we read." in text
    assert "says nothing about any camera" in text
