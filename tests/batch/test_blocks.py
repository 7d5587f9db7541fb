"""Files as blocks of whole lines."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from unbadge.batch import blocks as module
from unbadge.batch.blocks import FilePart, LineBlock, blocks, cut, part_block, parts
from unbadge.model import Rejected


def test_blocks_hold_whole_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the size read at once, no line is cut."""
    monkeypatch.setattr(module, "SIZE", 5)
    found = list(cut(BytesIO(b"ab\ncdefghij\nk\nl"), "f"))

    assert b"".join(one.data for one in found) == b"ab\ncdefghij\nk\nl"
    assert all(one.data.endswith(b"\n") for one in found[:-1])


def test_endless_line_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line longer than can be kept is left out once, and reading goes on after it."""
    monkeypatch.setattr(module, "SIZE", 4)
    monkeypatch.setattr(module, "LONGEST", 8)
    first, second = cut(BytesIO(b"0" * 100 + b"\nok\n"), "f")

    assert (first.data, first.too_long) == (b"", True)
    assert (second.data, second.too_long) == (b"ok\n", False)


@given(
    st.lists(st.binary(max_size=30).map(lambda one: one.replace(b"\n", b"")), max_size=12),
    st.integers(1, 20),
    st.sampled_from([b"", b"\n"]),
)
def test_parts_hold_each_line_once(lines: list[bytes], size: int, end: bytes) -> None:
    """Wherever a plain file is cut, each line stands whole in one of its parts, in order."""
    data = b"\n".join(lines) + end
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "SIZE", size)
        found = [part_block(BytesIO(data), part).data for part in parts("f", len(data))]

    assert b"".join(found) == data
    assert all(one.endswith(b"\n") for one in list(filter(None, found))[:-1])


@pytest.mark.parametrize("size", [1, 7, 40, 200])
def test_endless_line_of_a_part(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """A line longer than can be kept is left out once, by the part in which it begins."""
    monkeypatch.setattr(module, "SIZE", size)
    monkeypatch.setattr(module, "LONGEST", 8)
    data = b"a\n" + b"0" * 100 + b"\nok\n"
    found = [part_block(BytesIO(data), part) for part in parts("f", len(data))]

    assert sum(one.too_long for one in found) == (size < 200)
    assert b"".join(one.data for one in found) == (data if size == 200 else b"a\nok\n")


def test_unreadable_file_ends_no_run(tmp_path: Path) -> None:
    """A file that cannot be opened is named; the next one is read."""
    good = tmp_path / "good"
    good.write_bytes(b"x\n")
    first, second = blocks([tmp_path / "gone", good])

    assert isinstance(first, Rejected)
    assert isinstance(second, FilePart)


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_packed_file_reads_like_plain(pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    """A packed file gives the lines inside it."""
    packed = tmp_path / "lines.jsonl.packed"
    packed.write_bytes(pack(b"one\ntwo\n"))

    assert [one.data for one in blocks([packed]) if isinstance(one, LineBlock)] == [b"one\ntwo\n"]
