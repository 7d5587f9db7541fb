"""The content of one input, read once from its first byte to its last."""

from __future__ import annotations

import codecs
import lzma
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping
from io import BufferedReader, StringIO
from itertools import chain
from stat import S_ISREG
from typing import Protocol

import zstandard

from unbadge.errors import SourceError
from unbadge.formats.breaks import count_breaks
from unbadge.model import Observation, Origin, Rejected
from unbadge.sources.head import HEAD, InputHead, decode

CHUNK = 1 << 18
LONGEST = 16 << 20  # bytes of one line
BROKEN = (EOFError, OSError, zlib.error, lzma.LZMAError, zstandard.ZstdError)


class Stream(Protocol):
    """Anything bytes can be read from."""

    def read(self, size: int = -1, /) -> bytes:
        """At most so many bytes; none at the end."""


class InputFeed:
    """One input: its head, its bytes, its lines, and how many records were read from it."""

    def __init__(self, stream: Stream, file: str) -> None:
        """An input at its start."""
        self.file = file
        self.records = 0
        self.used = -1  # of these; -1 where they are counted by what they tell
        self.within = 0  # messages, each in the next, that it is attached to
        self.left_out: list[Rejected] = []  # lines that no reader was given
        self.notes: list[str] = []  # what is to be told of the input as a whole
        self.columns: dict[str, str] = {}  # of a list: each header with the role it was given
        self.columns_given: Mapping[str, str] = {}  # roles that the owner gave to headers
        self.lists_cameras = False  # whether a list in it has rows of its own for cameras
        self.counted: list[Observation] = []  # cameras of which only a recorder's row says how many
        self._stream = stream
        self._given = 0
        self._ahead = b""
        self._ahead = self._fill(HEAD)
        self.head = InputHead(self._ahead)
        self._mark = f"{zlib.crc32(self._ahead):08x}"  # tells files of one name apart

    def origin(self, place: str = "") -> Origin:
        """A place in this input."""
        return Origin(file=self.file, place=place)

    def row(self, place: str) -> str:
        """What a row of a list is called; those of a namesake otherwise."""
        return f"{self.file} {place} {self._mark}"

    def reject(self, place: str, reason: str, *, rest: bool = False) -> Rejected:
        """A rejection of what stands at a place, or of all the ``rest`` from there on."""
        return Rejected(origin=self.origin(place), reason=reason, rest=rest)

    def read(self, size: int = -1) -> bytes:
        """The next bytes; none at the end."""
        if self._ahead:
            size = len(self._ahead) if size < 0 else size
            data, self._ahead = self._ahead[:size], self._ahead[size:]
        else:
            data = self._pull(CHUNK if size < 0 else size)
        self._given += len(data)
        return data

    def plain_file(self) -> tuple[int, int] | None:
        """The number of the open file whose very bytes these are, and where its text begins.

        None where they can only be read in turn: packed, hashed, no file, in another encoding.
        """
        stream = self._stream
        if self._given or self.head.encoding != "utf-8" or not isinstance(stream, BufferedReader):
            return None
        try:
            number = stream.fileno()
            if not S_ISREG(os.fstat(number).st_mode):
                return None
        except OSError:
            return None
        return number, len(codecs.BOM_UTF8) * self._ahead.startswith(codecs.BOM_UTF8)

    def go_on(self, at: int) -> None:
        """Takes the bytes before a place of a plain file for read."""
        if isinstance(self._stream, BufferedReader):
            self._stream.seek(at)
            self._ahead, self._given = b"", at

    def chunks(self, size: int = 0) -> Iterator[bytes]:
        """All bytes, piece by piece."""
        while data := self.read(size or CHUNK):
            yield data

    def whole(self, most: int) -> bytes:
        """All bytes at once, where they are not more than ``most``."""
        parts, size = [], 0
        for chunk in self.chunks():
            parts.append(chunk)
            size += len(chunk)
            if size > most:
                raise SourceError(f"{self.file}: larger than {most >> 20} MiB")
        return b"".join(parts)

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """Lines with their numbers from 1, in UTF-8 where the input is in another, without ends.

        One that is too long is left out, and stands in ``left_out``.
        """
        mark = self.line_end()
        for first, block in self.line_blocks():
            for number, line in enumerate(block.split(mark), first):
                yield number, line.removesuffix(b"\r").removeprefix(b"\n")

    def line_blocks(self, size: int = 0) -> Iterator[tuple[int, bytes]]:
        """Whole lines, many at a time, with the number of the first; the last one has no end.

        ``size`` is about how many bytes stand in a block.
        """
        mark = self.line_end()
        rest, number, skipping = b"", 1, False
        for chunk in self.utf8(size):
            cut = chunk.rfind(mark)
            found = cut >= 0
            if found:
                block = b"".join((rest, memoryview(chunk)[:cut]))
                rest = chunk[cut + 1 :]
            else:
                rest += chunk
            if found and skipping:
                _, more, block = block.partition(mark)
                number, skipping, found = number + 1, False, bool(more)
            if found:
                yield number, block
                number += count_breaks(block, mark)[0] + 1
            if len(rest) > LONGEST:
                if not skipping:
                    self.leave_out_long(number)
                rest, skipping = b"", True
        if rest and not skipping:
            yield number, rest

    def told_last(self) -> Iterator[Rejected | Observation]:
        """What is told behind all that a reader tells: lines left out, cameras only counted."""
        yield from self.left_out
        if not self.lists_cameras:
            yield from self.counted

    def leave_out_long(self, number: int) -> None:
        """Counts a line that is too long, and tells of it."""
        self.records += 1
        self.left_out.append(self.reject(f"line {number}", "longer than 16 MiB"))

    def texts(self) -> Iterator[tuple[int, str]]:
        """Lines as text: UTF-8, or Windows-1252 where a line is none."""
        mark = self.line_end().decode()
        for first, block in self.line_blocks():
            yield from enumerate(texts_of(block, mark), first)

    def ended_texts(self) -> Iterator[str]:
        """The same, each with a line feed at its end and without zero bytes: for a CSV reader."""
        mark = self.line_end().decode()
        return chain.from_iterable(ended(block, mark) for _, block in self.line_blocks())

    def line_end(self) -> bytes:
        """The mark that ends lines: in old Macintosh files the carriage return but for the last."""
        text = self.head.text
        alone = text.count("\r") - text.count("\r\n")
        return b"\r" if alone > text.count("\n") else b"\n"

    def utf8(self, size: int = 0) -> Iterator[bytes]:
        """All bytes, piece by piece, in UTF-8 where the input is in another encoding; no mark."""
        if self.head.encoding == "utf-8":
            first = not self._given
            for chunk in self.chunks(size):
                yield chunk.removeprefix(codecs.BOM_UTF8) if first else chunk
                first = False
            return
        decoder = codecs.getincrementaldecoder(self.head.encoding)("replace")
        for chunk in self.chunks(size):
            yield decoder.decode(chunk).encode("utf-8", "replace")

    def _fill(self, size: int) -> bytes:
        """Up to so many bytes, however small the pieces in which they come."""
        parts = []
        while size > 0 and (data := self._pull(size)):
            parts.append(data)
            size -= len(data)
        return b"".join(parts)

    def _pull(self, size: int) -> bytes:
        try:
            return self._stream.read(size)
        except BROKEN as error:
            raise SourceError(f"{self.file}: broken at byte {self._given}: {error}") from error


def texts_of(block: bytes, mark: str) -> list[str]:
    """The lines of a block as text, without their ends."""
    try:
        texts = block.decode().split(mark)
    except UnicodeDecodeError:
        texts = list(map(decode, block.split(mark.encode())))
    return [text.removesuffix("\r").removeprefix("\n") for text in texts]


def ended(block: bytes, mark: str) -> Iterable[str]:
    """The lines of a block as text, each with a line feed at its end and without zero bytes."""
    if mark == "\n" and b"\0" not in block:
        try:
            text = block.decode()
        except UnicodeDecodeError:
            pass
        else:
            return StringIO(text.replace("\r\n", "\n").removesuffix("\r") + "\n", newline="\n")
    return [text.replace("\0", "") + "\n" for text in texts_of(block, mark)]
