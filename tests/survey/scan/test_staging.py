"""One pass over records: distinct ones with how often they stand, and values held once."""

from __future__ import annotations

import json
from pathlib import Path

from unbadge.model.line import SIGNALS
from unbadge.survey.scan.layouts import OBSERVATIONS, ZGRAB2
from unbadge.survey.scan.store import DuckStore

LINES = b"".join(
    json.dumps({"signal": "http.server", "value": f"server {n % 3}", "ip": f"192.0.2.{n}"}).encode()
    + b"\n"
    for n in range(9)
)


def test_what_is_said_twice_is_held_once(tmp_path: Path) -> None:
    """Equal records are one row that stands several times; a value stands once over all files."""
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_bytes(LINES + LINES)
    with DuckStore() as store:
        counts = [
            store.add(tmp_path / name, OBSERVATIONS, list(SIGNALS))
            for name in ("a.jsonl", "b.jsonl")
        ]
        assert [one.records for one in counts] == [18, 18]
        assert {row[0] for row in store.rows(store.hosts().select("times"))} == {2}
        assert len(list(store.rows(store.values()))) == 3


def test_other_headers_are_held_with_their_record(tmp_path: Path) -> None:
    """Headers that have no column of their own belong to the host that sent them."""
    response = {"headers": {"server": ["a"], "x_one": ["1"], "x_two": ["2"], "date": ["today"]}}
    path = tmp_path / "scan.json"
    record = {"ip": "192.0.2.1", "data": {"http": {"result": {"response": response}}}}
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    with DuckStore() as store:
        store.add(path, ZGRAB2, ())
        values = {row[0]: row[2] for row in store.rows(store.values())}
        said = {values[row[1]] for row in store.rows(store.said()) if row[1] is not None}
    assert said == {"a", "x-one: 1", "x-two: 2"}


def test_values_of_records_without_a_host_are_no_values(tmp_path: Path) -> None:
    """What a line says that names no host, or one that is no address, is not counted."""
    path = tmp_path / "seen.jsonl"
    told = [{"signal": "text", "value": "x", "ip": "no address"}, {"signal": "odd", "value": "y"}]
    path.write_text("".join(json.dumps(one) + "\n" for one in told), encoding="utf-8")
    with DuckStore() as store:
        count = store.add(path, OBSERVATIONS, list(SIGNALS))
        assert (count.records, count.broken) == (0, 2)
        assert list(store.rows(store.values())) == []
