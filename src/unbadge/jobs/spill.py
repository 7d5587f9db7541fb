"""Grouping of more observations than memory should hold: parts on disk, each grouped alone.

All names that observations share (the sender's key, MAC, serial number, address, recorder) are
joined first, so that whatever may belong together lies in one part.  What stays in memory is a
number for each distinct name, and the observations of one part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from hashlib import blake2b
from itertools import islice
from tempfile import TemporaryFile
from typing import IO

import msgspec

from unbadge.identity import cell_of, record_of
from unbadge.identity.gather.devices import gather
from unbadge.model import Device, Observation

BOUND = 500_000  # observations that are grouped in memory
LINES_BOUND = 200_000  # the same where each may be of a device of its own: a third of a gigabyte
LENGTH = 4  # bytes before each observation that say how long it is

ENCODER = msgspec.msgpack.Encoder()
DECODER = msgspec.msgpack.Decoder(Observation)


def gather_spilled(observations: Iterable[Observation], bound: int = BOUND) -> Iterator[Device]:
    """The devices that observations tell about, as ``gather`` finds them.

    Beyond ``bound`` observations they wait in temporary files, and devices come part by part, in
    the order of their parts and within each as ``gather`` orders them.
    """
    stream = iter(observations)
    first = list(islice(stream, bound))
    following = next(stream, None)
    if following is None:
        yield from gather(first)
        return
    with TemporaryFile() as heap:
        names = JoinedNames()
        count = 0
        for source in (first, (following,), stream):
            for observation in source:
                names.join(names_of(observation))
                write(heap, ENCODER.encode(observation))
                count += 1
        first.clear()
        yield from in_parts(heap, names, 2 * count // bound + 1)


def names_of(observation: Observation) -> tuple[int, ...]:
    """A number for each name by which an observation may be joined to others.

    What names nobody is joined to the rest of its record alone.
    """
    names = (*cell_of(observation), observation.row)
    return tuple(number(name) for name in names if name) or (number(record_of(observation)),)


def number(name: str) -> int:
    """A number of 64 bits that a name always gets; two names with one share a part, no more."""
    return int.from_bytes(blake2b(name.lower().encode(), digest_size=8).digest())


class JoinedNames:
    """Names joined to groups, each known by one of its numbers (union by path halving)."""

    def __init__(self) -> None:
        """No name met."""
        self._above: dict[int, int] = {}

    def root(self, name: int) -> int:
        """The number by which a name's group is known; one that was joined to none is its own."""
        above = self._above
        while (parent := above.get(name, name)) != name:
            further = above.get(parent, parent)
            if further != parent:
                above[name] = further
            name = parent
        return name

    def join(self, names: tuple[int, ...]) -> None:
        """Put names into one group; the smallest root stands for it, whatever the order.

        Only names that are joined to a smaller one take room.
        """
        if len(names) < 2:
            return
        roots = {self.root(name) for name in names}
        least = min(roots)
        for root in roots:
            if root != least:
                self._above[root] = least


def in_parts(heap: IO[bytes], names: JoinedNames, parts: int) -> Iterator[Device]:
    """The devices in a heap of observations, grouped part by part."""
    with ExitStack() as stack:
        files = [stack.enter_context(TemporaryFile()) for _ in range(parts)]
        for data in frames(heap):
            name = names_of(DECODER.decode(data))[0]
            write(files[names.root(name) % parts], data)
        for file in files:
            yield from gather(map(DECODER.decode, frames(file)))


def write(file: IO[bytes], data: bytes) -> None:
    """Add one observation to a file."""
    file.write(len(data).to_bytes(LENGTH) + data)


def frames(file: IO[bytes]) -> Iterator[bytes]:
    """The encoded observations of a file, from its start."""
    file.seek(0)
    while head := file.read(LENGTH):
        yield file.read(int.from_bytes(head))
