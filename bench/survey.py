"""A survey of scans' lines beside DuckDB's own read and group of the same fields.

Usage: bench/survey.py [ROWS] [plain|gzip|zstd|parquet] [FORM].  FORM is zgrab2 (a million rows are
1 GB), shodan, censys, masscan or observations.
"""

from __future__ import annotations

import gzip
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import zstandard
from scan_lines import FORMS, ScanForm, build

from unbadge.survey.scan.layouts import MASSCAN
from unbadge.survey.scan.records import is_parquet, records_of


def packed(path: Path, pack: str, form: ScanForm) -> Path:
    """The lines in another form."""
    match pack:
        case "gzip":
            out = path.with_suffix(".gz")
            with path.open("rb") as source, gzip.open(out, "wb", 1) as file:
                while data := source.read(1 << 20):
                    file.write(data)
        case "zstd":
            out = path.with_suffix(".zst")
            with path.open("rb") as source, out.open("wb") as file:
                zstandard.ZstdCompressor().copy_stream(source, file)
        case "parquet":
            out = path.with_suffix(".parquet")
            columns = ", ".join(f"{name}: '{kind}'" for name, kind in form.layout.columns.items())
            with duckdb.connect() as base:
                base.execute(
                    f"COPY (FROM read_json('{path}', format = 'newline_delimited', "
                    f"columns = {{{columns}}})) TO '{out}' (FORMAT parquet)"
                )
        case _:
            return path
    return out


def bare(path: Path, form: ScanForm) -> tuple[float, float]:
    """The seconds, and those of the processor, that DuckDB takes to read and group the fields."""
    with duckdb.connect() as base:
        records = records_of(base, path, form.layout)
        if form.layout is MASSCAN and not is_parquet(path):
            spelt = ", ".join(f"{name}: '{kind}'" for name, kind in form.layout.columns.items())
            records = f"read_json($path, format = 'array', columns = {{{spelt}}})"
        begun, used = time.monotonic(), time.process_time()
        base.execute(form.question.replace("records", records), {"path": str(path)})
        return time.monotonic() - begun, time.process_time() - used


def main() -> None:
    """Build, measure the bare work, then the survey in a process of its own."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    pack = sys.argv[2] if len(sys.argv) > 2 else "plain"
    name = sys.argv[3] if len(sys.argv) > 3 else "zgrab2"
    form = FORMS[name]
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "scan.jsonl"
        build(plain, rows, form)
        path = packed(plain, pack, form)
        print(f"{rows:,} rows of {name}, {plain.stat().st_size >> 20} MiB of lines, {pack}")
        least, least_used = bare(path, form)
        begun = time.monotonic()
        subprocess.run([sys.executable, "-m", "unbadge", "survey", str(path)], check=True)
        took = time.monotonic() - begun
    memory = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = memory.ru_utime + memory.ru_stime
    print(f"DuckDB reads and groups the same fields: {least:.1f} s, processor {least_used:.1f} s")
    print(f"unbadge survey, whole process: {took:.1f} s, {took / least:.2f} times")
    print(f"processor {seconds:.1f} s ({seconds / least_used:.2f} times)")
    print(f"peak {memory.ru_maxrss >> 10} MiB, {seconds / rows * 1e6:.1f} us of processor a row")


if __name__ == "__main__":
    main()
