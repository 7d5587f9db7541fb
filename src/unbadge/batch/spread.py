"""Blocks of lines over several processes, the answers in order.

Small inputs are answered in this process: starting another takes longer than they do.  Each
process has one block at a time, given and taken in turn, so that memory stays flat.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

import msgspec
from msgspec import Struct

from unbadge.batch.answers import Terms
from unbadge.batch.blocks import blocks
from unbadge.batch.lines import Answerer, Block
from unbadge.errors import UnbadgeError
from unbadge.identity.engine import Engine
from unbadge.knowledge.knowledge import Knowledge
from unbadge.model import Rejected

AT_HOME = 6 << 20  # bytes answered in this process before others are started
WAIT = 5.0  # seconds that a process gets to end

Reject = Callable[[Rejected], None]


class Place(Struct, frozen=True):
    """Where a block stands in the input."""

    file: str
    line: int


def identify_lines(
    files: Iterable[Path], engine: Engine, terms: Terms, reject: Reject, jobs: int | None = None
) -> Iterator[bytes]:
    """The answer to each observation line of some files, in order, each from its line alone.

    ``reject`` hears of each line that is no observation; ``jobs`` is the number of processes.
    """
    source = blocks(files)
    answerer = Answerer(engine, terms)
    done = 0
    for block in source:
        if isinstance(block, Rejected):
            reject(block)
            continue
        told, rejected = answerer.answer(block)
        for item in rejected:
            reject(item)
        yield told
        done += len(block.data)
        if done >= AT_HOME and jobs != 1:
            break
    yield from spread(source, Crew(engine.knowledge, terms, jobs or cores()), reject)


def cores() -> int:
    """The number of processes that can run at once."""
    return get_context().cpu_count()


class Crew:
    """Processes that answer blocks; they start with the first block."""

    def __init__(self, knowledge: Knowledge, terms: Terms, size: int) -> None:
        """A crew that has not started."""
        self._knowledge = knowledge
        self._terms = terms
        self._size = size
        self.ends: list[Connection] = []
        self._workers: list[BaseProcess] = []

    def start(self) -> None:
        """Start the processes; each gets the knowledge as bytes."""
        context = get_context("spawn")
        knowledge = msgspec.msgpack.encode(self._knowledge)
        terms = msgspec.msgpack.encode(self._terms)
        for _ in range(self._size):
            here, there = context.Pipe()
            worker = context.Process(target=work, args=(there,), daemon=True)
            worker.start()
            there.close()
            here.send_bytes(knowledge)
            here.send_bytes(terms)
            self.ends.append(here)
            self._workers.append(worker)

    def stop(self) -> None:
        """End the processes."""
        for end in self.ends:
            end.close()
        for worker in self._workers:
            worker.join(WAIT)
            if worker.is_alive():
                worker.terminate()


def spread(source: Iterator[Block | Rejected], crew: Crew, reject: Reject) -> Iterator[bytes]:
    """The answers to blocks, in order; each process in turn gives one and gets the next."""
    turn, waiting = 0, 0
    try:
        for block in source:
            if isinstance(block, Rejected):
                reject(block)
                continue
            if not crew.ends:
                crew.start()
            end = crew.ends[turn]
            told = b""
            if waiting == len(crew.ends):
                told = take(end, reject)
            else:
                waiting += 1
            give(end, block)  # before the answers are passed on, so that nobody waits for them
            turn = (turn + 1) % len(crew.ends)
            yield told
        for place in range(waiting):
            yield take(crew.ends[(turn - waiting + place) % len(crew.ends)], reject)
    finally:
        crew.stop()


def give(end: Connection, block: Block) -> None:
    """Hand a block over."""
    try:
        end.send_bytes(msgspec.msgpack.encode(Place(block.file, block.line)))
        end.send_bytes(block.data)
    except OSError as error:
        raise UnbadgeError("a process that answers lines has ended") from error


def take(end: Connection, reject: Reject) -> bytes:
    """The answers to the block that was handed over."""
    try:
        rejected = msgspec.msgpack.decode(end.recv_bytes(), type=list[Rejected])
        told = end.recv_bytes()
    except (EOFError, OSError) as error:
        raise UnbadgeError("a process that answers lines has ended") from error
    for item in rejected:
        reject(item)
    return told


def work(end: Connection) -> None:
    """Answer blocks until there are no more: the whole life of a process."""
    gc.disable()  # nothing here makes cycles, and looking for them costs a tenth of the time
    try:
        knowledge = msgspec.msgpack.decode(end.recv_bytes(), type=Knowledge)
        terms = msgspec.msgpack.decode(end.recv_bytes(), type=Terms)
        answerer = Answerer(Engine(knowledge), terms)
        while True:
            place = msgspec.msgpack.decode(end.recv_bytes(), type=Place)
            told, rejected = answerer.answer(Block(place.file, place.line, end.recv_bytes()))
            end.send_bytes(msgspec.msgpack.encode(rejected))
            end.send_bytes(told)
    except (EOFError, OSError, KeyboardInterrupt):
        return
