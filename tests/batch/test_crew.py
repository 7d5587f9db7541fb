"""The processes that answer blocks."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from identity.known import KNOWN
from unbadge.batch import crew as module
from unbadge.batch.answers import Terms
from unbadge.batch.blocks import FilePart, LineBlock
from unbadge.batch.crew import Crew, can_copy
from unbadge.batch.lines import Answerer
from unbadge.errors import UnbadgeError
from unbadge.identity.engine import Engine

LINE = b'{"signal": "http.server", "value": "Acme-Webs/%d", "id": %d}\n'
WAYS = [
    pytest.param(
        True, marks=pytest.mark.skipif(not can_copy(), reason="copies are not safe"), id="copies"
    ),
    pytest.param(False, id="anew"),
]


@pytest.fixture
def crew() -> Iterator[Crew]:
    """Two processes, which are ended after the test."""
    made = Crew(Answerer(Engine(KNOWN), Terms(as_of=date(2026, 11, 24))), 2)
    yield made
    made.stop()


def data(count: int) -> bytes:
    """Some lines."""
    return b"".join(LINE % (number % 7, number) for number in range(count))


def give_and_take(crew: Crew) -> None:
    """A block for each process, and one more."""
    for _ in range(3):
        crew.give(LineBlock("-", data(1)))
        crew.take()


@pytest.mark.parametrize("copies", WAYS)
def test_parts_and_blocks_are_answered(
    crew: Crew, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, copies: bool
) -> None:
    """A process reads its part of a file itself, or gets lines; either way all are answered."""
    monkeypatch.setattr(module, "can_copy", lambda: copies)
    path = tmp_path / "lines"
    path.write_bytes(data(9))
    crew.give(FilePart(str(path), 0, len(data(9))))
    crew.give(LineBlock("-", data(4) + b"x\n", too_long=True))
    (first, one), (second, two) = crew.take(), crew.take()

    assert [int(msgspec.json.decode(line)["id"]) for line in one.splitlines()] == list(range(9))
    assert (first.lines, first.bad, first.shared) == (9, [], copies)
    assert len(two.splitlines()) == 4
    assert [bad.line for bad in second.bad] == [4, 5]
    assert second.lines == 6


@pytest.mark.skipif(not can_copy(), reason="copies are not safe")
def test_answers_larger_than_the_room(
    crew: Crew, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answers that do not fit into the memory that both see go through the pipe."""
    monkeypatch.setattr(module, "ROOM", 4_096)
    path = tmp_path / "lines"
    path.write_bytes(data(50))
    crew.give(FilePart(str(path), 0, len(data(50))))
    told, answers = crew.take()

    assert not told.shared
    assert len(answers.splitlines()) == 50


def test_file_that_is_gone_is_told_of(crew: Crew, tmp_path: Path) -> None:
    """A file that vanished meanwhile is a complaint and ends no process."""
    crew.give(FilePart(str(tmp_path / "gone"), 0, 9))
    crew.give(LineBlock("-", data(1)))
    (told, answers), (_, after) = crew.take(), crew.take()

    assert (answers, [bad.reason for bad in told.bad]) == (b"", ["No such file or directory"])
    assert after


@pytest.mark.parametrize("copies", WAYS)
@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_process_that_was_killed(
    crew: Crew, monkeypatch: pytest.MonkeyPatch, *, copies: bool
) -> None:
    """A process that was killed ends the run with an error that says so, in taking or giving."""
    monkeypatch.setattr(module, "can_copy", lambda: copies)
    crew.give(LineBlock("-", data(1)))
    crew.take()
    for worker in crew._workers:
        os.kill(worker.pid or 0, signal.SIGKILL)
        worker.join()

    with pytest.raises(UnbadgeError, match="has ended"):
        give_and_take(crew)


@pytest.mark.parametrize("copies", WAYS)
def test_stop_ends_processes_with_work_left(
    crew: Crew, monkeypatch: pytest.MonkeyPatch, *, copies: bool
) -> None:
    """A run that ends early leaves no process behind, whatever was given and not taken."""
    monkeypatch.setattr(module, "can_copy", lambda: copies)
    for _ in range(2):
        crew.give(LineBlock("-", data(5_000)))
    crew.stop()

    assert not any(worker.is_alive() for worker in crew._workers)


def test_crew_that_never_started_stops(crew: Crew) -> None:
    """A crew without work starts no process and ends."""
    crew.stop()

    assert crew._workers == []


def test_busy_process_gets_parts_but_no_lines(crew: Crew) -> None:
    """A process with work is given another part, but no lines, for which its pipe has no room."""
    part = FilePart("f", 0, 9)
    block = LineBlock("-", b"x\n")
    for _ in range(2):
        crew.give(part)

    assert (crew.is_busy(part), crew.is_busy(block)) == (False, True)
    for _ in range(2):
        crew.give(part)
    assert crew.is_busy(part)
