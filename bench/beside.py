"""One checkout beside an earlier one: the same commands on the same files, taking turns.

Usage: python bench/beside.py OTHER [--copies N] [--hosts N] [--lines N] [--rounds N]

OTHER is a checkout with an environment of its own in ``.venv``.  Medians of the rounds are printed,
of the clock and of processor time; on a machine that other work shares only the latter tells.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import identify_each
import nmap_50000

import traffic

HERE = Path(__file__).resolve().parents[1]
WORK = {
    "egress of the capture": ["egress", "{capture}", "--json", "{out}/egress.json"],
    "audit of the scan": ["audit", "{scan}", "--out", "{out}/audit", "--quiet"],
    "identify --each": ["identify", "{lines}", "--each", "--out", "{out}/each.jsonl"],
}


def run_once(checkout: Path, arguments: list[str]) -> tuple[float, float]:
    """Seconds of the clock and of all processors that one command takes in a checkout."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    command = [str(checkout / ".venv/bin/unbadge"), *arguments]
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    if done.returncode not in {0, 1, 3}:
        raise SystemExit(f"{checkout}: {done.stderr.decode()[-500:]}")
    clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return clock, spent


def main() -> None:
    """Builds the files, lets both run in turn, and prints a line for each command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("other", type=Path, nargs="?")
    parser.add_argument("--copies", type=int, default=traffic.COPIES)
    parser.add_argument("--hosts", type=int, default=50_000)
    parser.add_argument("--lines", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    if given.other is None:
        print("name an earlier checkout to run beside this one")
        return
    with tempfile.TemporaryDirectory() as folder:
        places = {name: f"{folder}/{name}" for name in ("capture", "scan", "lines", "out")}
        Path(places["out"]).mkdir()
        traffic.build(Path(places["capture"]), given.copies)
        nmap_50000.build(Path(places["scan"]), given.hosts)
        with Path(places["lines"]).open("wb") as file:
            file.writelines(identify_each.lines(given.lines, distinct=False))
        for name, words in WORK.items():
            arguments = [word.format(**places) for word in words]
            pairs = [
                (run_once(given.other, arguments), run_once(HERE, arguments))
                for _ in range(given.rounds)
            ]
            told = []
            for at, what in enumerate(("clock", "processors")):
                other, own = (
                    statistics.median(one[which][at] for one in pairs) for which in (0, 1)
                )
                told.append(f"{what} {own:6.2f} s beside {other:6.2f} s, {own / other:.2f} times")
            print(f"{name:22} {'; '.join(told)}", flush=True)


if __name__ == "__main__":
    main()
