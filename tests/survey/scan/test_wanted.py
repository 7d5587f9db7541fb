"""Records of each kind of scan, taken by the compiled loop as the database takes them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from pathlib import Path

import pytest

from survey.scan.drawn import MAKERS, Maker, a_line, held, write_lines
from unbadge.model.line import SIGNALS
from unbadge.survey.scan import intake
from unbadge.survey.scan.intake import compiled_reader
from unbadge.survey.scan.layouts import (
    CENSYS,
    MASSCAN,
    OBSERVATIONS,
    SHODAN,
    ScanLayout,
)
from unbadge.survey.scan.store import DuckStore
from unbadge.survey.scan.wanted import wanted_of

BUILT = pytest.mark.skipif(compiled_reader() is None, reason="the loop in C was not built")


def blocks_of(path: Path) -> Iterable[bytes]:
    """The lines of a file, some at a time."""
    lines = path.read_bytes().split(b"\n")
    for at in range(0, len(lines), 40):
        yield b"\n".join(lines[at : at + 40])


@BUILT
@pytest.mark.parametrize(("layout", "maker"), MAKERS, ids=lambda one: getattr(one, "kind", ""))
def test_loop_takes_what_the_database_takes(
    tmp_path: Path, layout: ScanLayout, maker: Maker
) -> None:
    """Records of a kind, plain, odd and damaged, give the same hosts, values, ties and counts."""
    rng = random.Random(11)
    path = tmp_path / "scan"
    write_lines(path, layout, [a_line(rng, maker) for _ in range(500)])

    with DuckStore() as alone, DuckStore(line_blocks=blocks_of) as compiled:
        count = alone.add(path, layout, list(SIGNALS))
        assert compiled.add(path, layout, list(SIGNALS)) == count
        for one, other in zip(held(compiled), held(alone), strict=True):
            assert one == other


PLAIN: tuple[tuple[ScanLayout, object], ...] = (
    (
        SHODAN,
        {
            "ip_str": "192.0.2.1",
            "port": 554,
            "timestamp": "2026-05-01T10:00:00.5",
            "org": "Net",
            "location": {"country_code": "DE", "city": None},
            "data": "RTSP/1.0 200 OK\r\nDate: x\r\n\r\n",
            "http": {"server": "x", "favicon": {"hash": -5, "data": "a"}},
            "ssl": {"cert": {"subject": {"CN": "a"}, "fingerprint": {"sha256": "AB"}}},
        },
    ),
    (SHODAN, {"ip_str": "192.0.2.1", "data": [{"port": 80, "data": "x"}, {"port": 81}]}),
    (
        CENSYS,
        {
            "ip": "192.0.2.1",
            "services": [{"http": {"response": {"headers": {"Server": ["x"], "Date": ["y"]}}}}],
        },
    ),
    (
        MASSCAN,
        {
            "ip": "192.0.2.1",
            "timestamp": "1780000000",
            "ports": [{"port": 80, "service": {"name": "http", "banner": "x\r\n"}}],
        },
    ),
    (OBSERVATIONS, {"signal": "http.server", "value": "x", "ip": "192.0.2.1", "port": 80}),
    (OBSERVATIONS, {"signal": "serial", "value": "S1", "mac": "00:11:22:33:44:55"}),
)


@BUILT
@pytest.mark.parametrize(("layout", "record"), PLAIN)
def test_plain_records_are_taken_by_the_loop(
    tmp_path: Path, layout: ScanLayout, record: object
) -> None:
    """Of records in the plainest spelling none is left to the database."""
    odd = tmp_path / "odd"
    with DuckStore() as store, odd.open("wb") as file:
        taker = intake.RecordIntake(store._base, 1, wanted_of(layout, list(SIGNALS)), file)
        taker.read([json.dumps(record).encode()], lambda _: None)

    assert (taker.records > 0, taker.odd_bytes) == (True, 0)
