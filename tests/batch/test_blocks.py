"""Files as blocks of whole lines."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import zstandard

from unbadge.batch import blocks as module
from unbadge.batch.blocks import blocks, cut
from unbadge.batch.lines import Block
from unbadge.model import Rejected


def test_blocks_hold_whole_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the size read at once, no line is cut, and each block knows its first number."""
    monkeypatch.setattr(module, "SIZE", 5)
    found = [one for one in cut(BytesIO(b"ab\ncdefghij\nk\nl"), "f") if isinstance(one, Block)]

    assert b"".join(one.data for one in found) == b"ab\ncdefghij\nk\nl"
    assert all(one.data.endswith(b"\n") for one in found[:-1])
    assert [(one.line, one.data[:1]) for one in found] == [(1, b"a"), (2, b"c"), (4, b"l")]


def test_endless_line_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line longer than can be kept is rejected once, and reading goes on after it."""
    monkeypatch.setattr(module, "SIZE", 4)
    monkeypatch.setattr(module, "LONGEST", 8)
    first, second = cut(BytesIO(b"0" * 100 + b"\nok\n"), "f")

    assert isinstance(first, Rejected)
    assert isinstance(second, Block)
    assert (second.line, second.data) == (2, b"ok\n")


def test_unreadable_file_ends_no_run(tmp_path: Path) -> None:
    """A file that cannot be opened is named; the next one is read."""
    good = tmp_path / "good"
    good.write_bytes(b"x\n")
    first, second = blocks([tmp_path / "gone", good])

    assert isinstance(first, Rejected)
    assert isinstance(second, Block)


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_packed_file_reads_like_plain(pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    """A packed file gives the lines inside it."""
    packed = tmp_path / "lines.jsonl.packed"
    packed.write_bytes(pack(b"one\ntwo\n"))

    assert [one.data for one in blocks([packed]) if isinstance(one, Block)] == [b"one\ntwo\n"]
