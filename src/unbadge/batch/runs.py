"""Runs of whole lines to their answers, one after the other in a buffer.

The compiled table answers lines of values met before where it was built; all others, and every
line where it was not, are answered one by one.  Both ways give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from importlib import import_module
from mmap import mmap
from typing import Protocol

from msgspec import Struct

from unbadge.batch.lines import Answerer
from unbadge.formats.given_line import UNUSABLE
from unbadge.formats.secrets import PLAIN_HINTS

VALUES = 1 << 17  # kept by each half of a table
KEYS = 32 << 20  # bytes of their raw text
FIRST_ROOM = 1 << 20  # bytes
HINT_LINES = "".join(f"{hint}\n" for hint in (*PLAIN_HINTS, "</")).encode()

Room = bytearray | mmap
Learn = Callable[[bytes, bool], bytes | bool | None]


class TableState(IntEnum):
    """Why the table stopped."""

    DONE = 0  # every line is answered
    BAD = 1  # the line is no observation
    ODD = 2  # the line is not in the plainest spelling
    FULL = 3  # the answer to the line does not fit


class AnswerTable(Protocol):
    """The compiled table of answers by the raw text of lines."""

    def run(
        self, data: bytes, at: int, out: Room, filled: int, learn: Learn
    ) -> tuple[int, int, int, int]:
        """State, start and end of the line at hand, and bytes filled.

        ``learn`` is asked for the answer to a line of a value not met before, and told whether
        no hint of a secret stands in it.
        """

    def ignore(self, name: bytes) -> None:
        """Passes over a field from now on; lines with any other unknown field are odd."""


class AnswerBuffer:
    """A buffer that is filled with answers; one that gets too small is exchanged for a larger."""

    def __init__(self, room: Room | None = None) -> None:
        """An empty page in some room."""
        self.room: Room = bytearray(FIRST_ROOM) if room is None else room
        self.size = 0

    def add(self, told: bytes) -> None:
        """Adds an answer."""
        end = self.size + len(told)
        while end > len(self.room):
            self.widen()
        self.room[self.size : end] = told
        self.size = end

    def widen(self) -> None:
        """Doubles the room."""
        wider = bytearray(2 * len(self.room))
        wider[: self.size] = memoryview(self.room)[: self.size]
        self.room = wider

    def told(self) -> bytes:
        """What was filled in."""
        return bytes(memoryview(self.room)[: self.size])


class Bad(Struct, frozen=True, array_like=True):
    """A line that is no observation: its number in the run, from 0, and the reason."""

    line: int
    reason: str


class Runner:
    """Answers runs of lines, with the compiled table or without it."""

    def __init__(self, answerer: Answerer, table: AnswerTable | None) -> None:
        """A runner that has seen nothing yet."""
        self.answerer = answerer
        self._table = table
        self._reason = ""  # why the line that was asked for last is bad
        self._ignored = 0  # names of unknown fields that the table knows

    def run(self, data: bytes, page: AnswerBuffer) -> list[Bad]:
        """The lines that have no answer; the others' answers are added to the page, in order."""
        if self._table is None:
            return self._one_by_one(data, page)
        return self._by_table(data, page, self._table)

    def _one_by_one(self, data: bytes, page: AnswerBuffer) -> list[Bad]:
        bad: list[Bad] = []
        for number, row in enumerate(data.split(b"\n")):
            reason = self._answer(row, page)
            if reason is not None:
                bad.append(Bad(number, reason))
        return bad

    def _by_table(self, data: bytes, page: AnswerBuffer, table: AnswerTable) -> list[Bad]:
        bad: list[Bad] = []
        at = counted = number = 0
        while True:
            state, at, end, page.size = table.run(data, at, page.room, page.size, self._learn)
            if state == TableState.DONE:
                return bad
            if state == TableState.FULL:
                page.widen()
                continue
            reason = self._reason if state == TableState.BAD else self._answer(data[at:end], page)
            if reason is not None:
                number += data.count(b"\n", counted, at)
                counted = at
                bad.append(Bad(number, reason))
            at = min(end + 1, len(data))

    def _learn(self, row: bytes, plain: bool) -> bytes | bool | None:  # noqa: FBT001 - called by C
        """The answer to a new value for the table; None where the line is no observation.

        False where lines of the value are not for the table.  ``plain`` says that no hint of a
        secret stands in the line.
        """
        try:
            found = self.answerer.template(row, plain=plain)
        except UNUSABLE as error:
            self._reason = str(error)
            return None
        return False if found is None else found

    def _answer(self, row: bytes, page: AnswerBuffer) -> str | None:
        """Adds the answer to a line; the reason where it is no observation."""
        row = row.removesuffix(b"\r")
        if not row or row.isspace():
            return None
        try:
            page.add(self.answerer.row(row))
        except UNUSABLE as error:
            return str(error)
        finally:
            self._pass_over()
        return None

    def _pass_over(self) -> None:
        """Lets the table ignore the unknown fields that were met, now that they are known."""
        strangers = self.answerer.reader.strangers
        if self._table is not None and len(strangers) > self._ignored:
            for name in list(strangers)[self._ignored :]:
                self._table.ignore(name.encode())
            self._ignored = len(strangers)


def fast_table() -> AnswerTable | None:
    """An empty compiled table, or nothing where it was not built."""
    try:
        module = import_module("unbadge.batch._lines")
    except ImportError:
        return None
    table: AnswerTable = module.Table(VALUES, KEYS, HINT_LINES)
    return table


def make_runner(answerer: Answerer) -> Runner:
    """A runner, with the compiled table where it was built."""
    return Runner(answerer, fast_table())
