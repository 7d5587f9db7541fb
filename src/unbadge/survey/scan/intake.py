"""Lines of scans read by compiled loops, each distinct value once, into the store's tables.

Each core has a loop in a thread of its own, which holds no interpreter while it reads; the blocks
of a file are taken in turn, so that one is unpacked while others are read.  Lines about which
anything is open are left to the database, so the loops change no answer.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from queue import SimpleQueue
from threading import Lock
from typing import IO, Any

import duckdb

from unbadge.errors import SourceError
from unbadge.survey.scan.loop_plan import LoopPlan
from unbadge.survey.scan.records import one_line
from unbadge.survey.scan.staging import code_of
from unbadge.survey.scan.wanted import Wanted

ROWS = 200_000  # that wait before they are handed over
HELD = 128 << 20  # bytes of values that all loops remember
LOOPS = 16  # at most
WAITING = 8  # lists of values that wait to be heard; what finds no room is not heard
TRIED = 64 << 20  # bytes after which the loop must have been of use
ODD = 0.3  # part of the bytes, at most, that the database has to read after all
BLOCKS, LOOP_BLOCKS = 40, 35  # bits of the number of a block within its file, and its loop
NewValue = tuple[int, str, str]  # code, kind and value
Hear = Callable[[Sequence[NewValue]], None]
ROW_QUERY = (
    "INSERT INTO records SELECT $number, nullif(key, ''), "
    "nullif(address, ''), nullif(day, ''), nullif(country, ''), nullif(owner, ''), codes, ties, "
    "CASE WHEN block >= 0 THEN block END, times FROM found"
)
VALUES = "SELECT number, $kinds[kind] AS kind, value FROM found"


def compiled_reader() -> Any:  # noqa: ANN401 - the type of a module that may be missing
    """The compiled loop's type; None where it could not be built."""
    try:
        return import_module("unbadge.survey.scan._records").Records
    except ImportError:
        return None


