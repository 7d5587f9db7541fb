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
        self._ready = bytearray()
        self._frame: zstandard.ZstdDecompressionObj | None = None

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes of the content."""
        while not self._ready:
            packed = self._stream.read(PIECE)
            if not packed:
                if self._frame is not None:
                    raise EOFError("zstd data end in the middle of a frame")
                return b""
            self._unpack(packed)
        size = len(self._ready) if size < 0 else size
        data = bytes(self._ready[:size])
        del self._ready[:size]
        return data

    def _unpack(self, packed: bytes) -> None:
        while packed:
            if self._frame is None:
                self._frame = zstandard.ZstdDecompressor(max_window_size=WINDOW).decompressobj()
            self._ready += self._frame.decompress(packed)
            packed = self._frame.unused_data if self._frame.eof else b""
            if self._frame.eof:
                self._frame = None


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
