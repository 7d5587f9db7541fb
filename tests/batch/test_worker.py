"""What answers blocks, in this process."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest

from identity.known import KNOWN
from unbadge.batch.answers import Terms
from unbadge.batch.blocks import FilePart, LineBlock
from unbadge.batch.lines import Answerer
from unbadge.batch.runs import Bad
from unbadge.batch.worker import THE_FILE, TOO_LONG, Worker
from unbadge.identity.engine import Engine

LINE = b'{"signal": "http.server", "value": "Acme-Webs", "id": %d}\n'


@pytest.fixture
def worker() -> Worker:
    """A worker that has done nothing yet."""
    return Worker(Answerer(Engine(KNOWN), Terms(as_of=date(2026, 11, 24))))


def test_parts_of_a_file_are_read(worker: Worker, tmp_path: Path) -> None:
    """Each part gives the answers to the lines that begin in it, and how many they are."""
    path = tmp_path / "lines"
    path.write_bytes(b"".join(LINE % number for number in range(4)))
    size, ids = path.stat().st_size, []
    lines = 0
    for start, end in ((0, 70), (70, 75), (75, size)):
        told = worker.answer(FilePart(str(path), start, end))
        lines += told.lines
        ids += [int(msgspec.json.decode(line)["id"]) for line in worker.page.told().splitlines()]
    worker.close()

    assert (ids, lines) == ([0, 1, 2, 3], 4)


def test_line_that_is_too_long_has_its_place(worker: Worker) -> None:
    """A line that was not kept is the last of its block, and counted."""
    told = worker.answer(LineBlock("f", LINE % 1 + b"x\n", too_long=True))

    assert told.bad[1:] == [Bad(2, TOO_LONG)]
    assert told.lines == 3


def test_file_that_cannot_be_read(worker: Worker, tmp_path: Path) -> None:
    """A file that is gone is told of in place of a line."""
    told = worker.answer(FilePart(str(tmp_path / "gone"), 0, 5))

    assert [bad.line for bad in told.bad] == [THE_FILE]


def test_answers_stand_in_the_given_room(worker: Worker) -> None:
    """Room that is given is used as long as it is large enough."""
    room = bytearray(4_096)
    told = worker.answer(LineBlock("f", LINE % 1), room)
    small = worker.answer(LineBlock("f", LINE % 1), bytearray(8))

    assert msgspec.json.decode(room[: told.size])["id"] == "1"
    assert (told.shared, small.shared) == (True, False)
