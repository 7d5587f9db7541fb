"""One run over many inputs."""

from __future__ import annotations

import gzip
import hashlib
import io
from pathlib import Path

import pytest

from unbadge.model import Input, Observation, Rejected
from unbadge.sources.reading import Reader, read_file
from unbadge.sources.registry import SOURCES, read, read_all

LINE = b'{"signal": "http.server", "value": "Acme", "ip": "192.0.2.7"}\n'
BAD = b'{"signal": "no.such", "value": "x"}\n'


def inputs_of(*paths: Path) -> list[Input]:
    """How each file was read."""
    return [item for item in read_all(paths) if isinstance(item, Input)]


def test_counts_of_an_input(tmp_path: Path) -> None:
    """An input counts its records, those that told something, and keeps what was rejected."""
    path = tmp_path / "lines.jsonl"
    path.write_bytes(LINE + BAD + LINE)

    (found,) = inputs_of(path)

    assert (found.path, found.kind, found.read, found.used) == (
        "lines.jsonl",
        "observation lines",
        3,
        2,
    )
    assert (found.rejected_count, found.rejected[0].origin.place) == (1, "line 2")
    assert found.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (found.warning, found.error) == ("", "")


def test_order_of_what_is_told(tmp_path: Path) -> None:
    """After what a file tells comes how it was read."""
    (tmp_path / "a.jsonl").write_bytes(LINE)
    (tmp_path / "b.jsonl").write_bytes(BAD)

    kinds = [type(item) for item in read_all([tmp_path])]

    assert kinds == [Observation, Input, Rejected, Input]
    assert [type(item) for item in read(tmp_path)] == [Observation, Rejected]


def test_unreadable_file_does_not_end_the_run(tmp_path: Path) -> None:
    """Of several files, those that cannot be read are named and the others read."""
    (tmp_path / "a.bin").write_bytes(bytes(range(1, 200)) * 9)
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(LINE * 40_000)[:-400])
    (tmp_path / "c.jsonl").write_bytes(LINE)

    first, second, third = inputs_of(tmp_path)

    assert "a.bin: of no kind that can be read" in first.error
    assert second.error.startswith("b.jsonl.gz: broken at byte")
    assert second.used > 0
    assert (third.used, third.error) == (1, "")


@pytest.mark.parametrize("content", [b"", b"\n \n"])
def test_empty_file(tmp_path: Path, content: bytes) -> None:
    """An empty file is read, with a warning."""
    (tmp_path / "empty.csv").write_bytes(content)

    (found,) = inputs_of(tmp_path)

    assert (found.kind, found.error) == ("empty", "")
    assert "empty.csv: an empty file" in found.warning


def test_zeros(tmp_path: Path) -> None:
    """A file of zeros is refused after its first bytes, however long it is."""
    path = tmp_path / "disk.img"
    with path.open("wb") as out:
        out.truncate(1 << 31)

    (found,) = inputs_of(path)

    assert "nothing but zero bytes" in found.error
    assert found.sha256 == ""


def test_file_that_cannot_be_opened(tmp_path: Path) -> None:
    """A file that cannot be opened is an input with an error."""
    (found,) = read_file(tmp_path / "gone", "gone", SOURCES)

    assert isinstance(found, Input)
    assert found.error.startswith("gone: ")


def test_folder_without_files(tmp_path: Path) -> None:
    """A folder without files gave nothing that it should have given: its cameras are not none."""
    (found,) = read_file(tmp_path, "folder", SOURCES)

    assert isinstance(found, Input)
    assert (found.kind, found.warning) == ("empty", "")
    assert found.error == "folder: a folder without files"


def test_folder_that_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that its reader may not list is an input with an error, as a file would be."""

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    (found,) = read_file(tmp_path, "folder", SOURCES)

    assert isinstance(found, Input)
    assert found.error == "folder: Permission denied"


def test_many_rejections_are_counted() -> None:
    """Of many rejections the first are kept and all counted."""
    reader = Reader("x", SOURCES)

    assert len(list(reader.read(io.BytesIO(BAD * 300)))) == 300
    assert (len(reader.input.rejected), reader.input.rejected_count) == (200, 300)


def test_file_cut_in_the_middle_of_a_line(tmp_path: Path) -> None:
    """Of a file that was cut, only the last line is rejected."""
    path = tmp_path / "cut.jsonl"
    path.write_bytes((LINE * 50_000)[:-20])

    (found,) = inputs_of(path)

    assert (found.read, found.used, found.rejected_count) == (50_000, 49_999, 1)
    assert found.rejected[0].origin.place == "line 50000"
