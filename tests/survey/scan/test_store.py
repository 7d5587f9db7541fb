"""Sightings in DuckDB: packed, of Parquet, broken, and kept for a later run."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from unbadge.errors import SourceError, UsageError
from unbadge.model.line import SIGNALS
from unbadge.survey.scan.layouts import OBSERVATIONS, ZGRAB2
from unbadge.survey.scan.store import DuckStore

LINES = b"".join(
    json.dumps({"signal": "http.server", "value": f"server {n % 3}", "ip": f"192.0.2.{n}"}).encode()
    + b"\n"
    for n in range(9)
)


def test_broken_lines_are_counted(tmp_path: Path) -> None:
    """A line that is no record is counted, and the run goes on."""
    path = tmp_path / "scan.json"
    path.write_text('{"ip": "192.0.2.1", "data": null}\n{broken\n[1]\n', encoding="utf-8")
    with DuckStore() as store:
        count = store.add(path, ZGRAB2, ())
    assert (count.records, count.broken) == (1, 2)


def test_lines_of_unknown_signals_are_counted(tmp_path: Path) -> None:
    """A line with a signal that nobody knows, or without a value, is no record."""
    path = tmp_path / "seen.jsonl"
    odd = '{"signal": "odd", "value": "x", "ip": "192.0.2.1"}\n{"signal": "mac", "value": ""}\n'
    path.write_bytes(LINES + odd.encode() + b"{broken\n")
    with DuckStore() as store:
        count = store.add(path, OBSERVATIONS, list(SIGNALS))
    assert (count.records, count.broken) == (9, 3)


def test_a_cut_pack_is_no_input(tmp_path: Path) -> None:
    """A pack that was cut is told, and nothing of it is kept."""
    path = tmp_path / "cut.gz"
    path.write_bytes(gzip.compress(LINES * 1_000)[:-400])
    with DuckStore() as store:
        with pytest.raises(SourceError):
            store.add(path, OBSERVATIONS, list(SIGNALS))
        assert list(store.rows(store.hosts())) == []


def test_a_later_run_resumes(tmp_path: Path) -> None:
    """What was read into a folder is known there again, unless the file changed."""
    path = tmp_path / "seen.jsonl"
    path.write_bytes(LINES)
    with DuckStore(tmp_path / "work") as store:
        first = store.add(path, OBSERVATIONS, list(SIGNALS))
    with DuckStore(tmp_path / "work") as store:
        assert store.known(path) == first
        assert len(list(store.rows(store.hosts()))) == 9
    path.write_bytes(LINES + LINES)
    with DuckStore(tmp_path / "work") as store:
        assert store.known(path) is None


def test_rows_of_ours_are_put_there() -> None:
    """Tables of ours stand in the database as they are."""
    with DuckStore() as store:
        frame = store.put("ours", {"name": str, "number": int}, [("a", 1)])
        assert list(store.rows(store.keep(frame, "kept"))) == [("a", 1)]


def test_memory_that_is_no_size_is_refused() -> None:
    """A size that the database does not understand is the caller's mistake."""
    with pytest.raises(UsageError):
        DuckStore(memory="lots")


def test_what_is_large_is_held_on_disk_and_left_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store for large files counts the same, and takes its files away with it."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    path = tmp_path / "seen.jsonl"
    path.write_bytes(LINES)
    with DuckStore(large=True) as store:
        assert store.add(path, OBSERVATIONS, list(SIGNALS)).records == 9
        assert list(tmp_path.glob("unbadge-survey-*/*.duckdb"))
    assert list(tmp_path.iterdir()) == [path]
