"""Answers in order from several processes."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest

from identity.known import KNOWN
from unbadge.batch import spread as module
from unbadge.batch.answers import Terms
from unbadge.batch.runs import Bad
from unbadge.batch.spread import Places, identify_lines
from unbadge.batch.worker import THE_FILE, BlockAnswers
from unbadge.identity.engine import Engine
from unbadge.model import Rejected

TERMS = Terms(as_of=date(2026, 11, 24))


def lines(count: int) -> bytes:
    """Many lines, one of them bad."""
    rows = [b'{"signal": "http.server", "value": "Acme-Webs/%d", "id": %d}' % (n % 7, n)
            for n in range(count)]  # fmt: skip
    rows[count // 2] = b'{"signal": "smoke", "value": "x"}'
    return b"\n".join(rows) + b"\n"


@pytest.mark.parametrize("at_home", [1 << 30, 0])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_each_file_has_its_own_lines(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    at_home: int,
    pack: Callable[[bytes], bytes],
) -> None:
    """A file that is named twice is read twice, and its lines are numbered anew."""
    monkeypatch.setattr(module, "AT_HOME", at_home)
    monkeypatch.setattr("unbadge.batch.blocks.SIZE", 4096)
    path = tmp_path / "many.jsonl"
    path.write_bytes(pack(lines(300)))
    complaints: list[Rejected] = []
    told = b"".join(identify_lines([path, path], Engine(KNOWN), TERMS, complaints.append, 2))

    assert len(told.splitlines()) == 598
    assert [one.origin.place for one in complaints] == ["line 151", "line 151"]


@pytest.mark.parametrize("at_home", [1 << 30, 0])
def test_order_and_complaints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_home: int
) -> None:
    """In one process or in several, answers keep the order of lines and bad ones are named."""
    monkeypatch.setattr(module, "AT_HOME", at_home)
    monkeypatch.setattr("unbadge.batch.blocks.SIZE", 4096)
    path = tmp_path / "many.jsonl"
    path.write_bytes(lines(1000))
    complaints: list[Rejected] = []
    told = b"".join(identify_lines([path], Engine(KNOWN), TERMS, complaints.append, 2))
    ids = [int(msgspec.json.decode(line)["id"]) for line in told.splitlines()]

    assert ids == [number for number in range(1000) if number != 500]
    assert [one.origin.place for one in complaints] == ["line 501"]


def test_file_that_vanishes_is_told_of_once() -> None:
    """However many parts of a file cannot be read, there is one complaint."""
    complaints: list[Rejected] = []
    places = Places(complaints.append)
    for name, first in (("gone", True), ("gone", False), ("other", True)):
        bad = [Bad(THE_FILE, "no such file")]
        places.hear(BlockAnswers(name, first, 0, 0, bad, shared=True))

    assert [(one.origin.file, one.origin.place) for one in complaints] == [
        ("gone", "file"),
        ("other", "file"),
    ]
