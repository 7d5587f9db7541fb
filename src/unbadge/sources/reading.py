"""One run over many inputs: what each tells, then how it was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from unbadge.errors import SourceError
from unbadge.model import Input, Observation, Origin, PurchaseLine, Rejected, Unread
from unbadge.sources import BROKEN, EvidenceSource, InputFeed, Item
from unbadge.sources.open import Tap, unpack_stream
from unbadge.sources.own import OWN, is_own, own_words
from unbadge.sources.span import SeenSpan
from unbadge.sources.walk import FoundFile
from unbadge.wire import CaptureCount

KEPT = 200  # rejections kept of one input; the rest is counted
HASHED = 64 << 20  # bytes hashed of a file that could not be read


class Reader:
    """The reading of one input; ``input`` says afterwards how it went."""

    def __init__(
        self,
        path: str,
        sources: Iterable[EvidenceSource],
        *,
        hashed: bool = True,
        columns: Mapping[str, str] | None = None,
    ) -> None:
        """Nothing read yet; the file's hash is taken where it is wanted.

        ``columns`` says by header what the columns of lists hold.
        """
        self.path = path
        self._sources = sources
        self._hashed = hashed
        self._given = columns or {}
        self._columns: dict[str, str] = {}
        self._kind = self._warning = self._error = ""
        self._used = self._refused = self._records = 0
        self._kept: list[Rejected] = []
        self._unread: list[Unread] = []
        self._last: Origin | None = None
        self._counted = -1  # the record that was counted as used last
        self._sha256 = ""
        self._span = SeenSpan()
        self._source: EvidenceSource | None = None

    def read(self, stream: BinaryIO) -> Iterator[Item]:
        """Everything an input tells; what stops it is kept for ``input``."""
        tap = Tap(stream, hashed=self._hashed)
        with self._keeping_faults():
            feed = InputFeed(unpack_stream(tap), self.path)
            try:
                for told in self._told_by(feed):
                    if type(told) is not Observation:
                        self._note(told, feed)
                    elif told.origin is not self._last:  # the first thing that a record tells
                        self._count(told)
                    yield told
            finally:
                self._close(feed)
            self._error = self._idle_words() or self._error
        self._hash(tap)

    @contextmanager
    def _keeping_faults(self) -> Iterator[None]:
        """Keeps what stops the reading, and goes on behind it."""
        try:
            yield
        except SourceError as error:
            self._error = str(error)
        except BROKEN as error:
            self._error = f"{self.path}: {error}"

    def _close(self, feed: InputFeed) -> None:
        """Takes from an input what was counted and noted while it was read."""
        self._records = feed.records
        self._used = feed.used if feed.used >= 0 else self._used
        self._columns = feed.columns
        self._warning = self._warning or "; ".join(feed.notes)

    def _hash(self, tap: Tap) -> None:
        """Reads the rest of an input for its hash; of one that could not be read, not all."""
        try:
            self._sha256 = tap.drain(HASHED if self._error else 1 << 62)
        except OSError as error:
            self._error = self._error or f"{self.path}: {error}"

    def _told_by(self, feed: InputFeed) -> Iterable[Item]:
        """What the first source that recognises an input tells of it; nothing where none need."""
        if not feed.head.data.strip():
            self._kind, self._warning = "empty", f"{self.path}: an empty file"
            return ()
        if is_own(feed.head):
            self._kind, self._warning = OWN, own_words(self.path)
            return ()
        feed.columns_given = self._given
        self._source = source_for(feed, self._sources)
        self._kind = self._source.kind
        return chain(self._source.read(feed), feed.told_last())

    def _count(self, told: Observation) -> None:
        """Counts the record of which something is told."""
        self._last = told.origin
        self._used += 1
        if told.seen is not None:
            self._span.add(told)

    def _idle_words(self) -> str:
        """That nothing of an input could be used, where that is no matter of course."""
        source = self._source
        if source is None or self._used or (source.may_be_idle and not self._refused):
            return ""
        return f"{self.path}: {self._kind}, but nothing in it could be used"

    def _note(self, told: Item, feed: InputFeed) -> None:
        """Counts what is told besides observations: was its record used, refused or left out."""
        match told:
            case Rejected():
                self._refused += self._is_record(told)
                self._error = self._error or rest_words(told)
                if len(self._kept) < KEPT:
                    self._kept.append(told)
            case Unread():
                self._unread.append(told)
            case CaptureCount():  # packets are records, and those that count as traffic are used
                sums = told.scanner.sums()
                feed.records = self._counted = sums.frames
                self._used = sums.packets
                self._span.add(told)
            case PurchaseLine():  # the day of a purchase is no time at which anything was seen
                self._count_use(feed)
            case _:
                self._span.add(told)
                self._count_use(feed)

    def _count_use(self, feed: InputFeed) -> None:
        """Counts the record that is read as used, once."""
        self._used += feed.records != self._counted
        self._counted = feed.records

    def _is_record(self, told: Rejected) -> bool:
        """Whether a whole record was refused: no notice on the input, no part of a used record."""
        place = told.origin.place
        if not place or place.endswith("header"):
            return False
        return self._last is None or place != self._last.place

    @property
    def input(self) -> Input:
        """How the input was read: every record was used, ignored on purpose, or refused."""
        used = min(self._used, self._records) if self._counted >= 0 else self._used
        read = max(self._records, used + self._refused)
        return Input(
            path=self.path,
            sha256=self._sha256,
            kind=self._kind,
            read=read,
            used=used,
            ignored=read - used - self._refused,
            rejected=tuple(self._kept),
            rejected_count=self._refused,
            unread=tuple(self._unread),
            columns=self._columns,
            warning=self._warning,
            error=self._error,
            first_seen=self._span.first,
            last_seen=self._span.last,
        )


def rest_words(lost: Rejected) -> str:
    """What is said of an input of which the rest could not be read; empty for any other loss."""
    if not lost.rest:
        return ""
    place = lost.origin.place
    if not place.startswith("after "):
        place = f"from {place} on"
    return f"{lost.origin.file}: nothing could be read {place}: {lost.reason}"


def source_for(feed: InputFeed, sources: Iterable[EvidenceSource]) -> EvidenceSource:
    """The first source that recognises an input."""
    head = feed.head
    if not head.data.strip(b"\0"):
        raise SourceError(f"{feed.file}: nothing but zero bytes in the first {len(head.data)}")
    found = next((source for source in sources if source.accepts(head)), None)
    if found is None:
        raise SourceError(f"{feed.file}: of no kind that can be read; the manual lists them all")
    return found


def read_found(
    found: FoundFile,
    sources: Iterable[EvidenceSource],
    *,
    hashed: bool = True,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Item | Input]:
    """Everything a file that was found tells, and at the end how it was read, or why it is not."""
    if found.unread is None:
        return read_file(found.path, found.name, sources, hashed=hashed, columns=columns)
    return iter((found.unread,))


def read_file(
    path: Path,
    name: str,
    sources: Iterable[EvidenceSource],
    *,
    hashed: bool = True,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Item | Input]:
    """Everything a file tells, and at the end how it was read."""
    if path.is_dir():
        return iter((bare_folder(path, name),))
    reader = Reader(name, sources, hashed=hashed, columns=columns)
    return chain.from_iterable(file_parts(path, reader))


def file_parts(path: Path, reader: Reader) -> Iterator[Iterable[Item | Input]]:
    """What a reader tells of a file, which is open until that is taken; and how it was read."""
    try:
        with path.open("rb") as stream:
            yield reader.read(stream)
    except OSError as error:
        why = f"{reader.path}: {error.strerror or error}"
        yield (Input(path=reader.path, sha256="", kind="", error=why),)
        return
    yield (reader.input,)


def bare_folder(path: Path, name: str) -> Input:
    """A folder that was walked in vain: it cannot be listed, or holds no file."""
    try:
        next(path.iterdir(), None)
    except OSError as error:
        return Input(path=name, sha256="", kind="", error=f"{name}: {error.strerror or error}")
    return Input(path=name, sha256="", kind="empty", error=f"{name}: a folder without files")
