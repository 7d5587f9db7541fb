"""`identify --each` over many observation lines, beside a bare decode and encode of the same file.

Usage: python bench/identify_each.py [LINES] [--distinct] [--jobs N]
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import msgspec

from unbadge.batch import Terms, identify_lines
from unbadge.identity.engine import Engine
from unbadge.knowledge.load import load

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


def lines(count: int, *, distinct: bool) -> Iterator[bytes]:
    """Observation lines; values follow Zipf's law unless all are distinct."""
    chance = random.Random(2026)
    encode = msgspec.json.Encoder().encode
    if distinct:
        source = islice(pairs(chance), count)
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


def cpu() -> float:
    """Seconds of processor time that this process and those it ended have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> None:
    """Build the file, run both and print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("lines", nargs="?", type=int, default=1_000_000)
    options.add_argument("--distinct", action="store_true")
    options.add_argument("--jobs", type=int)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "lines.jsonl"
        with path.open("wb") as file:
            file.writelines(lines(given.lines, distinct=given.distinct))
        size = path.stat().st_size
        engine = Engine(load())
        start, before = time.perf_counter(), cpu()
        out = Path(folder) / "out.jsonl"
        with out.open("wb") as file:
            terms = Terms(as_of=date(2026, 11, 24))
            for told in identify_lines([path], engine, terms, print, given.jobs):
                file.write(told)
        took, worked = time.perf_counter() - start, cpu() - before
        plain = bare(path)
    peak = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(
        f"{given.lines:,} lines ({size / 2**20:.0f} MiB, "
        f"{'all distinct' if given.distinct else 'Zipf'}): "
        f"{given.lines / took:,.0f} lines/s, "
        f"{worked / given.lines * 1e6:.2f} us of processor a line; "
        f"{took / plain:.2f} times a bare decode and encode "
        f"({given.lines / plain:,.0f} lines/s); peak {peak / 1024:.0f} MiB in one process"
    )


if __name__ == "__main__":
    main()
