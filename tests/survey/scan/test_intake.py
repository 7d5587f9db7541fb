"""Lines read by the compiled loop: what the database alone would have read."""

from __future__ import annotations

import json
import random
import weakref
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from survey.scan.grabbed import a_record
from unbadge.errors import SourceError
from unbadge.survey.scan import intake
from unbadge.survey.scan.intake import compiled_reader
from unbadge.survey.scan.layouts import ZGRAB2
from unbadge.survey.scan.store import DuckStore, FileCount
from unbadge.survey.scan.wanted import GRABS

BUILT = pytest.mark.skipif(compiled_reader() is None, reason="the loop in C was not built")
BROKEN = (
    b"",
    b"   ",
    b"{",
    b"[1]",
    b"null",
    b'{"ip": "192.0.2.1", "data": {"http": {"port": 80,}}}',
    b'{"ip": "192.0.2.1", "data": {"http": {"port": "80"}}}',
    b'{"ip": "192.0.2.1", "data": {"http": {"port": 080}}}',
    b'{"ip": "192.0.2.1", "ip": "192.0.2.2", "data": null}',
    b'{"ip": "192.0.2.1", "data": {"http": {}, "http": {"timestamp": "2026-05-01"}}}',
    b'{"ip": 7, "data": {}}',
    b'{"ip": "", "data": {}}',
    b'{"ip": "..", "data": {}}',
    b'{"domain": "cam.example", "data": {}}',
    b'{"domain": "cam..example", "data": {}}',
    b'{"domain": "localhost", "data": {}}',
    b'{"ip": "192.0.2.1", "data": {"x": {"result": {"banner": "\xff"}}}}',
    b'{"ip": "192.0.2.1", "data": {"x": {"result": {"banner": "\\ud800"}}}}',
    b'{"ip": "192.0.2.1", "data": {"x": {"result": {"banner": "a\\u0000b"}}}}',
    b'{"ip": "192.0.2.1", "data": {"x": {"result": {"banner": "\\u017fet-cookie: 1"}}}}',
    b'{"ip": "192.0.2.1", "data": {"x": {"result": {"banner": "raw\ttab"}}}}',
    b'{"ip": "192.0.2.1", "data": {"x": {"result": "text"}}}',
    b'{"ip": "192.0.2.1", "data": {"x": {"timestamp": "2026-05-01", "n": 1e999}}}',
    b'{"ip": "192.0.2.1", "data": {"x": null, "y": {"result": null}}} trailing',
    b'{"ip": "192.0.2.1", "data": []}',
    b'{"IP": "192.0.2.9", "data": {}}',
    b'{"ip": "2001:db8::7", "data": {"x": {"timestamp": "2026-\xc3\xa905-01"}}}',
    b'  {"ip" : "2001:db8::7" , "data" : { "x" : { "timestamp" : "2026-05-01T" } } }  \r',
)


def blocks_of(path: Path) -> Iterable[bytes]:
    """The lines of a file, some thousand bytes at a time."""
    lines = path.read_bytes().splitlines()
    for at in range(0, len(lines), 50):
        yield b"\n".join(lines[at : at + 50])


def held(store: DuckStore) -> tuple[Counter[object], ...]:
    """Hosts, what each said and what ties it, whatever numbers stand for that."""
    spelt = {code: (kind, value) for code, kind, value in store.rows(store.values())}
    assert len(set(spelt.values())) == len(spelt)
    hosts: Counter[object] = Counter()
    for *host, times in store.rows(store.hosts()):
        hosts[tuple(host)] += times
    said = Counter((key, spelt[code]) for key, code in store.rows(store.said()) if code is not None)
    ties = Counter(
        (*tie, spelt[code]) for *tie, code in store.rows(store.ties()) if code is not None
    )
    return hosts, Counter(set(said)), Counter(set(ties)), Counter(spelt.values())


def read_both_ways(path: Path) -> tuple[FileCount, tuple[Counter[object], ...]]:
    """What the database alone counts and holds, once the loop was seen to say the same."""
    with DuckStore() as alone, DuckStore(line_blocks=blocks_of) as compiled:
        count, found = alone.add(path, ZGRAB2, ()), held(alone)
        assert compiled.add(path, ZGRAB2, ()) == count
        assert held(compiled) == found
    return count, found


def mutated(rng: random.Random, line: bytes) -> bytes:
    """A line with some bytes gone, doubled or others."""
    at, many = rng.randrange(len(line)), rng.randrange(1, 4)
    put = rng.choice(
        (b"", line[at : at + many] * 2, rng.choice((b'"', b"{", b"\\", b",", b"\xc3", b"0")))
    )
    return line[:at] + put + line[at + many :]


