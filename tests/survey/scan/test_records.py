"""Files of records as the database reads them: packed, of Parquet, in arrays."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import duckdb
import pytest
import zstandard

from unbadge.model.line import SIGNALS
from unbadge.survey.scan.layouts import MASSCAN, OBSERVATIONS, ZGRAB2
from unbadge.survey.scan.records import is_parquet, pack_of, parquet_columns, records_of
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


def test_masscan_array_with_commas(tmp_path: Path) -> None:
    """An array of masscan's stands with one object a line and commas between and behind."""
    port = '{"port": 80, "service": {"name": "title", "banner": "a"}}'
    record = '{"ip": "192.0.2.%d", "timestamp": "1777629600", "ports": [' + port + "] }"
    path = tmp_path / "m.json"
    path.write_text(f"[\n{record % 1},\n{record % 2},\n]\n", encoding="utf-8")
    with DuckStore() as store:
        assert store.add(path, MASSCAN, ()).records == 2
        assert "http.title" in {row[0] for row in store.rows(store.values().select("kind"))}


def test_parquet_with_the_columns_of_a_scan_is_read_as_it_is(tmp_path: Path) -> None:
    """Columns of the types wanted do not go through JSON, whatever names the database quotes."""
    path = tmp_path / "scan.parquet"
    with duckdb.connect() as base:
        nulls = ", ".join(f"NULL::{kind} AS {name}" for name, kind in ZGRAB2.columns.items())
        base.execute(f"COPY (SELECT {nulls}) TO '{path}' (FORMAT parquet)")
        assert "json" not in records_of(base, path, ZGRAB2)
