"""How quick a large register answers: a made-up estate on SQLite, and the p95 of queries.

Usage: python bench/register.py [DEVICES]; 100,000 unless said, one kind of query a line.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from unbadge.model import DeviceType, Profile
from unbadge.model.device.facts import facts_of
from unbadge.model.record import DeviceRecord, HeadRecord, KnowledgeRecord, Summary
from unbadge.model.rules import Body
from unbadge.register.nouns import DeviceQuery, RunHead
from unbadge.register.register import Register, open_register
from unbadge.register.write.staging import DeviceEntry

MOMENT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 24)
ABOUT = KnowledgeRecord(digest="f" * 64, date="2026-11-01")
OWNER = Profile(jurisdiction="GB-ENG", body=Body.COUNCIL)
MAKERS = ("acme", "zenith", "globex", "initech", "umbrella", None)
SURE = ("established", "probable", "possible", "undetermined")
TIMES = 40  # questions of a kind


def a_record(number: int) -> DeviceRecord:
    """A made-up camera, one of many kinds."""
    maker = MAKERS[number % len(MAKERS)]
    mac = ":".join(f"{number:012x}"[place : place + 2] for place in range(0, 12, 2))
    ip = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    return DeviceRecord(
        device=mac,
        ips=(ip,),
        macs=(mac,),
        serials=(f"SN{number:09}",),
        site=f"Site {number % 500}",
        location=f"Room {number // 500}",
        badge=f"Badge {number % 40}",
        maker=maker,
        probability=0.97 if maker else 0.0,
        determination=SURE[number % 3] if maker else SURE[3],
        device_type=DeviceType.CAMERA,
        model=f"Z-{number % 300}",
        firmware=f"V{number % 7}.1",
        series=None,
        components=(),
        operator=(),
        capabilities=(),
        rivals=(),
        listed=number % 5 == 0,
        listed_by=(),
        clues=(),
        conflicts=(),
        next_check="",
        behind=None,
        judgement=None,
        findings=(),
        egress=(),
        first_seen=MOMENT,
        last_seen=MOMENT,
    )


def fill(register: Register, devices: int) -> None:
    """One run of many devices."""
    owner = register.ensure_estate(MOMENT)
    head = RunHead(recorded=MOMENT, as_of=DAY, profile=OWNER, knowledge=ABOUT, engine="bench")
    run = register.start(owner.id, head, "bench")
    for number in range(devices):
        record = a_record(number)
        run.add(DeviceEntry(record=record, judgement=None, facts=facts_of(record, None, {})))
    run.finish(
        HeadRecord(
            as_of=DAY,
            engine="bench",
            profile=OWNER,
            knowledge=ABOUT,
            inputs=(),
            coverage={},
            summary=Summary(),
        )
    )


def questions(register: Register, estate: int) -> Iterator[tuple[str, Callable[[], object]]]:
    """What pages ask, by name."""
    every = DeviceQuery(estate=estate)
    site = DeviceQuery(estate=estate, where={"site": ("Site 7",)})
    some = DeviceQuery(estate=estate, where={"maker": ("acme",), "sure": ("probable",)})
    words = DeviceQuery(estate=estate, text="room 15 site 77")
    past = DeviceQuery(estate=estate, on=DAY, where={"site": ("Site 7",)})
    names = ["site", "maker", "badge", "sure", "type", "hole", "outcome", "listed"]
    yield "first page", lambda: register.devices(every)
    yield "page by last seen", lambda: register.devices(DeviceQuery(estate=estate, sort="-seen"))
    yield "count", lambda: register.count(every)
    yield "facets of all", lambda: register.facets(every, names)
    yield "page of two facets", lambda: register.devices(some)
    yield "facets of two facets", lambda: register.facets(some, names)
    yield "page of a site", lambda: register.devices(site)
    yield "facets of a site", lambda: register.facets(site, names)
    yield "page of words", lambda: register.devices(words)
    yield (
        "count of a network",
        lambda: register.count(DeviceQuery(estate=estate, text="10.0.30.0/24")),
    )
    yield "page of a site on a day", lambda: register.devices(past)
    yield "one device", lambda: register.device(77)
    yield "sites", lambda: register.sites(estate)


def main() -> None:
    """Make the register, ask, and print."""
    devices = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.sqlite"
        register = open_register(str(path))
        start = time.perf_counter()
        fill(register, devices)
        print(f"{devices:,} devices written in {time.perf_counter() - start:.1f} s")
        start = time.perf_counter()
        fill(register, devices)
        size = path.stat().st_size
        print(f"the same again in {time.perf_counter() - start:.1f} s; {size / 1e6:.0f} MB in all")
        for name, ask in questions(register, register.estates()[0].id):
            took = []
            for _ in range(TIMES):
                start = time.perf_counter()
                ask()
                took.append(time.perf_counter() - start)
            at = sorted(took)[int(TIMES * 0.95) - 1]
            middle = sorted(took)[TIMES // 2]
            print(f"{name:>24}: p95 {at * 1000:7.1f} ms, median {middle * 1000:7.1f} ms")
        register.close()


if __name__ == "__main__":
    main()
