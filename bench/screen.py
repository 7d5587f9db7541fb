"""``unbadge screen`` over notices, against the time DuckDB takes to read the same text fields.

Usage: ``python bench/screen.py [MEGABYTES]``.  The notices are made up; one in fifty speaks of
cameras, which is more than in the notices of any country.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

WORDS = (
    "services",
    "council",
    "maintenance",
    "delivery",
    "framework",
    "lot",
    "supplier",
    "contract",
)
WORDS += ("value", "period", "extension", "option", "highways", "cleaning", "catering", "transport")
WORDS += ("waste", "schools", "playground", "surfacing", "boiler", "training", "legal", "roofing")
CAMERAS = (
    "Supply of 12 Hikvision DS-2CD2143G2-I dome cameras",
    "CCTV upgrade for the depot, cameras and recorder",
    "Dahua IPC-HFW2531T-AS bullet camera",
    "Maintenance of the CCTV system",
)
THREADS = 2  # of DuckDB; as many search here
QUERY = """
select count(*), sum(length(tender.title)), sum(length(tender.description)),
  sum(len(tender.items)), sum(len(awards))
from read_json('{path}', format = 'newline_delimited', columns = {{
  ocid: 'VARCHAR', date: 'VARCHAR', buyer: 'STRUCT(name VARCHAR)',
  tender: 'STRUCT(title VARCHAR, description VARCHAR, items STRUCT(description VARCHAR)[])',
  awards: 'STRUCT(title VARCHAR, description VARCHAR, suppliers STRUCT(name VARCHAR)[])[]'}})
"""


def notice(number: int, chance: random.Random) -> dict[str, object]:
    """One made-up release."""

    def words(many: int) -> str:
        return " ".join(chance.choices(WORDS, k=many)).capitalize()

    title = CAMERAS[number % len(CAMERAS)] if number % 50 == 0 else words(8)
    return {
        "ocid": f"ocds-x-{number}",
        "id": f"{number}-1",
        "date": "2025-01-23T22:10:19Z",
        "tag": ["award"],
        "buyer": {"name": f"{words(2)} Council"},
        "parties": [{"name": words(3), "roles": ["supplier"], "address": {"locality": words(1)}}],
        "tender": {
            "title": title,
            "description": words(220),
            "value": {"amount": chance.randrange(10_000), "currency": "GBP"},
            "items": [{"id": str(n), "description": words(9), "quantity": n} for n in range(4)],
        },
        "awards": [{"title": words(6), "suppliers": [{"name": f"{words(2)} Ltd"}]}],
    }


def write_notices(path: Path, megabytes: int) -> None:
    """Write so many megabytes of notices, one a line."""
    chance = random.Random(7)
    blocks = [json.dumps(notice(number, chance)) + "\n" for number in range(2_000)]
    size = 0
    with path.open("w", encoding="utf-8") as file:
        while size < megabytes * 1_000_000:
            for block in blocks:
                file.write(block)
                size += len(block)


def processor_seconds(of: int) -> float:
    """Seconds on the processor so far, of this process or of those it started."""
    used = resource.getrusage(of)
    return used.ru_utime + used.ru_stime


class Watch:
    """Seconds by the clock and on the processor since it was made."""

    def __init__(self, of: int) -> None:
        """Running."""
        self._of = of
        self._clock, self._processor = time.perf_counter(), processor_seconds(of)

    def read(self) -> tuple[float, float]:
        """By the clock, on the processor."""
        return (
            time.perf_counter() - self._clock,
            processor_seconds(self._of) - self._processor,
        )


def screened(path: Path, folder: str) -> tuple[float, float]:
    """What one run takes: by the clock, on the processor."""
    watch = Watch(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "unbadge", "screen", str(path), "--json", f"{folder}/r.jsonl"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return watch.read()


def main() -> None:
    """Measure and print."""
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    duckdb.sql(f"set threads = {THREADS}")
    with tempfile.TemporaryDirectory() as folder:
        path, small = Path(folder) / "notices.jsonl", Path(folder) / "small.jsonl"
        write_notices(path, megabytes)
        write_notices(small, 1)
        start = screened(small, folder)
        print(f"a start alone: {start[0]:.2f} s, {start[1]:.2f} s of the processor")
        for _ in range(2):
            watch = Watch(resource.RUSAGE_SELF)
            duckdb.sql(QUERY.format(path=path)).fetchall()
            peer, ours = watch.read(), screened(path, folder)
            print(
                f"{megabytes} MB: DuckDB {peer[0]:.2f} s, unbadge {ours[0]:.2f} s: "
                f"{ours[0] / peer[0]:.2f}x; of the processor {peer[1]:.2f} s and {ours[1]:.2f} s: "
                f"{ours[1] / peer[1]:.2f}x, beyond the start {(ours[1] - start[1]) / peer[1]:.2f}x"
            )
        used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"memory of unbadge at its highest: {used:.0f} MB")


if __name__ == "__main__":
    main()
