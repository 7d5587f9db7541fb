"""Bodies as their publishers pack them: plain, gzip, or a zip that holds one file."""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib

from unbadge.errors import SourceError

# What a damaged archive raises, and one whose members want a password.
DAMAGED = (
    *(zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError),
    *(OSError, NotImplementedError, RuntimeError),
)
MOST_UNPACKED = 400 << 20  # bytes of an unpacked feed
GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"


def unpack_body(body: bytes) -> bytes:
    """A body without its coat, if it wears one; raises SourceError where that is torn."""
    if body.startswith(GZIP):
        return unpack_gzip(body)
    return unpack_zip(body) if body.startswith(ZIP) else body


def unpack_gzip(body: bytes) -> bytes:
    """What a gzip file holds."""
    try:
        unpacker = zlib.decompressobj(wbits=31)
        content = unpacker.decompress(body, MOST_UNPACKED)
    except zlib.error as error:
        raise SourceError(f"not a whole gzip file: {error}") from error
    if not unpacker.eof:
        raise SourceError("cut short, or larger than allowed when unpacked")
    return content


def unpack_zip(body: bytes) -> bytes:
    """The one file that a zip holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = [one for one in archive.namelist() if not one.endswith("/")]
            if len(names) != 1:
                raise SourceError(f"a zip of {len(names)} files where one was expected")
            with archive.open(names[0]) as file:
                content = file.read(MOST_UNPACKED + 1)
    except DAMAGED as error:
        raise SourceError(f"not a whole zip file: {error}") from error
    if len(content) > MOST_UNPACKED:
        raise SourceError("larger than allowed when unpacked")
    return content
