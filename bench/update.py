"""Measure `unbadge knowledge update` on a made copy of the list of CVE records: time and memory.

python bench/update.py [RECORDS]

The records lie as their keeper lays them out (by year and thousand, indented, with what others
added), three years of them; one in twelve is about a maker on file, one in a thousand is damaged.
"""

from __future__ import annotations

import json
import os
import random
import sys
import tempfile
import time
from pathlib import Path

RECORDS = 50_000
SEED = 20261129
YEARS = (2024, 2025, 2026)
MAKERS = (
    ("Hikvision", "DS-2CD{}-I"),
    ("Dahua", "IPC-HFW{}E"),
    ("Axis Communications AB", "AXIS OS"),
    ("TP-Link Systems Inc.", "VIGI C{}"),
    ("Siemens", "SIMATIC S7-{}"),
    ("Reolink", "RLC-{}A"),
)
OTHERS = ("WordPress", "Linux", "Microsoft", "n/a", "Oracle Corporation", "Red Hat", "Zenith")
VECTOR = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"


def record(number: int, year: int, draw: random.Random) -> tuple[str, bytes]:
    """The id and body of one record, as long as real ones are on average."""
    cve = f"CVE-{year}-{10_000 + number}"
    if number % 1000 == 999:
        return cve, b'{"cveMetadata": {"cveId": "' + cve.encode() + b'", '
    vendor, product = draw.choice(OTHERS), f"thing {number}"
    if number % 12 == 0:
        vendor, form = draw.choice(MAKERS)
        product = form.format(draw.randrange(100, 9999))
    version = {"version": "0", "lessThan": f"{draw.randrange(9)}.2", "status": "affected"}
    said = {
        "affected": [{"vendor": vendor, "product": product, "versions": [version]}],
        "descriptions": [{"lang": "en", "value": f"A made-up flaw of {product}. " * 12}],
        "metrics": [{"cvssV3_1": {"baseScore": 9.8, "vectorString": VECTOR, "version": "3.1"}}],
        "problemTypes": [{"descriptions": [{"cweId": "CWE-78", "lang": "en"}]}],
        "references": [{"url": f"https://example.org/{cve}/{one}"} for one in range(8)],
        "providerMetadata": {"orgId": "f2daf9a0-02c2-4b83-a01d-63b3b304b807"},
    }
    decided = {"type": "ssvc", "content": {"options": [{"Exploitation": "none"}], "role": "x"}}
    added = {"metrics": [{"other": decided}], "title": "CISA ADP Vulnrichment"}
    head = {
        "cveId": cve,
        "state": "PUBLISHED",
        "datePublished": f"{year}-{draw.randrange(1, 12):02}-10T06:00:00.000Z",
        "dateUpdated": f"{year}-12-{draw.randrange(1, 29):02}T06:00:00.000Z",
    }
    body = {"dataType": "CVE_RECORD", "dataVersion": "5.1", "cveMetadata": head}
    body["containers"] = {"cna": said, "adp": [added]}
    return cve, json.dumps(body, indent=4).encode()


def write_list(folder: Path, count: int) -> int:
    """A copy of the list; how many bytes it holds."""
    draw, size = random.Random(SEED), 0
    for number in range(count):
        year = YEARS[number % len(YEARS)]
        cve, body = record(number, year, draw)
        place = folder / "cvelistV5" / "cves" / str(year) / f"{cve.split('-')[2][:-3]}xxx"
        if number < 1000 * len(YEARS) or not place.exists():
            place.mkdir(parents=True, exist_ok=True)
        (place / f"{cve}.json").write_bytes(body)
        size += len(body)
    return size


def main() -> None:
    """Print the measures of a first update and of a second."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else RECORDS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        size = write_list(folder, count)
        print(f"{count} records, {size >> 20} MiB, seed {SEED}")
        for which in ("first update", "second update"):
            command = [sys.executable, "-m", "unbadge", "knowledge", "update", "--only", "cvelist"]
            command += ["--from", str(folder), "--into", str(folder / "own")]
            start = time.perf_counter()
            process = os.posix_spawn(command[0], command, os.environ)
            _, status, used = os.wait4(process, 0)
            took = time.perf_counter() - start
            cpu = used.ru_utime + used.ru_stime
            print(
                f"{which}: {took:.1f} s ({cpu:.1f} s of processor), "
                f"{used.ru_maxrss >> 10} MiB at most, exit code {os.waitstatus_to_exitcode(status)}"
            )


if __name__ == "__main__":
    main()
