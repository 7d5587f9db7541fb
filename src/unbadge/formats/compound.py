"""Compound files, as old Office documents and saved Outlook messages are: their named streams.

Fields and their places are those of [MS-CFB].
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import chain, islice
from struct import unpack_from

from msgspec import Struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTRY = 128  # bytes of an entry of the directory
STORAGE, STREAM, ROOT = 1, 2, 5
NOTHING = 0xFFFFFFFF  # the number of an entry that is none
HEADER_TABLES = 109  # sectors of the table that the header names
LARGEST_SECTOR = 16  # bits: of no known version more than 12


class CompoundEntry(Struct, frozen=True):
    """A stream or storage of a compound file, and which stand beside and in it."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class SectorTable(Struct, frozen=True):
    """The sectors of a file, or of what a file keeps small streams in, and which follows which."""

    data: bytes
    bits: int
    offset: int
    following: tuple[int, ...]

    def sector(self, number: int) -> bytes:
        """The bytes of a sector; fewer where the file is cut."""
        start = self.offset + (number << self.bits)
        return self.data[start : start + (1 << self.bits)]

    def chain(self, start: int, size: int | None = None) -> bytes:
        """The first bytes of a chain of sectors, or all; a chain that runs in a circle ends."""
        most = len(self.following)
        if size is not None:
            most = min(most, (size >> self.bits) + 1)
        parts: list[bytes] = []
        while start < len(self.following) and len(parts) < most:
            parts.append(self.sector(start))
            start = self.following[start]
        return b"".join(parts)[:size]


def read_streams(data: bytes) -> dict[str, bytes]:
    """The streams of a compound file by their paths; raises ValueError where it is none."""
    if not data.startswith(MAGIC):
        raise ValueError("no compound file")
    try:
        return dict(streams_of(data))
    except (struct.error, IndexError, RecursionError) as error:
        raise ValueError(f"a damaged compound file: {error}") from error


def streams_of(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Each stream with its path."""
    bits, small_bits = unpack_from("<HH", data, 30)
    if not 7 <= bits <= LARGEST_SECTOR or small_bits > bits:
        raise ValueError("a compound file of unknown make")
    (directory,) = unpack_from("<I", data, 48)
    least, small_start = unpack_from("<II", data, 56)
    big = SectorTable(data, bits, 1 << bits, table_of(data, bits))
    entries = list(entries_of(big.chain(directory)))
    table = numbers(big.chain(small_start))
    small = SectorTable(big.chain(entries[0].start), small_bits, 0, table)
    room = len(data)  # streams share no sectors, so that all of them are no more than the file
    for path, entry in named_streams(entries, entries[0].child, ""):
        sectors = small if entry.size < least else big
        stream = sectors.chain(entry.start, entry.size)
        room -= len(stream)
        if room < 0:
            raise ValueError("a compound file whose streams overlap")
        yield path, stream


def table_of(data: bytes, bits: int) -> tuple[int, ...]:
    """Which sector follows which, from the sectors that the header and its own chain name."""
    size = 1 << bits
    named = list(unpack_from(f"<{HEADER_TABLES}I", data, 76))
    (more,) = unpack_from("<I", data, 68)
    for _ in range(len(data) >> bits):
        if (more + 1) * size >= len(data) or len(named) > len(data) >> bits:
            break
        *numbers_here, more = numbers(data[(more + 1) * size : (more + 2) * size])
        named += numbers_here
    named = [one for one in dict.fromkeys(named) if one < NOTHING]
    sectors = (data[(one + 1) * size : (one + 2) * size] for one in named)
    following = chain.from_iterable(map(numbers, sectors))
    return tuple(islice(following, len(data) >> bits))  # no more than there are sectors


def numbers(data: bytes) -> tuple[int, ...]:
    """The numbers of four bytes in some data."""
    return unpack_from(f"<{len(data) // 4}I", data)


def entries_of(data: bytes) -> Iterator[CompoundEntry]:
    """The entries of a directory, in their order."""
    for at in range(0, len(data) - ENTRY + 1, ENTRY):
        length, kind = unpack_from("<HB", data, at + 64)
        left, right, child = unpack_from("<III", data, at + 68)
        start, size = unpack_from("<II", data, at + 116)
        name = data[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        yield CompoundEntry(name, kind, left, right, child, start, size)


def named_streams(
    entries: list[CompoundEntry], first: int, path: str
) -> Iterator[tuple[str, CompoundEntry]]:
    """The streams under a storage with their paths; each entry once."""
    waiting, seen = [(first, path)], set[int]()
    while waiting:
        number, above = waiting.pop()
        if number >= len(entries) or number in seen:
            continue
        seen.add(number)
        entry = entries[number]
        waiting += [(entry.left, above), (entry.right, above)]
        if entry.kind == STREAM:
            yield above + entry.name, entry
        elif entry.kind == STORAGE:
            waiting.append((entry.child, f"{above}{entry.name}/"))
