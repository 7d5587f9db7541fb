"""The one opener: files and folders of evidence in a stable order, whatever packs them."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
from typing import BinaryIO

import zstandard

from unbadge.sources import Stream

GZIP, ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
BZIP, XZ = b"BZh", b"\xfd7zXZ\0"
PIECE = 2_048  # bytes of zstd given at once: a bomb then unfolds to 64 MiB at most
WINDOW = 1 << 27


class Tap(io.RawIOBase):
    """A file whose bytes are hashed while they are read, unless nobody wants the hash."""

    def __init__(self, stream: BinaryIO, *, hashed: bool = True) -> None:
        """Nothing read yet."""
        self._stream = stream
        self._hashed = hashed
        self._hash = hashlib.sha256()
        self.size = 0

    def readable(self) -> bool:
        """True: it is for reading."""
        return True

    def read(self, size: int = -1) -> bytes:
        """The next bytes of the file."""
        data = self._stream.read(size)
        if self._hashed:
            self._hash.update(data)
        self.size += len(data)
        return data

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """How many bytes were put into a buffer."""
        size = self._stream.readinto(buffer)  # type: ignore[attr-defined]
        if self._hashed:
            self._hash.update(memoryview(buffer)[:size])
        self.size += size
        return int(size)

    def fileno(self) -> int:
        """The number of a file on disk; raises OSError where its hash is wanted, or it is none."""
        stream = self._stream
        is_file = isinstance(stream, io.BufferedReader) and isinstance(stream.raw, io.FileIO)
        return stream.fileno() if is_file and not self._hashed else super().fileno()

    def seekable(self) -> bool:
        """Whether bytes may be passed over."""
        return not self._hashed and self._stream.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Goes on elsewhere in the file."""
        return super().seek(offset, whence) if self._hashed else self._stream.seek(offset, whence)

    def drain(self, most: int) -> str:
        """The SHA-256 of the whole file; empty where more than ``most`` bytes are left unread."""
        if not self._hashed:
            return ""
        left = most
        while data := self.read(min(1 << 20, left)):
            left -= len(data)
            if left <= 0:
                return ""
        return self._hash.hexdigest()


class Zstd:
    """The content of zstd frames; unlike the library's reader it notices a cut file."""

    def __init__(self, stream: Stream) -> None:
        """Nothing read yet."""
        self._stream = stream
        self._ready = b""
        self._frame: zstandard.ZstdDecompressionObj | None = None
        self._error: zstandard.ZstdError | EOFError | None = None

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes of the content: as many as are asked for, where so many follow.

        What stands before a break is given first; the next reading raises what is wrong there.
        """
        parts, held = [self._ready], len(self._ready)
        while self._error is None and (size < 0 or held < size):
            packed = self._stream.read(PIECE)
            if not packed and self._frame is None:
                break
            part = self._unpacked(packed)
            if not packed:
                self._error = EOFError("zstd data end in the middle of a frame")
            parts.append(part)
            held += len(part)
        if self._error is not None and not held:
            raise self._error
        data = b"".join(parts)
        end = held if size < 0 else size
        self._ready = data[end:]
        return data[:end]

    def _unpacked(self, packed: bytes) -> bytes:
        """What a piece holds; less where it ends in an error, which is kept."""
        parts: list[bytes] = []
        try:
            while packed:
                if self._frame is None:
                    self._frame = zstandard.ZstdDecompressor(max_window_size=WINDOW).decompressobj()
                parts.append(self._frame.decompress(packed))
                packed = self._frame.unused_data if self._frame.eof else b""
                if self._frame.eof:
                    self._frame = None
        except zstandard.ZstdError as error:
            self._error = error
        return b"".join(parts)


def is_packed(start: bytes) -> bool:
    """Whether the first six bytes of a file are those of a pack that is seen through."""
    return start.startswith((GZIP, ZSTD, XZ)) or is_bzip(start)


def is_bzip(start: bytes) -> bool:
    """Whether a file opens as bzip2 does: with the size of its blocks, then a block's mark."""
    return start[:3] == BZIP and start[3:4].isdigit() and start[4:6] in {b"1A", b"\x17r"}


def unpack_stream(tap: Tap) -> Stream:
    """The content of a file: of its gzip, zstd, xz or bzip2 pack where it is packed, else itself.

    Whichever it is, a pack that was cut raises EOFError where its content ends.
    """
    plain = io.BufferedReader(tap, 1 << 18)
    start = plain.peek(6)[:6]
    if start[:3] == GZIP:
        return gzip.GzipFile(fileobj=plain)
    if start[:4] == ZSTD:
        return Zstd(plain)
    if start == XZ:
        return lzma.LZMAFile(plain)
    return bz2.BZ2File(plain) if is_bzip(start) else plain
