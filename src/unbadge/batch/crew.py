"""The processes that answer blocks, and what passes between them and the first one."""

from __future__ import annotations

import gc
import sys
from collections import deque
from mmap import mmap
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import msgspec

from unbadge.batch.blocks import FilePart, LineBlock
from unbadge.batch.lines import Answerer
from unbadge.batch.worker import HUNG_UP, BlockAnswers, Task, wake, work
from unbadge.errors import UnbadgeError

WAIT = 5.0  # seconds that a process gets to end
DEPTH = 2  # parts that a process is given before the first is taken back
ROOM = 16 << 20  # bytes of answers that two processes see; only what is used takes memory
THREADS = Path("/proc/self/task")
ENDED = "a process that answers lines has ended before its work was done"


class Crew:
    """Processes that answer blocks; they start with the first block."""

    def __init__(self, answerer: Answerer, size: int) -> None:
        """A crew that has not started."""
        self._answerer = answerer
        self._size = size
        self._turn = 0
        self._given = 0
        self._waiting: deque[tuple[int, int]] = deque()  # process and page
        self._ends: list[Connection] = []
        self._workers: list[BaseProcess] = []
        self._rooms: list[tuple[mmap, ...]] = []

    @property
    def waiting(self) -> int:
        """How many blocks were given and not taken back."""
        return len(self._waiting)

    def start(self) -> None:
        """Start the processes: as copies of this one where that is safe, else anew."""
        begin = self._copy if can_copy() else self._anew
        gc.freeze()  # so that copies leave the memory they share as it is
        for _ in range(self._size):
            begin()
        gc.unfreeze()

    def is_busy(self, block: LineBlock | FilePart) -> bool:
        """Whether something must be taken back before a block can be given.

        A process that was given a part can be given another.  The lines of a block are too many
        for a pipe: the two processes could wait for each other for ever.
        """
        depth = DEPTH if isinstance(block, FilePart) else 1
        return sum(who == self._turn for who, _ in self._waiting) >= depth

    def give(self, block: LineBlock | FilePart) -> None:
        """Hand a block to the process whose turn it is."""
        if not self._ends:
            self.start()
        page = self._given // self._size % DEPTH
        end = self._ends[self._turn]
        try:
            if isinstance(block, FilePart):
                task = Task(block.file, block.start, block.end, page)
                end.send_bytes(msgspec.msgpack.encode(task))
            else:
                task = Task(block.file, 0, 0, page, block.too_long, block.first)
                end.send_bytes(msgspec.msgpack.encode(task))
                end.send_bytes(block.data)
        except OSError as error:
            raise UnbadgeError(ENDED) from error
        self._waiting.append((self._turn, page))
        self._given += 1
        self._turn = self._given % self._size

    def take(self) -> tuple[BlockAnswers, bytes]:
        """What came of the first block that was given and not taken back, and its answers."""
        who, page = self._waiting.popleft()
        try:
            told = msgspec.msgpack.decode(self._ends[who].recv_bytes(), type=BlockAnswers)
            if not told.shared:
                return told, self._ends[who].recv_bytes()
        except HUNG_UP as error:
            raise UnbadgeError(ENDED) from error
        return told, self._rooms[who][page][: told.size]

    def stop(self) -> None:
        """End the processes."""
        for end in self._ends:
            end.close()
        for worker in self._workers:
            worker.join(WAIT)
            if worker.is_alive():
                worker.terminate()

    def _copy(self) -> None:
        """Start a process that has all that this one knows, and rooms that both see."""
        context = get_context("fork")
        here, there = context.Pipe()
        rooms = tuple(mmap(-1, ROOM) for _ in range(DEPTH))
        others = (*self._ends, here)
        worker = context.Process(
            target=work, args=(there, self._answerer, rooms, others), daemon=True
        )
        worker.start()
        self._add(worker, here, there)
        self._rooms.append(rooms)

    def _anew(self) -> None:
        """Start a process that gets the knowledge as bytes."""
        context = get_context("spawn")
        here, there = context.Pipe()
        worker = context.Process(target=wake, args=(there,), daemon=True)
        worker.start()
        self._add(worker, here, there)
        here.send_bytes(msgspec.msgpack.encode(self._answerer.engine.knowledge))
        here.send_bytes(msgspec.msgpack.encode(self._answerer.terms))

    def _add(self, worker: BaseProcess, here: Connection, there: Connection) -> None:
        there.close()
        self._ends.append(here)
        self._workers.append(worker)


def can_copy() -> bool:
    """Whether a copy of this process is sure to work: on Linux, while it has one thread."""
    return sys.platform == "linux" and THREADS.is_dir() and len(list(THREADS.iterdir())) == 1
