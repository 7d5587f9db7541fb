"""One run over many inputs: what each tells, then how it was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from unbadge.errors import SourceError
from unbadge.model import Input, Observation, Origin, Rejected, Unread
from unbadge.model.purchase import PurchaseLine
from unbadge.sources import BROKEN, EvidenceSource, InputFeed, Item
from unbadge.sources.open import Tap, unpack_stream
from unbadge.sources.own import OWN, is_own, own_words
from unbadge.sources.span import SeenSpan
from unbadge.sources.walk import FoundFile
from unbadge.wire.scanner import CaptureCount

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

    def read(self, stream: BinaryIO) -> Iterator[Item]:
        """Everything an input tells; what stops it is kept for ``input``."""
        tap = Tap(stream, hashed=self._hashed)
        try:
            yield from self._read(InputFeed(unpack_stream(tap), self.path))
        except SourceError as error:
            self._error = str(error)
        except BROKEN as error:
            self._error = f"{self.path}: {error}"
        try:
            self._sha256 = tap.drain(HASHED if self._error else 1 << 62)
        except OSError as error:
            self._error = self._error or f"{self.path}: {error}"

    def _read(self, feed: InputFeed) -> Iterator[Item]:
        if not feed.head.data.strip():
            self._kind, self._warning = "empty", f"{self.path}: an empty file"
            return
        if is_own(feed.head):
            self._kind, self._warning = OWN, own_words(self.path)
            return
        feed.columns_given = self._given
        source = source_for(feed, self._sources)
        self._kind = source.kind
        try:
            for told in chain(source.read(feed), feed.told_last()):
                if type(told) is not Observation:
                    self._note(told, feed)
                elif told.origin is not self._last:  # the first thing that a record tells
                    self._last = told.origin
                    self._used += 1
                    if told.seen is not None:
                        self._span.add(told)
                yield told
        finally:
            self._records = feed.records
            self._used = feed.used if feed.used >= 0 else self._used
            self._columns = feed.columns
            self._warning = "; ".join(feed.notes)
        if not self._used and (self._refused or not source.may_be_idle):
            raise SourceError(f"{self.path}: {self._kind}, but nothing in it could be used")

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
        yield bare_folder(path, name)
        return
    reader = Reader(name, sources, hashed=hashed, columns=columns)
    try:
        with path.open("rb") as stream:
            yield from reader.read(stream)
    except OSError as error:
        yield Input(path=name, sha256="", kind="", error=f"{name}: {error.strerror or error}")
        return
    yield reader.input


def bare_folder(path: Path, name: str) -> Input:
    """A folder that was walked in vain: it cannot be listed, or holds no file."""
    try:
        next(path.iterdir(), None)
    except OSError as error:
        return Input(path=name, sha256="", kind="", error=f"{name}: {error.strerror or error}")
    return Input(path=name, sha256="", kind="empty", error=f"{name}: a folder without files")
