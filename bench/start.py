"""How soon the command line answers: medians of ten runs, each a process of its own."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

RUNS = 10
LINES = (
    ["--help"],
    ["--version"],
    ["judge", "--maker", "hikvision", "--profile", "gb-council"],
    ["policy", "list"],
)


def seconds(arguments: list[str]) -> float:
    """Seconds of one run."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "unbadge", *arguments]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Print the median of each."""
    for arguments in LINES:
        seconds(arguments)
        median = statistics.median(seconds(arguments) for _ in range(RUNS))
        print(f"unbadge {' '.join(arguments):52} {median:.3f} s")


if __name__ == "__main__":
    main()
