"""Sightings in DuckDB: packed, of Parquet, broken, and kept for a later run."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import duckdb
import pytest
import zstandard

from unbadge.errors import SourceError, UsageError
from unbadge.model.line import SIGNALS
from unbadge.survey.scan.layouts import MASSCAN, OBSERVATIONS, ZGRAB2
from unbadge.survey.scan.records import is_parquet, pack_of, parquet_columns
from unbadge.survey.scan.store import DuckStore

LINES = b"".join(
    json.dumps({"signal": "http.server", "value": f"server {n % 3}", "ip": f"192.0.2.{n}"}).encode()
    + b"\n"
    for n in range(9)
)


def counted(path: Path) -> tuple[int, int, int]:
    """Records, broken lines and distinct values of a file of observation lines."""
    with DuckStore() as store:
        count = store.add(path, OBSERVATIONS, list(SIGNALS))
        values = list(store.rows(store.values()))
        return count.records, count.broken, len(values)


@pytest.mark.parametrize("pack", ["plain", "gzip", "zstd", "parquet"])
def test_packs_read_alike(pack: str, tmp_path: Path) -> None:
    """Plain, gzip, zstd and Parquet give the same sightings, whatever the file is called."""
    path = tmp_path / "seen"
    plain = tmp_path / "plain.jsonl"
    plain.write_bytes(LINES)
    match pack:
        case "gzip":
            path.write_bytes(gzip.compress(LINES))
        case "zstd":
            path.write_bytes(zstandard.ZstdCompressor().compress(LINES))
        case "parquet":
            with duckdb.connect() as base:
                base.execute(f"COPY (FROM read_json('{plain}')) TO '{path}' (FORMAT parquet)")
            assert is_parquet(path)
            assert {"signal", "value", "ip"} <= parquet_columns(path)
        case _:
            path = plain
    assert counted(path) == (9, 0, 3)
    assert pack_of(plain) == "uncompressed"


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


def test_masscan_array_with_commas(tmp_path: Path) -> None:
    """An array of masscan's stands with one object a line and commas between and behind."""
    port = '{"port": 80, "service": {"name": "title", "banner": "a"}}'
    record = '{"ip": "192.0.2.%d", "timestamp": "1777629600", "ports": [' + port + "] }"
    path = tmp_path / "m.json"
    path.write_text(f"[\n{record % 1},\n{record % 2},\n]\n", encoding="utf-8")
    with DuckStore() as store:
        assert store.add(path, MASSCAN, ()).records == 2
        assert "http.title" in {row[0] for row in store.rows(store.values().select("kind"))}


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


def test_what_is_said_twice_is_held_once(tmp_path: Path) -> None:
    """Equal records are one row that stands several times; a value stands once over all files."""
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_bytes(LINES + LINES)
    with DuckStore() as store:
        counts = [
            store.add(tmp_path / name, OBSERVATIONS, list(SIGNALS))
            for name in ("a.jsonl", "b.jsonl")
        ]
        assert [one.records for one in counts] == [18, 18]
        assert {row[0] for row in store.rows(store.hosts().select("times"))} == {2}
        assert len(list(store.rows(store.values()))) == 3


def test_other_headers_are_held_with_their_record(tmp_path: Path) -> None:
    """Headers that have no column of their own belong to the host that sent them."""
    response = {"headers": {"server": ["a"], "x_one": ["1"], "x_two": ["2"], "date": ["today"]}}
    path = tmp_path / "scan.json"
    record = {"ip": "192.0.2.1", "data": {"http": {"result": {"response": response}}}}
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    with DuckStore() as store:
        store.add(path, ZGRAB2, ())
        values = {row[0]: row[2] for row in store.rows(store.values())}
        said = {values[row[1]] for row in store.rows(store.said()) if row[1] is not None}
    assert said == {"a", "x-one: 1", "x-two: 2"}


def test_memory_that_is_no_size_is_refused() -> None:
    """A size that the database does not understand is the caller's mistake."""
    with pytest.raises(UsageError):
        DuckStore(memory="lots")
