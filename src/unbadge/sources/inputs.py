"""Files and folders of evidence, opened in a stable order whatever packs them."""

from __future__ import annotations

import gzip
import hashlib
import io
from typing import BinaryIO

import zstandard

from unbadge.sources.feed import Stream

GZIP, ZSTD = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"
PIECE = 2_048  # bytes of zstd given at once: a bomb then unfolds to 64 MiB at most
WINDOW = 1 << 27


class Tap(io.RawIOBase):
    """A file whose bytes are hashed while they are read."""

    def __init__(self, stream: BinaryIO) -> None:
        """Nothing read yet."""
        self._stream = stream
        self._hash = hashlib.sha256()
        self.size = 0

    def readable(self) -> bool:
        """True: it is for reading."""
        return True

    def read(self, size: int = -1) -> bytes:
        """The next bytes of the file."""
        data = self._stream.read(size)
        self._hash.update(data)
        self.size += len(data)
        return data

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """How many bytes were put into a buffer."""
        data = self.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def drain(self, most: int) -> str:
        """The SHA-256 of the whole file; empty where more than ``most`` bytes are left unread."""
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


def unpacked(tap: Tap) -> Stream:
    """The content of a file: of its gzip or zstd pack where it is packed, else itself."""
    plain = io.BufferedReader(tap, 1 << 18)
    start = plain.peek(4)[:4]
    if start[:3] == GZIP:
        return gzip.GzipFile(fileobj=plain)
    return Zstd(plain) if start == ZSTD else plain
