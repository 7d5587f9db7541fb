"""Files and folders of evidence."""

from __future__ import annotations

import gzip
import hashlib
import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import zstandard

from unbadge.errors import UsageError
from unbadge.sources.inputs import Tap, Zstd, check, unpacked, walk

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
    stream = unpacked(tap)

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


def test_walk_is_stable(tmp_path: Path) -> None:
    """Files come in the order of their names, with names relative to the folder."""
    for name in ("b/two.txt", "a.txt", "b/one.txt", ".hidden", ".git/config"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", "utf-8")

    assert [name for _, name in walk(tmp_path)] == ["a.txt", "b/one.txt", "b/two.txt"]
    assert [name for _, name in walk(tmp_path / "a.txt")] == ["a.txt"]


def test_missing_path(tmp_path: Path) -> None:
    """A path that does not exist is the caller's mistake."""
    with pytest.raises(UsageError, match="no such file"):
        check((tmp_path / "gone",))


def test_folder_without_files_comes_as_itself(tmp_path: Path) -> None:
    """Where there is nothing to read, the folder is told of, so that nobody takes it for read."""
    (tmp_path / "inner").mkdir()

    assert list(walk(tmp_path)) == [(tmp_path, tmp_path.name)]


def test_closed_folder_comes_as_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that cannot be listed is told of beside the files that were found."""
    (tmp_path / "a.txt").write_text("x", "utf-8")
    closed = tmp_path / "closed"

    def listed(top: Path, onerror: Callable[[OSError], None]) -> Iterator[object]:
        yield str(top), ["closed"], ["a.txt"]
        onerror(PermissionError(13, "Permission denied", str(closed)))

    monkeypatch.setattr("os.walk", listed)

    assert [name for _, name in walk(tmp_path)] == ["a.txt", "closed"]
