"""Lines of JSON objects that may speak of what is wanted, found before they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count
from queue import SimpleQueue
from threading import Condition, Lock
from typing import Protocol

from msgspec import Struct

from unbadge.errors import SourceError
from unbadge.formats.sift import Sift, SiftFile, file_sift
from unbadge.sources import FRAME, InputFeed, bare
from unbadge.sources.feed import CHUNK
from unbadge.sources.linerooms import LineRooms, RoomLines

THREADS = 2  # that search; the expression's engine does so without the interpreter
# Bytes that a thread reads and searches at once: so many that it seldom has to wait for the
# interpreter, which compiles what lines are screened by meanwhile.
ROOM = 8 << 20
SPAN = 64 << 20  # the same where it reads by itself, once some lines are there to be screened
AT_FIRST = 4
AHEAD = 64  # blocks that are searched before the first of them is taken
HELD = 64 << 20  # bytes of lines that wait to be taken, before threads wait too


class MayTell(Protocol):
    """What may speak of what is wanted: an expression, and where there is one, a faster sift.

    The sift finds lines that the expression may match, and those that are no whole object.
    """

    @property
    def search(self) -> Callable[[bytes], object | None]:
        """What the expression finds in bytes; None where it finds nothing."""

    @property
    def sift(self) -> Sift | None:
        """What finds the lines to search; None where every line is to be."""


class FoundLines(Struct, frozen=True):
    """The lines of a block that are worth a look, by number from 0, and how many there are.

    ``passed`` are the objects among the others; ``error`` is what ended the reading behind them.
    """

    lines: list[tuple[int, bytes]] = []
    passed: int = 0
    count: int = 0
    too_long: bool = False  # whether a line stands there that is too long to be read
    is_last: bool = False
    error: SourceError | None = None


TakenBlocks = list[tuple[int, FoundLines]]  # with the turn of each


def telling_lines(
    feed: InputFeed, may_tell: MayTell, known: Callable[[bytes], bool] = lambda _: False
) -> Iterator[tuple[int, bytes]]:
    """The lines that may tell, or are broken, in their order; every object counts as a record.

    Of those that are ``known`` to the reader nobody asks again.
    The expression is asked here: it hands the interpreter on, which would stop the threads.
    """
    number = 1
    for found in found_in(feed, may_tell):
        feed.records += found.passed
        if found.too_long:
            feed.leave_out_long(number)
        for at, line in objects_of(found.lines):
            feed.records += 1  # before its line: whoever counts what came of each sees it change
            if known(line) or is_telling(line, may_tell):
                yield number + at, line
        number += found.count
        if found.error is not None:
            raise found.error


def found_in(feed: InputFeed, may_tell: MayTell) -> Iterator[FoundLines]:
    """What is found in the blocks of an input.

    A file as it lies on the disk is read by the sift itself as far as it can, which asks for the
    interpreter a hundred times less often: what lines are screened by is loaded meanwhile.
    """
    plain = feed.plain_file() if may_tell.sift is not None else None
    if plain is not None and may_tell.sift is not None:
        sift = file_sift(may_tell.sift, *plain, feed.line_end())
        if sift is not None:
            yield from BlockSearch(FileBlocks(sift).next_blocks).blocks()
            at, rooms = sift.where()
            if rooms:
                feed.go_on(at)
    yield from BlockSearch(RoomBlocks(feed, may_tell).next_blocks).blocks()


class FileBlocks:
    """Blocks of a file that a sift reads itself."""

    def __init__(self, sift: SiftFile) -> None:
        """Nothing read yet."""
        self._sift = sift
        self._asked = count()

    def next_blocks(self, waiting: WaitingBytes) -> TakenBlocks:
        """What was found in the next blocks: few at first, so that somebody has work soon."""
        waiting.wait()
        rooms = self._sift(ROOM if next(self._asked) < AT_FIRST else SPAN)
        if not rooms:
            return [(self._sift.where()[1], FoundLines(is_last=True))]
        return [(turn, FoundLines(lines, many - len(lines), many)) for turn, many, lines in rooms]


class RoomBlocks:
    """Blocks of any input, which threads read in turn."""

    def __init__(self, feed: InputFeed, may_tell: MayTell) -> None:
        """Nothing read yet."""
        self._source = LineRooms(feed, ROOM - CHUNK)
        self._mark = feed.line_end()
        self._may_tell = may_tell
        self._reading = Lock()
        self._turn = 0
        self._rooms = SimpleQueue[bytearray]()
        for _ in range(THREADS):
            self._rooms.put(bytearray(ROOM))

    def next_blocks(self, waiting: WaitingBytes) -> TakenBlocks:
        """The turn of the next block, and what was found in it."""
        room = self._rooms.get()
        try:
            with self._reading:
                waiting.wait()
                turn, self._turn = self._turn, self._turn + 1
                read = self._source.fill(room)
            return [(turn, self._search(memoryview(room)[: read.size], read))]
        finally:
            self._rooms.put(room)

    def _search(self, block: memoryview, read: RoomLines) -> FoundLines:
        if not read.size:
            return FoundLines(
                count=int(read.too_long),
                too_long=read.too_long,
                is_last=read.is_last,
                error=read.error,
            )
        return search_block(block, self._mark, self._may_tell)


class BlockSearch:
    """Searches an input block by block, in threads that take the next ones in turn."""

    def __init__(self, next_blocks: Callable[[WaitingBytes], TakenBlocks]) -> None:
        """Nothing searched yet."""
        self._next_blocks = next_blocks
        self.waiting = WaitingBytes()

    def blocks(self) -> Iterator[FoundLines]:
        """What was found in each block, in their order."""
        threads = ThreadPoolExecutor(THREADS)
        done = SimpleQueue[Future[TakenBlocks]]()

        def submit() -> None:
            threads.submit(self._take_next).add_done_callback(done.put)

        try:
            for _ in range(AHEAD):
                submit()
            for found in in_turn(done, submit):
                self.waiting.take(found)
                yield found
        finally:
            self.waiting.stop()
            threads.shutdown(cancel_futures=True)

    def _take_next(self) -> TakenBlocks:
        """The next blocks by their turns, whose lines wait from now on."""
        taken = self._next_blocks(self.waiting)
        for _, found in taken:
            self.waiting.put(found)
        return taken


class WaitingBytes:
    """Counts bytes of lines that wait to be taken, and lets threads wait where they are many."""

    def __init__(self) -> None:
        """None yet."""
        self._changed = Condition()
        self.held = 0
        self._stopped = False

    def put(self, found: FoundLines) -> None:
        """Counts what was found."""
        with self._changed:
            self.held += size_of(found)

    def take(self, found: FoundLines) -> None:
        """Counts what is taken."""
        with self._changed:
            self.held -= size_of(found)
            self._changed.notify_all()

    def wait(self) -> None:
        """Returns when few bytes wait, or nobody will take them."""
        with self._changed:
            self._changed.wait_for(lambda: self.held < HELD or self._stopped)

    def stop(self) -> None:
        """Lets everybody go on."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()


