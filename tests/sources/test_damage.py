"""Ten kinds of damage to every kind of evidence: it is read or refused, and nothing worse."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from random import Random

import pytest

from sources.seeds import good_contents
from unbadge.model import Input
from unbadge.sources.reading import Reader
from unbadge.sources.registry import SOURCES, read_all, read_stream

DATA = Path(__file__).parents[3] / "shared" / "data"
GIGABYTE = 1 << 30
GOOD = good_contents()


def cut(data: bytes, chance: Random) -> bytes:
    """The beginning alone."""
    return data[: chance.randrange(len(data))]


def flipped(data: bytes, chance: Random) -> bytes:
    """Some bits the other way."""
    changed = bytearray(data)
    for _ in range(chance.randrange(1, 30)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def recoded(data: bytes, chance: Random) -> bytes:
    """Another encoding than is usual, or than stands there."""
    text = data.decode("latin-1")
    return text.encode(chance.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp037")))


def reordered(data: bytes, chance: Random) -> bytes:
    """Lines in another order."""
    lines = data.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def doubled(data: bytes, chance: Random) -> bytes:
    """Some lines twice, or the whole."""
    lines = data.split(b"\n")
    return b"\n".join(one for line in lines for one in [line] * chance.choice((1, 1, 2, 3)))


def mixed_ends(data: bytes, chance: Random) -> bytes:
    """Ends of lines of three systems."""
    ends = (b"\n", b"\r\n", b"\r")
    return b"".join(line + chance.choice(ends) for line in data.split(b"\n"))


def marked(data: bytes, chance: Random) -> bytes:
    """A byte order mark at the start, or in the middle where two files were joined."""
    at = chance.choice((0, 0, len(data) // 2))
    return data[:at] + chance.choice((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) + data[at:]


def zeroed(data: bytes, chance: Random) -> bytes:
    """Zero bytes somewhere, as a disk leaves them that lost power."""
    at = chance.randrange(len(data))
    return data[:at] + bytes(chance.choice((1, 7, 512))) + data[at:]


def mislabelled(data: bytes, chance: Random) -> bytes:
    """The first bytes of another kind before it."""
    other = chance.choice(sorted(GOOD.values()))
    return other[: chance.randrange(4, 400)] + data


def stretched(data: bytes, chance: Random) -> bytes:
    """One line that is far too long."""
    at = chance.randrange(len(data))
    return data[:at] + bytes([chance.randrange(32, 127)]) * (1 << 17) + data[at:]


TRIES = 2  # of each damage to each kind
DAMAGES: tuple[Callable[[bytes, Random], bytes], ...] = (
    cut, flipped, recoded, reordered, doubled, mixed_ends, marked, zeroed, mislabelled, stretched,
)  # fmt: skip


def test_there_is_a_seed_of_every_kind() -> None:
    """A source without a content here would stay undamaged."""
    assert {source.kind for source in SOURCES} <= GOOD.keys()


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda one: one.__name__)
@pytest.mark.parametrize("kind", sorted(GOOD))
def test_damaged_evidence_is_read_or_refused(
    damage: Callable[[bytes, Random], bytes], kind: str
) -> None:
    """Whatever happened to a file, it is read or refused, every record counted, nothing raised."""
    chance = Random(f"{damage.__name__} {kind}")
    for _ in range(TRIES):
        told = list(read_stream(BytesIO(damage(GOOD[kind], chance)), kind))
        last = told[-1]

        assert isinstance(last, Input)
        assert last.read == last.used + last.ignored + last.rejected_count
        assert last.ignored >= 0
        assert last.used or last.losses or last.warning or not last.read


class Endless:
    """A line without end, made as it is read."""

    def __init__(self, start: bytes, size: int) -> None:
        """Its first bytes, and how many there are in all."""
        self._start = start
        self._left = size

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        size = min(1 << 20 if size < 0 else size, self._left)
        self._left -= size
        data, self._start = self._start[:size], self._start[size:]
        return data + b"x" * (size - len(data))

    def readinto(self, buffer: memoryview) -> int:
        """How many bytes were put into a buffer."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def peak_of(kind: str, size: int) -> int:
    """The most bytes that Python held while a file with one long line was read."""
    start = GOOD[kind][:2_000]
    tracemalloc.start()
    for _ in Reader(kind, SOURCES).read(Endless(start, size)):  # type: ignore[arg-type]
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


TEXTS = sorted(kind for kind, data in GOOD.items() if b"\0" not in data[:2_000])
# One of each way to cut an input into records: lines, rows, elements, objects of a document.
WAYS = ("observation lines", "asset register CSV", "nmap XML", "flow records as JSON")


@pytest.mark.parametrize("kind", WAYS)
def test_a_long_line_takes_no_room(kind: str) -> None:
    """A line of 48 MiB, three times the longest that is read, is not held whole and again."""
    assert peak_of(kind, 48 << 20) < 160 << 20


@pytest.mark.long
@pytest.mark.parametrize("kind", TEXTS)
def test_a_line_of_a_gigabyte(kind: str) -> None:
    """Nor does one of a gigabyte take more."""
    assert peak_of(kind, GIGABYTE) < 160 << 20


def inputs() -> Iterator[Input]:
    """How all files beside the checkout are read."""
    files = sorted(path for path in DATA.rglob("*") if path.is_file())
    yield from (item for item in read_all(files) if isinstance(item, Input))


@pytest.mark.skipif(not DATA.is_dir(), reason="no data beside the checkout (../shared/data)")
@pytest.mark.long
def test_every_record_of_all_data_is_accounted_for() -> None:
    """Over all files at hand: read is used, ignored or rejected, and no reader claims in vain."""
    found = list(inputs())

    assert len(found) > 200
    assert [one for one in found if one.read != one.used + one.ignored + one.rejected_count] == []
    assert [one.path for one in found if not (one.used or one.losses or one.warning)] == []
