"""How long pages take over a large register with several readers, beside Datasette's.

``python bench/web.py [DEVICES]`` makes a register of 100,000 devices (or so many) once, in
bench/.cache, serves it at loopback, and prints for each page the 50th and 95th percentile in
milliseconds with 8 clients; then the same for Datasette's table page on the same file.
"""

from __future__ import annotations

import http.client
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from socket import socket

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from recorded import a_record  # noqa: E402
from registering import record_run  # noqa: E402
from unbadge.register.register import open_register  # noqa: E402

CLIENTS, ASKS, PARTS = 8, 40, 5_000
PAGES = (
    "/",
    "/devices",
    "/devices?limit=100",
    "/devices?q=site-7",
    "/devices?sure=unknown",
    "/devices/5000",
    "/sites",
    "/rules",
    "/look?text=DS-2CD2143G2-I",
    "/api/devices?limit=100",
)
MAKERS = ("hikvision", "dahua", "axis", "uniview", "hanwha", "bosch", None)


def mac_of(number: int) -> str:
    """A hardware address of its own for each number."""
    return "02:00:" + ":".join(f"{number >> shift & 255:02x}" for shift in (24, 16, 8, 0))


def make_register(place: Path, devices: int) -> None:
    """A register of so many devices at one site a hundred, made once."""
    if place.exists():
        return
    register = open_register(str(place))
    records = (
        a_record(
            f"d{number}",
            MAKERS[number % len(MAKERS)],
            site=f"site-{number // 100}",
            location=f"room {number}",
            ips=(f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}",),
            macs=(mac_of(number),),
        )
        for number in range(devices)
    )
    record_run(register, *records)
    register.close()


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(port: int) -> None:
    """Wait until a server answers."""
    for _ in range(600):
        try:
            ask(port, "/")
        except OSError:
            time.sleep(0.1)
        else:
            return


def ask(port: int, address: str) -> tuple[float, int, int]:
    """Seconds that a page takes, its status and its bytes."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    begun = time.perf_counter()
    connection.request("GET", address)
    answer = connection.getresponse()
    data = answer.read()
    taken = time.perf_counter() - begun
    connection.close()
    return taken, answer.status, len(data)


def measure(name: str, port: int, address: str) -> None:
    """Print how long a page takes with several clients at once."""
    ask(port, address)
    with ThreadPoolExecutor(CLIENTS) as pool:
        told = list(pool.map(lambda _: ask(port, address), range(ASKS)))
    times = sorted(one[0] * 1000 for one in told)
    status, size = told[0][1], told[0][2]
    middle, late = times[len(times) // 2], times[int(len(times) * 0.95)]
    print(
        f"{name:10} {address:34} {status} {size:8,} bytes  p50 {middle:7.1f} ms  p95 {late:7.1f} ms"
    )


def main() -> None:
    """Make the register, serve it, and measure each page; then Datasette's on the same file."""
    devices = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    cache = ROOT / "bench" / ".cache"
    cache.mkdir(exist_ok=True)
    place = cache / f"web-{devices}.db"
    begun = time.perf_counter()
    make_register(place, devices)
    size = place.stat().st_size
    print(f"{devices:,} devices, {size / 1e6:,.0f} MB, made in {time.perf_counter() - begun:.0f} s")
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {CLIENTS} clients, {ASKS} requests a page")
    port, other = free_port(), free_port()
    commands = (
        (
            "unbadge",
            port,
            [
                sys.executable,
                "-m",
                "unbadge",
                "serve",
                "--register",
                str(place),
                "--port",
                str(port),
            ],
        ),
        (
            "datasette",
            other,
            [
                sys.executable,
                "-m",
                "datasette",
                "serve",
                str(place),
                "-p",
                str(other),
                "--setting",
                "sql_time_limit_ms",
                "10000",
            ],
        ),
    )
    for name, at, command in commands:
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_for(at)
        pages = PAGES if name == "unbadge" else (f"/{place.stem}/devices?_size=100",)
        for page in pages:
            measure(name, at, page)
        server.terminate()
        server.wait(timeout=20)


if __name__ == "__main__":
    main()
