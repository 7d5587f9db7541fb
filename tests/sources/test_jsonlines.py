"""JSON objects, one a line."""

from __future__ import annotations

import pytest

from feeding import a_feed
from unbadge.model import Rejected
from unbadge.sources.jsonlines import bare, inner, list_of, port_of, records, text_of


def test_lines_and_arrays_read_alike() -> None:
    """An array that spreads over lines gives the same records as lines."""
    plain = '{"a": 1}\n{"a": 2}\n'
    array = '[\n{"a": 1},\n{"a": 2},\n]\n'
    tight = '[{"a": 1}\n,\n{"a": 2}]\n'

    found = [[item[1] for item in records(a_feed(text))] for text in (plain, array, tight)]

    assert found == [[{"a": 1}, {"a": 2}]] * 3


@pytest.mark.parametrize("line", [b"{broken", b"17", b'{"a": "\xff"}', b"[" * 5_000])
def test_bad_line(line: bytes) -> None:
    """A line that is no object is rejected with its number, and the next one read."""
    first, second = records(a_feed(line + b'\n{"a": 1}\n'))

    assert isinstance(first, Rejected)
    assert first.origin.place == "line 1"
    assert not isinstance(second, Rejected)


def test_bare_object() -> None:
    """Array marks around an object do not matter; brackets inside do."""
    assert bare(b'[{"a": [1]},') == b'{"a": [1]}'


def test_paths_into_records() -> None:
    """What is not there, or of another type, is empty."""
    record = {"a": {"b": "x", "n": 5, "t": True, "l": [1]}}

    assert inner(record, "a", "b") == {}
    assert (text_of(record, "a", "b"), text_of(record, "a", "n")) == ("x", "5")
    assert (text_of(record, "a", "t"), text_of(record, "z", "b"), text_of(7, "a")) == ("", "", "")
    assert (list_of(record, "a", "l"), list_of(record, "a", "b")) == ([1], [])


@pytest.mark.parametrize(
    ("value", "port"), [(80, 80), ("80", 80), (0, None), (70_000, None), (True, None), ("x", None)]
)
def test_ports(value: object, port: int | None) -> None:
    """A port is a number from 1 to 65535."""
    assert port_of(value) == port
