"""A whole audit of an nmap XML of 50,000 hosts, with all four outputs, beside a bare iterparse.

Usage: python bench/audit_50000.py [HOSTS]
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from nmap_50000 import bare, build

ROUNDS = 3


def audited(scan: Path, out: Path) -> float:
    """Seconds of one audit as its own process, from start to end."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "unbadge", "audit", str(scan), "--out", str(out), "--quiet"]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Print the best of each and their ratio."""
    hosts = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with tempfile.TemporaryDirectory() as folder:
        scan = Path(folder, "scan.xml")
        build(scan, hosts)
        audited(scan, Path(folder, "out"))  # warms the copy of the knowledge
        rounds = [(timed(scan), audited(scan, Path(folder, "out"))) for _ in range(ROUNDS)]
        size = scan.stat().st_size / 1e6
    floor, whole = (min(column) for column in zip(*rounds, strict=True))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{hosts:,} hosts, {size:.0f} MB: bare iterparse {floor:.2f} s, audit {whole:.2f} s")
    print(f"ratio {whole / floor:.1f}, peak {peak:.0f} MiB")


def timed(scan: Path) -> float:
    """Seconds of a bare iterparse."""
    start = time.perf_counter()
    bare(scan)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
