"""Files and folders of evidence."""

from __future__ import annotations

import gzip
import hashlib
import io

import pytest
import zstandard

from unbadge.sources.open import Tap, Zstd, unpack_stream

TEXT = b"line\n" * 50_000


@pytest.mark.parametrize(
    "packed",
    [
        TEXT,
        gzip.compress(TEXT),
        zstandard.compress(TEXT),
        zstandard.compress(TEXT[:50_000]) + zstandard.compress(TEXT[50_000:]),
    ],
)
def test_packed_files_read_alike(packed: bytes) -> None:
    """Plain, gzip and zstd files give the same content, and their own hash."""
    tap = Tap(io.BytesIO(packed))
    stream = unpack_stream(tap)

    parts = []
    while data := stream.read(10_000):
        parts.append(data)

    assert b"".join(parts) == TEXT
    assert tap.drain(1 << 20) == hashlib.sha256(packed).hexdigest()


def test_cut_zstd() -> None:
    """A zstd file that ends in the middle of a frame is noticed."""
    cut = Zstd(io.BytesIO(zstandard.compress(TEXT)[:-8]))

    with pytest.raises(EOFError):
        list(iter(lambda: cut.read(10_000), b""))


def test_no_hash_of_what_is_too_long() -> None:
    """A file that is given up is not hashed to its end."""
    assert Tap(io.BytesIO(b"x" * 5_000_000)).drain(1_000) == ""