@BUILT
def test_loop_holds_what_the_database_holds(tmp_path: Path) -> None:
    """Records in all spellings, whole and damaged, give the same hosts, values, ties and counts."""
    rng = random.Random(7)
    path = tmp_path / "scan.jsonl"
    whole = [a_record(rng) for _ in range(600)]
    path.write_bytes(b"\n".join([*whole, *(mutated(rng, line) for line in whole), *BROKEN]))

    count, (hosts, *_) = read_both_ways(path)

    assert (sum(hosts.values()), count.broken > 300) == (count.records, True)


@BUILT
@pytest.mark.parametrize("line", BROKEN[-12:])
def test_odd_line_is_what_the_database_says(tmp_path: Path, line: bytes) -> None:
    """A line about which anything is open is counted as the database counts it."""
    path = tmp_path / "scan.jsonl"
    path.write_bytes(b'{"ip": "192.0.2.77", "data": null}\n' + line + b"\n")

    read_both_ways(path)


@BUILT
def test_values_that_are_forgotten_are_told_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Handing over often, and forgetting in between, changes nothing."""
    monkeypatch.setattr(intake, "ROWS", 40)
    monkeypatch.setattr(intake, "HELD", 100_000)
    rng = random.Random(8)
    path = tmp_path / "scan.jsonl"
    path.write_bytes(b"\n".join(a_record(rng) for _ in range(300)))

    read_both_ways(path)


@BUILT
def test_plain_lines_are_taken_by_the_loop(tmp_path: Path) -> None:
    """Of lines in the plainest spelling none is left to the database."""
    grab = {"port": 80, "timestamp": "2026-05-01", "result": {"response": {"body": "<p>é</p>\n"}}}
    line = json.dumps({"ip": "192.0.2.1", "data": {"http": grab}}).encode()
    odd = tmp_path / "odd"
    with DuckStore() as store, odd.open("wb") as file:
        taker = intake.RecordIntake(store._base, 1, GRABS, file)
        taker.read([line, line], lambda _: None)

    assert (taker.records, taker.odd_bytes) == (2, 0)


@BUILT
@pytest.mark.parametrize("loops", [1, 2, 5])
def test_any_number_of_loops_holds_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loops: int
) -> None:
    """However many loops share the lines of a file, the store holds the same."""
    monkeypatch.setattr(intake, "loops_here", lambda: loops)
    monkeypatch.setattr(intake, "ROWS", 60)
    rng = random.Random(9)
    path = tmp_path / "scan.jsonl"
    path.write_bytes(b"\n".join(a_record(rng) for _ in range(400)))

    read_both_ways(path)


@BUILT
def test_each_value_that_is_heard_is_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever listens is told of values once, with the codes under which they are held."""
    monkeypatch.setattr(intake, "ROWS", 60)
    rng = random.Random(10)
    path = tmp_path / "scan.jsonl"
    path.write_bytes(b"\n".join(a_record(rng) for _ in range(400)))
    heard: list[tuple[int, str, str]] = []
    with DuckStore(line_blocks=blocks_of, hear=heard.extend) as store:
        store.add(path, ZGRAB2, ())
        held_values = set(store.rows(store.values()))

    assert heard
    assert len(heard) == len(set(heard))
    assert set(heard) <= held_values


@BUILT
def test_a_listener_that_fails_stops_the_loops(tmp_path: Path) -> None:
    """What goes wrong while values are heard ends the reading, and nothing is kept."""
    path = tmp_path / "scan.jsonl"
    path.write_bytes(json.dumps({"ip": "192.0.2.1", "data": {}}).encode() + b"\n")

    def fail(_: object) -> None:
        raise SourceError("heard enough")

    with DuckStore(line_blocks=blocks_of, hear=fail) as store:
        assert store.add(path, ZGRAB2, ()).records == 1
        assert len(list(store.rows(store.hosts()))) == 1


@BUILT
@pytest.mark.parametrize("tried", [0, 1 << 30])
def test_a_file_that_cannot_be_read_by_lines_is_the_databases(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tried: int
) -> None:
    """Where most lines are odd, or the lines break off, the database reads the file alone."""
    monkeypatch.setattr(intake, "TRIED", tried)
    path = tmp_path / "scan.jsonl"
    path.write_bytes(b'{"ip": "192.0.2.1", "data": {"x": {"port": 8e1}}}\n' * 3)

    def broken_off(path: Path) -> Iterator[bytes]:
        yield path.read_bytes()
        if tried:
            raise SourceError("broken")

    with DuckStore(line_blocks=broken_off) as store:
        assert store.add(path, ZGRAB2, ()) == FileCount(records=3, broken=0)
        assert len(list(store.rows(store.hosts()))) == 1


