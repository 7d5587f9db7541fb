"""`unbadge identify --each` on many observation lines, beside a bare decode and encode of the same.

Times the command from the start of its process to its end, its answers going to a file, and looks
at the memory of all its processes on the way.

Usage: python bench/identify_each.py [LINES] [--distinct] [--jobs N] [--folder DIR]
Without LINES: 5,000,000 whose values follow Zipf's law, then 1,000,000 of distinct values.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec

KINDS = 200_000  # distinct values of the repeating file
# What scanners meet: web servers of all sorts, cameras among them; {n} and {h} vary.
SHAPES = (
    ("http.server", "nginx/1.{n}.{n}"),
    ("http.server", "Apache/2.4.{n} (Ubuntu) OpenSSL/1.1.{n}"),
    ("http.server", "Boa/0.94.14rc{n}"),
    ("http.server", "App-webs/{n}"),
    ("http.server", "Microsoft-IIS/{n}.0"),
    ("http.title", "Login to device {h}"),
    ("http.title", "Router {n}: status page"),
    ("http.title", "Network Video Client {n}"),
    ("http.www_authenticate", 'Digest realm="IP Camera({n}{n})", nonce="{h}"'),
    ("http.www_authenticate", 'Basic realm="Login to {h}{h}"'),
    ("ssh.banner", "SSH-2.0-OpenSSH_8.{n}p1 Debian-{n}"),
    ("ftp.banner", "220 FTP server {h} (Version {n}.{n}) ready."),
    (
        "banner.raw",
        "HTTP/1.1 200 OK\r\nServer: httpd/{n}\r\nETag: {h}\r\n\r\n<html><title>{n}</title>",
    ),
    ("banner.raw", "SIP/2.0 200 OK\r\nVia: {h}\r\nUser-Agent: gateway/{n}"),
    ("rtsp.banner", 'RTSP/1.0 401 Unauthorized\r\nWWW-Authenticate: Digest realm="{h}"\r\n\r\n'),
    ("favicon.mmh3", "-{n}{n}{n}"),
    ("tls.subject", "CN={h}.example.net,O=Example {n},C=DE"),
    ("snmp.sysdescr", "Linux host-{h} 4.{n}.{n} #1 SMP armv7l"),
    ("mac", "{m}"),
    ("telnet.banner", "(none) login {n}: "),
)


def value(chance: random.Random, shape: str) -> str:
    """A shape filled with random parts."""
    mac = ":".join(f"{chance.randrange(256):02x}" for _ in range(6))
    return (
        shape.replace("{n}", str(chance.randrange(1000)))
        .replace("{h}", f"{chance.getrandbits(48):012x}")
        .replace("{m}", mac)
    )


def pairs(chance: random.Random) -> Iterator[tuple[str, str]]:
    """Endless signals and values."""
    while True:
        signal, shape = SHAPES[chance.randrange(len(SHAPES))]
        yield signal, value(chance, shape)


def apart(found: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Signals and values, each pair once."""
    seen: set[int] = set()
    for pair in found:
        if (mark := hash(pair)) not in seen:
            seen.add(mark)
            yield pair


def lines(count: int, *, distinct: bool) -> Iterator[bytes]:
    """Observation lines; values follow Zipf's law unless all are distinct."""
    chance = random.Random(2026)
    encode = msgspec.json.Encoder().encode
    if distinct:
        source = islice(apart(pairs(chance)), count)
    else:
        known = list(islice(pairs(chance), KINDS))
        ranks = chance.choices(known, [1 / rank for rank in range(1, KINDS + 1)], k=count)
        source = iter(ranks)
    for number, (signal, text) in enumerate(source):
        ip = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        row = {"signal": signal, "value": text, "ip": ip, "port": 80, "id": f"r{number}"}
        yield encode(row) + b"\n"


def bare(path: Path) -> float:
    """Seconds to decode and encode every line and do nothing else."""
    decode, encode = msgspec.json.Decoder().decode, msgspec.json.Encoder().encode
    start = time.perf_counter()
    with path.open("rb") as file:
        total = sum(len(encode(decode(line))) for line in file)
    assert total
    return time.perf_counter() - start


class Run(msgspec.Struct):
    """One run of the command: seconds, and MiB of memory as time went by."""

    took: float
    worked: float
    memory: list[float]
    answers: int  # bytes


def cpu() -> float:
    """Seconds of processor time of the processes that ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def memory(first: int) -> tuple[int, float]:
    """A process and its children: how many, and the MiB they hold, shared ones counted once."""
    found = 0
    try:
        tasks = Path(f"/proc/{first}/task").iterdir()
        children = " ".join((task / "children").read_text("ascii") for task in tasks)
        pids = (first, *map(int, children.split()))
        for pid in pids:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
            line = next(one for one in rollup.splitlines() if one.startswith("Pss:"))
            found += int(line.split()[1])
    except (OSError, StopIteration):  # another system, or it has just ended
        return 0, 0.0
    return len(pids), found / 1024


def timed(path: Path, out: Path, jobs: int | None) -> Run:
    """The command on a file."""
    command = [Path(sys.executable).with_name("unbadge"), "identify", "--each", path, "--out", out]
    if jobs:
        command += ["--jobs", str(jobs)]
    before, start, seen = cpu(), time.perf_counter(), []
    with subprocess.Popen(command) as process:
        while process.poll() is None:
            seen.append(memory(process.pid))
            time.sleep(0.05)
        took = time.perf_counter() - start
    if process.returncode:
        sys.exit(f"unbadge ended with {process.returncode}")
    most = max((number for number, _ in seen), default=0)  # all of them, at work
    held = [size for number, size in seen if number and number == most]
    return Run(took, cpu() - before, held, out.stat().st_size)


def tell(count: int, path: Path, run: Run, *, distinct: bool) -> None:
    """Print the figures of a run, and those of the bare work."""
    plain = bare(path)
    size = path.stat().st_size
    print(
        f"{count:,} lines ({size >> 20:,} MiB, {'all distinct' if distinct else 'Zipf'}) "
        f"to {run.answers >> 20:,} MiB of answers on {os.cpu_count()} cores: {run.took:.2f} s, "
        f"{count / run.took:,.0f} lines/s, {run.worked / count * 1e6:.2f} us of processor a line"
    )
    print(
        f"  a bare msgspec decode and encode on one core: {plain:.2f} s, "
        f"{count / plain:,.0f} lines/s; the command takes {run.took / plain:.2f} times that"
    )
    if run.memory:
        last = len(run.memory) - 1
        marks = ", ".join(f"{run.memory[last * part // 4]:.0f}" for part in (1, 2, 3, 4))
        print(
            f"  memory of all its processes at 1/4, 1/2, 3/4 and the end: {marks} MiB; "
            f"peak {max(run.memory):.0f}"
        )


def main() -> None:
    """Build the files, run the command and print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("lines", nargs="?", type=int)
    options.add_argument("--distinct", action="store_true")
    options.add_argument("--jobs", type=int)
    options.add_argument("--folder", type=Path, help="where the files are made; they are removed")
    given = options.parse_args()
    plans = [(5_000_000, False), (1_000_000, True)]
    if given.lines:
        plans = [(given.lines, given.distinct)]
    for count, distinct in plans:
        with tempfile.TemporaryDirectory(dir=given.folder) as folder:
            path = Path(folder) / "lines.jsonl"
            with path.open("wb") as file:
                file.writelines(lines(count, distinct=distinct))
            run = timed(path, Path(folder) / "out.jsonl", given.jobs)
            tell(count, path, run, distinct=distinct)


if __name__ == "__main__":
    main()