def size_of(found: FoundLines) -> int:
    """The bytes of the lines that were found."""
    return sum(len(line) for _, line in found.lines)


def in_turn(
    done: SimpleQueue[Future[TakenBlocks]], submit: Callable[[], None]
) -> Iterator[FoundLines]:
    """What was found in blocks, in the order in which they were read, to the last one.

    Whichever is done first is heard first: a thread that waits for room has no turn yet.
    """
    ready: dict[int, FoundLines] = {}
    for turn in count():
        while turn not in ready:
            ready.update(done.get().result())
            submit()
        found = ready.pop(turn)
        yield found
        if found.is_last:
            return


def search_block(block: memoryview, mark: bytes, may_tell: MayTell) -> FoundLines:
    """What is worth a look of some lines; all of it tells where there is no sift."""
    if may_tell.sift is None:
        lines = bytes(block).split(mark)
        objects = objects_of(enumerate(lines))
        told = [(at, line) for at, line in objects if is_telling(line, may_tell)]
        return FoundLines(told, len(objects) - len(told), len(lines))
    many, places = may_tell.sift(block, mark)
    found = [(at, bytes(block[start:end])) for at, start, end in places]
    return FoundLines(found, many - len(found), many)


def objects_of(lines: Iterable[tuple[int, bytes]]) -> list[tuple[int, bytes]]:
    """Lines without blanks around them; those that hold nothing but a frame are left out."""
    texts = ((number, bare(line.strip())) for number, line in lines)
    return [(number, text) for number, text in texts if text not in FRAME]


def is_telling(text: bytes, may_tell: MayTell) -> bool:
    """Whether a line may tell or is no whole object."""
    return text[:1] != b"{" or text[-1:] != b"}" or may_tell.search(text) is not None
