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


def main() -> None:
    """Measure and print."""
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "notices.jsonl"
        write_notices(path, megabytes)
        for _ in range(2):
            begun = time.perf_counter()
            duckdb.sql(QUERY.format(path=path)).fetchall()
            peer = time.perf_counter() - begun
            begun = time.perf_counter()
            command = [sys.executable, "-m", "unbadge", "screen", str(path), "--json"]
            subprocess.run([*command, f"{folder}/r.jsonl"], check=True, stdout=subprocess.DEVNULL)
            ours = time.perf_counter() - begun
            print(f"{megabytes} MB: DuckDB {peer:.2f} s, unbadge {ours:.2f} s, {ours / peer:.2f}x")
        used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"memory of unbadge at its highest: {used:.0f} MB")


if __name__ == "__main__":
    main()
