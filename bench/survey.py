"""A survey of zgrab2-style lines beside DuckDB's own read and group of the same fields.

Usage: bench/survey.py [ROWS] [gzip|zstd|parquet].  A million rows are 1.2 GB.
"""

from __future__ import annotations

import bisect
import gzip
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import zstandard

from unbadge.survey.scan.layouts import BEST_CERTIFICATE, HEADERS, ZGRAB2
from unbadge.survey.scan.store import records_of

PAD = "<p>" + "lorem ipsum dolor sit amet " * 14 + "</p>"
SERVERS = ["App-webs/", "DNVRS-Webs", "Webs", "nginx", "Apache", "lighttpd", "GoAhead-Webs", "Boa"]


def zipf(rng: random.Random, pool: list[str]) -> Callable[[], str]:
    """What draws from a pool after Zipf's law."""
    sums, total = [], 0.0
    for n in range(len(pool)):
        total += 1 / (n + 1)
        sums.append(total)
    return lambda: pool[bisect.bisect_left(sums, rng.random() * total)]


def build(path: Path, rows: int) -> None:
    """Write zgrab2-style lines with values after Zipf's law."""
    rng = random.Random(1)
    server = zipf(rng, SERVERS + [f"server/{n}" for n in range(5_000)])
    title = zipf(rng, ["login", "WEB SERVICE", "Web Client"] + [f"page {n}" for n in range(20_000)])
    realm = zipf(rng, [f'Basic realm="r{n}"' for n in range(3_000)])
    subject = zipf(rng, [f"CN=host{n}.example, O=org{n % 700}" for n in range(50_000)])
    with path.open("w", encoding="utf-8") as file:
        for n in range(rows):
            name = subject()
            parsed = {
                "subject_dn": name,
                "issuer_dn": "CN=ca",
                "fingerprint_sha256": f"{hash(name):064x}",
            }
            log = {"server_certificates": {"certificate": {"parsed": parsed}}}
            response = {
                "status_code": 200,
                "headers": {"server": [server()], "www_authenticate": [realm()]},
                "body": f"<html><head><title>{title()}</title></head>{PAD}</html>",
            }
            when = f"2026-05-{1 + n % 28:02}T10:00:00Z"
            data = {
                "http": {
                    "status": "success",
                    "port": 80,
                    "timestamp": when,
                    "result": {"response": response},
                },
                "tls": {
                    "status": "success",
                    "port": 443,
                    "timestamp": when,
                    "result": {"handshake_log": log},
                },
            }
            ip = ".".join(str(rng.randrange(1, 224)) for _ in range(4))
            file.write(json.dumps({"ip": ip, "data": data}) + "\n")


def packed(path: Path, pack: str) -> Path:
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
            columns = ", ".join(f"{name}: '{kind}'" for name, kind in ZGRAB2.columns.items())
            with duckdb.connect() as base:
                base.execute(
                    f"COPY (FROM read_json('{path}', format = 'newline_delimited', "
                    f"columns = {{{columns}}})) TO '{out}' (FORMAT parquet)"
                )
        case _:
            return path
    return out


def bare(path: Path) -> tuple[float, float]:
    """The seconds, and those of the processor, that DuckDB takes to read and group the fields."""
    with duckdb.connect() as base:
        records = records_of(base, path, ZGRAB2)
        begun, used = time.monotonic(), time.process_time()
        base.execute(
            f"SELECT {HEADERS}['server'][1], {HEADERS}['www_authenticate'][1], "
            f"g.result.response.body, c.subject_dn, c.issuer_dn, c.fingerprint_sha256, count(*) "
            f"FROM (SELECT g, {BEST_CERTIFICATE} AS c FROM (SELECT unnest(map_values(data)) AS g "
            f"FROM {records})) GROUP BY ALL",
            {"path": str(path)},
        )
        return time.monotonic() - begun, time.process_time() - used


def main() -> None:
    """Build, measure the bare work, then the survey in a process of its own."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    pack = sys.argv[2] if len(sys.argv) > 2 else "plain"
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "scan.jsonl"
        build(plain, rows)
        path = packed(plain, pack)
        print(f"{rows:,} rows, {plain.stat().st_size >> 20} MiB of lines, {pack}")
        least, least_used = bare(path)
        begun = time.monotonic()
        subprocess.run([sys.executable, "-m", "unbadge", "survey", str(path)], check=True)
        took = time.monotonic() - begun
    memory = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"DuckDB reads and groups the same fields: {least:.1f} s, processor {least_used:.1f} s")
    print(f"unbadge survey, whole process: {took:.1f} s, {took / least:.2f} times")
    seconds = memory.ru_utime + memory.ru_stime
    ratio = seconds / least_used
    print(f"processor {seconds:.1f} s ({ratio:.2f} times), peak {memory.ru_maxrss >> 10} MiB")


if __name__ == "__main__":
    main()
