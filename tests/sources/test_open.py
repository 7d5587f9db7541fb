"""Files and folders of evidence."""

from __future__ import annotations

import gzip
import hashlib
import io
from collections import deque
from functools import partial

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


def test_zstd_gives_as_much_as_is_asked_for() -> None:
    """However little a piece holds, a reading gives all that is wanted, over frames too."""
    text = bytes(range(256)) * 40_000
    packed = Zstd(io.BytesIO(zstandard.compress(text) + zstandard.compress(text)))

    sizes = [len(one) for one in iter(lambda: packed.read(1 << 20), b"")]

    assert sum(sizes) == 2 * len(text)
    assert set(sizes[:-1]) == {1 << 20}


def test_what_stands_before_a_break_in_zstd_is_given() -> None:
    """A second frame that is none, or cut, takes nothing from the first."""
    for more in (zstandard.compress(TEXT)[:-8], b"no frame at all"):
        packed = Zstd(io.BytesIO(zstandard.compress(TEXT) + more))
        assert packed.read(len(TEXT)) == TEXT
        with pytest.raises((EOFError, zstandard.ZstdError)):
            deque(iter(partial(packed.read, 1 << 20), b""))
