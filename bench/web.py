"""How long pages take over a large register with several readers, beside Datasette's.

``python bench/web.py [DEVICES] [URL]`` makes a register of 100,000 devices (or so many) once, in
bench/.cache or at a database URL that is empty, serves it at loopback, and prints for each page
the 50th and 95th percentile in milliseconds with 8 clients: first each address once, as nobody has
looked yet, then again as most looks are.  On SQLite the same follows for Datasette's table page on
the same file.  A page's worst stands against its goal: 150 ms on SQLite, 300 ms on PostgreSQL.
"""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from msgspec.structs import replace  # noqa: E402
from sqlalchemy import create_engine, text  # noqa: E402

from recorded import COUNCIL, a_record  # noqa: E402
from registering import record_run  # noqa: E402
from unbadge.register.register import open_register  # noqa: E402
from unbadge.register.write.current import count_cells  # noqa: E402

CLIENTS, ASKS = 8, 40
RECORDED = 10_000  # devices of a database that are recorded one by one
# Copies k of the devices; the site of each, its place and its addresses are shifted.
MULTIPLY = (
    "SET LOCAL session_replication_role = replica",  # what is copied is whole already
    "CREATE TEMP TABLE was AS SELECT * FROM devices",
    "CREATE TEMP TABLE sited AS SELECT * FROM sites",
    (
        "INSERT INTO sites (id, estate, name) SELECT s.id + k *"
        " (SELECT max(id) FROM sited), s.estate,"
        " 'site-' || (substr(s.name, 6)::int + k * (SELECT count(*) FROM sited))"
        " FROM sited s, generate_series(1, :last) k"
    ),
    (
        "INSERT INTO devices SELECT r.* FROM was w, generate_series(1, :last) k,"
        " LATERAL jsonb_populate_record(NULL::devices, to_jsonb(w)"
        " || jsonb_build_object('id', w.id + k * :first, 'sighting', w.sighting + k * :first,"
        " 'site', w.site + k * (SELECT max(id) FROM sited),"
        " 'site_name', 'site-' || (substr(w.site_name, 6)::int + k *"
        " (SELECT count(*) FROM sited)),"
        " 'location', 'room ' || (substr(w.location, 6)::int + k * :first), 'key', 'd' || "
        "(substr(w.key, 2)::int + k * :first), 'mac', '02:01:' || w.mac)) r"
    ),
    (
        "INSERT INTO sightings (id, run, device, state, judgement, clue_set, origin, since) SELECT"
        " s.id + k * :first, s.run, s.device + k * :first, s.state, s.judgement, s.clue_set,"
        " s.origin, s.since FROM sightings s, generate_series(1, :last) k WHERE s.run = :run"
    ),
    (
        "INSERT INTO words (estate, word, device) SELECT w.estate,"
        " CASE WHEN w.word LIKE 'site-%' THEN 'site-' || (substr(w.word, 6)::int + k *"
        " (SELECT count(*) FROM sited)) ELSE w.word END,"
        " w.device + k * :first FROM words w, generate_series(1, :last) k ON CONFLICT DO NOTHING"
    ),
    "UPDATE runs SET devices = devices * (:last + 1)",
)
GOALS = {"sqlite": 150, "postgresql": 300}  # milliseconds
MAKERS = ("hikvision", "dahua", "axis", "uniview", "hanwha", "bosch", None)
FIRST_PAGE = ("/", "/static/unbadge.css", "/static/unbadge.js", "/static/vendor/htmx.min.js")