def loops_here() -> int:
    """How many loops read at once: one for each core that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return min(LOOPS, len(os.sched_getaffinity(0)))
    return min(LOOPS, os.cpu_count() or 1)


class SharedBlocks:
    """Blocks of whole lines that several threads take in turn."""

    def __init__(self, blocks: Iterable[bytes]) -> None:
        """Nothing taken yet."""
        self._blocks = iter(blocks)
        self._lock = Lock()

    def take(self) -> bytes | None:
        """The next block; None at the end."""
        with self._lock:
            return next(self._blocks, None)


class RecordIntake:
    """Takes records apart into the store's tables; what it cannot take goes to a file."""

    def __init__(
        self,
        base: duckdb.DuckDBPyConnection,
        number: int,
        wanted: Wanted,
        odd: IO[bytes] | None = None,
    ) -> None:
        """Nothing read yet of the file with this number, of which so much is wanted.

        Lines about which anything is open go to the file ``odd``.
        """
        plan = LoopPlan(wanted)
        self.kinds = list(plan.kinds)
        self._loops = [
            compiled_reader()(*plan.parts, number << BLOCKS | one << LOOP_BLOCKS)
            for one in range(loops_here())
        ]
        self._base = base
        self._number = number
        self._odd = odd
        self._lock = Lock()  # of all that the loops share: the database, the file, the counts
        self._told: SimpleQueue[list[NewValue] | None] = SimpleQueue()
        self._stopped = False
        self._read = 0
        self.records = 0
        self.odd_bytes = 0
        self.lost = 0  # rows that name no host

    def read(self, blocks: Iterable[bytes], hear: Hear) -> None:
        """Read blocks of whole lines; raises SourceError where the loops are of no use.

        ``hear`` is told of new values meanwhile, in this thread, as far as it keeps up.
        """
        shared = SharedBlocks(blocks)
        self._read_by(self._loops, lambda loop: self._take_block(loop, shared), hear)

    def read_rows(self, asked: Any, kinds: tuple[int, ...], hear: Hear) -> None:  # noqa: ANN401 - the compiled type
        """Read rows that the database is asked for; raises SourceError where it fails.

        One loop does, since the database reads by threads of its own.
        """
        self._read_by(self._loops[:1], lambda loop: self._take_rows(loop, asked, kinds), hear)

    def _read_by(self, loops: Sequence[Any], take: Callable[[Any], bool], hear: Hear) -> None:
        """Let each loop take, in a thread of its own, until there is no more."""
        with ThreadPoolExecutor(len(loops), "records") as pool:
            running = [pool.submit(self._run, loop, take) for loop in loops]
            try:
                for values in self._new_values(len(loops)):
                    hear(values)
            finally:
                self._stopped = True
        for one in running:
            one.result()

    def _new_values(self, running: int) -> Iterator[list[NewValue]]:
        """The values that so many loops tell of, until all have ended."""
        while running:
            if (values := self._told.get()) is None:
                running -= 1
            else:
                yield values

    def _run(self, loop: Any, take: Callable[[Any], bool]) -> None:  # noqa: ANN401 - the compiled type
        """Take by one loop until there is no more, or something is wrong."""
        whole = False
        try:
            while not self._stopped and take(loop):
                pass
            with self._lock:
                self._hand_over(loop)
            whole = True
        finally:
            self._stopped |= not whole
            self._told.put(None)

    def _take_block(self, loop: Any, shared: SharedBlocks) -> bool:  # noqa: ANN401 - the compiled type
        """Read a block by a loop, and hand over what it holds when that is much."""
        if (block := shared.take()) is None:
            return False
        odd, rows, held = loop.read(block)
        full = held >= HELD // len(self._loops)
        with self._lock:
            self._read += len(block)
            self.odd_bytes += len(odd)
            if odd and self._odd:
                self._odd.write(odd)
            if self._read > TRIED and self.odd_bytes > self._read * ODD:
                raise SourceError("lines in another spelling")
            if full or rows >= ROWS:
                self._hand_over(loop)
        if full:
            loop.forget()
        return True

    def _take_rows(self, loop: Any, asked: Any, kinds: tuple[int, ...]) -> bool:  # noqa: ANN401 - compiled types
        """Read rows by a loop, and hand them over; whether there may be more."""
        try:
            lost, _, held, more = loop.take(asked, kinds, ROWS)
        except (ValueError, MemoryError) as error:  # odd rows, a broken file, values without end
            raise SourceError(one_line(error)) from error
        with self._lock:
            self.lost += lost
            if more:  # the last are handed over at the end
                self._hand_over(loop)
        if more and held >= HELD:
            loop.forget()
        return bool(more)

    def _hand_over(self, loop: Any) -> None:  # noqa: ANN401 - the compiled type
        """Put new values, new blocks of headers and the rows of a loop into the tables."""
        values, kinds = loop.values(), {"kinds": self.kinds}
        coded = self._ask(
            f"SELECT {code_of('kind', 'value')} FROM ({VALUES}) ORDER BY number", values, kinds
        )
        loop.code([code for (code,) in coded])
        found = self._ask(
            f"INSERT INTO said_values SELECT * FROM (SELECT {code_of('kind', 'value')} AS "
            f"code, any_value(kind), any_value(value) FROM ({VALUES}) GROUP BY 1) "
            "AS new(code, kind, value) ANTI JOIN said_values USING (code) "
            "RETURNING code, kind, value",
            values,
            kinds,
        )
        if self._told.qsize() < WAITING:
            self._told.put(found)
        self._ask("INSERT INTO blocks SELECT DISTINCT * FROM found", loop.blocks())
        rows = loop.rows()
        ((made,),) = self._ask("SELECT coalesce(sum(times), 0)::BIGINT FROM found", rows)
        self._ask(ROW_QUERY, rows, {"number": self._number})
        self.records += int(made)

    def _ask(
        self,
        query: str,
        found: object,  # noqa: ARG002 - the database finds it by its name
        given: Mapping[str, object] | None = None,
    ) -> list[Any]:
        """The rows of a query, in which ``found`` is a table.

        A table that is registered stays, with all that it holds, until a transaction ends.
        """
        return self._base.execute(query, given).fetchall()
