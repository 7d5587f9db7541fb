"""What answers blocks of lines, in this process or in another."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct

from unbadge.batch.answers import Terms
from unbadge.batch.blocks import FilePart, LineBlock, part_block, unreadable
from unbadge.batch.lines import Answerer
from unbadge.batch.runs import AnswerBuffer, Bad, Room, make_runner
from unbadge.formats.given_line import TOO_LONG
from unbadge.identity import Engine
from unbadge.knowledge import Knowledge

HUNG_UP = (EOFError, OSError)  # what a broken pipe raises

THE_FILE = -1  # in place of a line
NO_START = (*HUNG_UP, KeyboardInterrupt)  # what ends a process that has no work yet


class BlockAnswers(Struct, frozen=True, gc=False, array_like=True):
    """What came of a block; its answers are the first ``size`` bytes of a page."""

    file: str
    first: bool  # whether the file begins with the block
    lines: int
    size: int
    bad: list[Bad]
    shared: bool  # whether they stand in the page that both processes see
    strangers: list[str] = []  # fields that were met for the first time, and passed over


class Task(Struct, frozen=True, gc=False, array_like=True):
    """A part to read, or with no end, a block whose lines follow; and the page to use."""

    file: str
    start: int
    end: int
    page: int
    too_long: bool = False
    first: bool = False


class Worker:
    """Answers blocks one after the other."""

    def __init__(self, answerer: Answerer) -> None:
        """A worker that has done nothing yet."""
        self._runner = make_runner(answerer)
        self._met = answerer.reader.strangers
        self._named = 0  # of them, how many were told of
        self._name = ""
        self._file: BinaryIO | None = None
        self.page = AnswerBuffer()

    def answer(self, given: LineBlock | FilePart, room: Room | None = None) -> BlockAnswers:
        """What came of a block; its answers are in the page, which uses a room where one is given.

        A file that cannot be read is told of like a bad line.
        """
        self.page = AnswerBuffer(self.page.room if room is None else room)
        try:
            block = self._read(given) if isinstance(given, FilePart) else given
        except OSError as error:
            reason = unreadable(given.file, error).reason
            return BlockAnswers(
                given.file, given.first, 0, 0, [Bad(THE_FILE, reason)], room is not None
            )
        bad = self._runner.run(block.data, self.page)
        lines = block.data.count(b"\n")
        if block.too_long:
            bad.append(Bad(lines, TOO_LONG))
            lines += 1
        shared = self.page.room is room
        strangers = list(self._met)[self._named :]
        self._named += len(strangers)
        return BlockAnswers(given.file, given.first, lines, self.page.size, bad, shared, strangers)

    def close(self) -> None:
        """Close the file that was read last."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _read(self, part: FilePart) -> LineBlock:
        """The lines of a part; its file stays open for the next one."""
        if self._file is None or part.file != self._name:
            self.close()
            self._file = Path(part.file).open("rb")  # noqa: SIM115 - closed with the next one
            self._name = part.file
        return part_block(self._file, part)


def work(
    end: Connection, answerer: Answerer, rooms: tuple[Room, ...], others: Iterable[Connection]
) -> None:
    """Answer blocks until there are no more: the whole life of a process.

    ``others`` are ends of pipes that the process got with the memory of the one that made it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process is told, and closes the pipe
    for ends in ("SIGTERM", "SIGHUP"):  # what the first process does on them is no work for copies
        if hasattr(signal, ends):
            signal.signal(getattr(signal, ends), signal.SIG_DFL)
    gc.disable()  # nothing here makes cycles, and looking for them costs a tenth of the time
    for other in others:
        other.close()
    worker = Worker(answerer)
    try:
        while True:
            task = msgspec.msgpack.decode(end.recv_bytes(), type=Task)
            block: LineBlock | FilePart = FilePart(task.file, task.start, task.end)
            if not task.end:
                block = LineBlock(task.file, end.recv_bytes(), task.too_long, task.first)
            told = worker.answer(block, rooms[task.page] if rooms else None)
            end.send_bytes(msgspec.msgpack.encode(told))
            if not told.shared:
                end.send_bytes(memoryview(worker.page.room)[: told.size])
    except HUNG_UP:
        worker.close()


def wake(end: Connection) -> None:
    """The life of a process that starts with nothing: it gets the knowledge as bytes."""
    try:
        knowledge = msgspec.msgpack.decode(end.recv_bytes(), type=Knowledge)
        terms = msgspec.msgpack.decode(end.recv_bytes(), type=Terms)
    except NO_START:
        return
    work(end, Answerer(Engine(knowledge), terms), (), ())