def pages_of(devices: int) -> dict[str, tuple[str, ...]]:
    """The addresses of each page that are asked for: different ones where a page has several."""
    many = range(ASKS)
    step = max(devices // (ASKS + 1), 1)
    days = [f"202{3 + number // 12}-{number % 12 + 1:02}-15" for number in many]
    return {
        "/": ("/",),
        "/devices": ("/devices",),
        "/devices?after": tuple(f"/devices?limit=100&sort={one}" for one in ("place", "maker")),
        "/devices?site": tuple(f"/devices?site=site-{number}" for number in many),
        "/devices?maker&sure": tuple(f"/devices?maker={one}&sure=established" for one in MAKERS),
        "/devices?q=one site": tuple(f"/devices?q=site-{number + 10}+room" for number in many),
        "/devices?q=a network": tuple(f"/devices?q=10.0.{number}.0/24" for number in many),
        "/devices/NUMBER": tuple(f"/devices/{1 + step * number}" for number in many),
        "/sites": ("/sites",),
        "/changes": ("/changes",),
        "/rules": ("/rules",),
        "/rules?on": tuple(f"/rules?on={day}" for day in days),
        "/plan": ("/plan",),
        "/papers": ("/papers",),
        "/runs": ("/runs",),
        "/knowledge": ("/knowledge",),
        "/add": ("/add",),
        "/settings": ("/settings",),
        "/look": tuple(f"/look?text=DS-2CD21{number:02}G2-I" for number in many),
        "/go": tuple(f"/go?q=room+{step * number}" for number in many),
        "/api/devices": ("/api/devices?limit=100",),
        "/api/devices/NUMBER": tuple(f"/api/devices/{2 + step * number}" for number in many),
    }


def mac_of(number: int) -> str:
    """A hardware address of its own for each number."""
    return "02:00:" + ":".join(f"{number >> shift & 255:02x}" for shift in (24, 16, 8, 0))


def make_register(place: str, devices: int) -> None:
    """A register of so many devices at one site a hundred; nothing where it holds a run."""
    register = open_register(place)
    first = devices if "://" not in place else min(devices, RECORDED)
    if not register.runs():
        plain = {maker: a_record("d", maker) for maker in MAKERS}
        records = (
            replace(
                plain[MAKERS[number % len(MAKERS)]],
                device=f"d{number}",
                site=f"site-{number // 100}",
                location=f"room {number}",
                ips=(f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}",),
                macs=(mac_of(number),),
            )
            for number in range(first)
        )
        record_run(register, *records)
        estate = register.estates()[0]
        register.describe_estate(estate.id, COUNCIL.name, COUNCIL)
        if first < devices:
            multiply(place, first, devices // first)
    register.close()


def multiply(place: str, first: int, times: int) -> None:
    """Let a database hold so many times as many devices, by its own means: each a row of its own.

    What runs said is shared, as it is between runs; rows, sites, words and sightings are not.
    """
    engine = create_engine(place)
    with engine.begin() as connection:
        run = connection.execute(text("SELECT max(id) FROM runs")).scalar_one()
        for statement in MULTIPLY:
            connection.execute(text(statement), {"first": first, "last": times - 1, "run": run})
        count_cells(connection, 1)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in ("devices", "words", "sightings", "cells", "site_cells", "sites"):
            connection.execute(text(f"VACUUM ANALYZE {table}"))
    engine.dispose()


class Server(NamedTuple):
    """A server that runs: its process and port."""

    process: int
    port: int

    def worked(self) -> float:
        """Milliseconds that it has worked on a processor so far (Linux)."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") * 1000


@contextmanager
def running(*command: str) -> Iterator[Server]:
    """A server that answers, while the block runs."""
    with socket() as one:
        one.bind(("127.0.0.1", 0))
        port = int(one.getsockname()[1])
    told = [sys.executable, "-m", *command, "--port", str(port)]
    server = subprocess.Popen(told, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(600):
        try:
            ask(port, "/help")
        except OSError:
            time.sleep(0.1)
        else:
            break
    yield Server(server.pid, port)
    server.terminate()
    server.wait(timeout=20)


def ask(port: int, address: str) -> tuple[float, int, int]:
    """Milliseconds that a page takes, its status and its bytes."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    begun = time.perf_counter()
    connection.request("GET", address)
    answer = connection.getresponse()
    data = answer.read()
    taken = time.perf_counter() - begun
    connection.close()
    return taken * 1000, answer.status, len(data)


def measure(name: str, server: Server, addresses: tuple[str, ...], asks: int = ASKS) -> float:
    """Print how long a page takes with several clients at once; the 95th percentile when known.

    Beside it stands the server's own time on the processor for one page, which does not depend on
    what else the machine does.
    """
    told, worked = {}, {}
    for way, chosen in (
        ("new", addresses),
        ("known", tuple(addresses[number % len(addresses)] for number in range(asks))),
    ):
        before = server.worked()
        with ThreadPoolExecutor(CLIENTS) as pool:
            told[way] = sorted(pool.map(lambda one: ask(server.port, one), chosen))
        worked[way] = (server.worked() - before) / len(chosen)
    new, known = told["new"], told["known"]
    late = known[int(len(known) * 0.95) - 1][0]
    status, size = known[0][1], max(one[2] for one in known)
    print(
        f"{name:24} {status} {size:8,} bytes  new: {len(new):2} p50 {new[len(new) // 2][0]:7.1f}"
        f" p95 {new[max(int(len(new) * 0.95) - 1, 0)][0]:7.1f}"
        f"  known: p50 {known[len(known) // 2][0]:7.1f} p95 {late:7.1f}"
        f"  processor: new {worked['new']:7.1f} known {worked['known']:6.1f}",
        flush=True,
    )
    return late


def main() -> None:
    """Make the register, serve it, and measure each page; then Datasette's on the same file."""
    devices = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    cache = ROOT / "bench" / ".cache"
    cache.mkdir(exist_ok=True)
    file = cache / f"web-{devices}.db"
    place = sys.argv[2] if len(sys.argv) > 2 else str(file)
    goal = GOALS["postgresql" if "://" in place else "sqlite"]
    begun = time.perf_counter()
    make_register(place, devices)
    print(f"{devices:,} devices, made in {time.perf_counter() - begun:.0f} s")
    print(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {CLIENTS} clients; milliseconds")
    with (
        TemporaryDirectory() as folder,
        running("unbadge", "serve", "--register", place, "--folder", folder) as server,
    ):
        first = sum(ask(server.port, one)[2] for one in FIRST_PAGE)
        late = {
            name: measure(name, server, addresses) for name, addresses in pages_of(devices).items()
        }
    over = [name for name, value in late.items() if value > goal]
    print(f"first page with all it loads: {first / 1000:.0f} kB")
    print(f"over {goal} ms: {', '.join(over) or 'none'}")
    if "://" not in place:
        limit = ("--setting", "sql_time_limit_ms", "10000")
        with running("datasette", "serve", place, *limit) as server:
            measure("datasette, table page", server, (f"/{file.stem}/devices?_size=100",), 16)


if __name__ == "__main__":
    main()