def test_without_the_loop_the_database_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An install without the compiled loop reads the same records."""
    monkeypatch.setattr("unbadge.survey.scan.store.compiled_reader", lambda: None)
    path = tmp_path / "scan.jsonl"
    path.write_bytes(b'{"ip": "192.0.2.1", "data": null}\n{broken\n')
    with DuckStore(line_blocks=blocks_of) as store:
        assert store.add(path, ZGRAB2, ()) == FileCount(records=1, broken=1)


class Handed:
    """A table that a loop hands over, counted for as long as anybody holds it."""

    def __init__(self, table: Any, held: Counter[str]) -> None:
        """A table of the compiled loop."""
        self._table = table
        held["now"] += 1
        held["ever"] += 1
        held["most"] = max(held["most"], held["now"])
        weakref.finalize(self, held.subtract, ["now"])

    def __arrow_c_stream__(self, schema: object = None) -> object:
        """Its content."""
        return self._table.__arrow_c_stream__(schema)


@BUILT
def test_what_was_handed_over_is_given_back_within_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tables of the loops are let go once they were taken, not at the end of the transaction."""
    held = Counter[str]()
    loop = compiled_reader()

    class Watched:
        """The compiled loop, with what it hands over watched."""

        def __init__(self, *parts: object) -> None:
            self._loop = loop(*parts)

        def __getattr__(self, name: str) -> Any:
            made = getattr(self._loop, name)
            return (lambda: Handed(made(), held)) if name in {"values", "blocks", "rows"} else made

    monkeypatch.setattr(intake, "compiled_reader", lambda: Watched)
    monkeypatch.setattr(intake, "ROWS", 20)
    rng = random.Random(11)
    path = tmp_path / "scan.jsonl"
    path.write_bytes(b"\n".join(a_record(rng) for _ in range(1_500)))

    with DuckStore(line_blocks=blocks_of) as store:
        store.add(path, ZGRAB2, ())

    assert held["ever"] > 50
    assert held["most"] <= 6


def grabs(*services: tuple[str, dict[str, object]]) -> bytes:
    """A record with services seen on some days, each with a result."""
    data = {
        f"service {n}": {"port": 80, "timestamp": day, "result": result}
        for n, (day, result) in enumerate(services)
    }
    return json.dumps({"ip": "192.0.2.1", "data": data}).encode()


def answer(**headers: str) -> dict[str, object]:
    """A result that is an HTTP answer with some headers."""
    return {"response": {"headers": {name: [text] for name, text in headers.items()}}}


@BUILT
@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        ([grabs(("2026-05-01", answer(server="a")), ("2026-05-01", {"banner": "b"}))], [2]),
        ([grabs(("2026-05-01", {"banner": "a"}), ("2026-05-02", {"banner": "a"}))], [1, 1]),
        ([grabs(("2026-05-01", {"banner": "a"}))] * 2, [2]),
        (
            [grabs(("2026-05-01", {"banner": "a"})), b'{"ip": "192.0.2.2", "data": null}'],
            [1, 1],
        ),
        # Headers that stand in no column of their own are one block a row.
        ([grabs(("2026-05-01", answer(x_a="1")), ("2026-05-01", answer(server="b")))], [2]),
        ([grabs(("2026-05-01", answer(server="b")), ("2026-05-01", answer(x_a="1")))], [2]),
        ([grabs(("2026-05-01", answer(x_a="1")), ("2026-05-01", answer(x_a="1")))], [1, 1]),
        ([b'{"ip": "192.0.2.1", "data": null}'] * 130, [2, 64, 64]),
    ],
)
def test_services_of_one_host_and_day_are_one_row(
    tmp_path: Path, lines: list[bytes], rows: list[int]
) -> None:
    """What stands side by side and differs in nothing but what it says is held as one row."""
    path = tmp_path / "scan.jsonl"
    path.write_bytes(b"\n".join(lines))
    read_both_ways(path)
    with DuckStore(line_blocks=lambda _: [path.read_bytes()]) as store:
        store.add(path, ZGRAB2, ())
        assert sorted(times for *_, times in store.rows(store.hosts())) == rows
