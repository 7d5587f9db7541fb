"""Blocks of lines over several processes, the answers in order.

Small inputs are answered in this process: starting another takes longer than they do.  Each
process has few blocks at a time, given and taken in turn, so that memory stays flat.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import get_context
from pathlib import Path

from unbadge.batch.answers import Terms
from unbadge.batch.blocks import WHOLE, FilePart, LineBlock, blocks
from unbadge.batch.crew import Crew
from unbadge.batch.lines import Answerer
from unbadge.batch.worker import THE_FILE, BlockAnswers, Worker
from unbadge.formats.given_line import strangers_words
from unbadge.identity import Engine
from unbadge.model import Origin, Rejected

AT_HOME = 1 << 20  # bytes answered in this process before others are started

Reject = Callable[[Rejected], None]


def identify_lines(
    files: Iterable[Path], engine: Engine, terms: Terms, reject: Reject, jobs: int | None = None
) -> Iterator[bytes]:
    """The answer to each observation line of some files, in order, each from its line alone.

    ``reject`` hears of each line that is no observation; ``jobs`` is the number of processes.
    """
    size = jobs or cores()
    source = blocks(files)
    answerer = Answerer(engine, terms)
    worker = Worker(answerer)
    places = Places(reject)
    done = 0
    for block in source:
        if isinstance(block, Rejected):
            reject(block)
            continue
        places.hear(worker.answer(block))
        yield worker.page.told()
        done += length(block)
        if done >= AT_HOME and size > 1:
            break
    worker.close()
    yield from spread_blocks(source, Crew(answerer, size), places)


def cores() -> int:
    """The number of processes that can run at once."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return get_context().cpu_count()


def length(block: LineBlock | FilePart) -> int:
    """About how many bytes of lines a block holds."""
    return len(block.data) if isinstance(block, LineBlock) else block.end - block.start


class Places:
    """Tells of lines that have no answer, by their place in their file."""

    def __init__(self, reject: Reject) -> None:
        """At the start of the first file."""
        self.reject = reject
        self._line = 1
        self._failed = False  # a file that cannot be read is told of once
        self._strangers: set[str] = set()

    def hear(self, told: BlockAnswers) -> None:
        """What was told of the next block."""
        if told.first:
            self._line, self._failed = 1, False
        for one in told.bad:
            place = f"line {self._line + one.line}"
            if one.line == THE_FILE:
                if self._failed:
                    continue
                place, self._failed = WHOLE, True
            self.reject(Rejected(origin=Origin(file=told.file, place=place), reason=one.reason))
        self._line += told.lines
        if strangers := [name for name in told.strangers if name not in self._strangers]:
            self._strangers.update(strangers)
            reason = strangers_words(strangers)
            self.reject(Rejected(origin=Origin(file=told.file), reason=reason))


def spread_blocks(
    source: Iterator[LineBlock | FilePart | Rejected], crew: Crew, places: Places
) -> Iterator[bytes]:
    """The answers to blocks, in order; each process in turn gives one and gets the next."""
    try:
        for block in source:
            ready: list[bytes] = []
            if isinstance(block, Rejected):
                while crew.waiting:  # complaints come in the order of the input too
                    yield take(crew, places)
                places.reject(block)
                continue
            while crew.is_busy(block):
                ready.append(take(crew, places))
            crew.give(block)  # before answers are passed on, so that nobody waits for them
            yield from ready
        while crew.waiting:
            yield take(crew, places)
    finally:
        crew.stop()


def take(crew: Crew, places: Places) -> bytes:
    """The answers to the first block that waits for them."""
    told, data = crew.take()
    places.hear(told)
    return data
