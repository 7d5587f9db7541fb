"""Blocks of observation lines to observations at once, by a compiled loop where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Protocol

import msgspec

from unbadge.formats.given_line import WRITTEN
from unbadge.formats.secrets import TELLTALES
from unbadge.model import SIGNALS, Observation

DECODE = msgspec.json.Decoder(list[Observation]).decode
PLACE = b'","place":"line '

# A line for others: how many observations come before it, its number, where it starts and ends.
OddLine = tuple[int, int, int, int]


class LineCutter(Protocol):
    """What writes usual lines anew as the JSON of their observations."""

    def cut(self, block: bytes, number: int, head: bytes, /) -> tuple[bytes, list[OddLine]]:
        """The JSON of the observations of a block, each opened by ``head``; and the other lines."""

    def ignore(self, name: bytes, /) -> None:
        """Passes over a field from now on."""


def compiled_cutter() -> LineCutter | None:
    """A compiled loop over lines in the plainest spelling that hold no secret; None without one.

    Where a person wrote the value, more may be secret than the loop looks for.
    """
    try:
        module = import_module("unbadge.formats._given")
    except ImportError:
        return None
    signals = b"".join(f'"{one}"\n'.encode() for one in SIGNALS if one not in WRITTEN)
    hints = b"".join(f"{one}\n".encode() for one in TELLTALES)
    cutter: LineCutter = module.Cutter(signals, hints)
    return cutter


class BlockReader:
    """Reads blocks of lines of one file."""

    def __init__(self, cutter: LineCutter, file: str) -> None:
        """A reader of a file's lines."""
        self._cutter = cutter
        told = msgspec.json.encode(file)
        self._head = b'{"origin":{"file":' + told[:-1] + PLACE

    def ignore(self, name: str) -> None:
        """Passes over a field that was told of."""
        self._cutter.ignore(name.encode())

    def read(self, block: bytes, first: int) -> tuple[list[Observation], list[OddLine]]:
        """The observations of a block whose first line has a number, and the lines for others.

        Where anything is wrong with what was written anew, all lines are for others.
        """
        written, odd = self._cutter.cut(block, first, self._head)
        try:
            return DECODE(written), odd
        except (msgspec.MsgspecError, ValueError):
            return [], list(each_line(block, first))


def block_reader(file: str) -> BlockReader | None:
    """A reader of a file's lines; None without a compiled loop, or where its name is no text."""
    cutter = compiled_cutter()
    try:
        return None if cutter is None else BlockReader(cutter, file)
    except UnicodeEncodeError:
        return None


def each_line(block: bytes, first: int) -> Iterator[OddLine]:
    """Every line of a block that is not empty, as one for others."""
    start = 0
    for number, line in enumerate(block.split(b"\n"), first):
        if line:
            yield 0, number, start, start + len(line)
        start += len(line) + 1
