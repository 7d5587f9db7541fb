"""Objects cut out of a stream of JSON."""

from __future__ import annotations

import json

import pytest

from unbadge.formats import jsonparts
from unbadge.formats.jsonparts import JsonCut, list_items, mend_json, objects, scan_objects

ONE = {"a": 'x"{[', "b": [{"c": 1}, {}], "d": {"e": "\\"}}


@pytest.mark.parametrize("size", [1, 7, 1_000])
@pytest.mark.parametrize("indent", [None, 1])
def test_objects_of_an_array(size: int, indent: int | None) -> None:
    """The objects of an outermost array come whole, however the bytes are cut."""
    data = json.dumps([ONE, ONE], indent=indent).encode()
    pieces = [data[place : place + size] for place in range(0, len(data), size)]

    assert [json.loads(cut.data) for cut in objects(pieces)] == [ONE, ONE]
    assert list(scan_objects(pieces)) == list(objects(pieces)) == list_items(data)
    assert list_items(data + b"x") is None
    assert list_items(b"[1]") is None


def test_objects_that_follow_one_another() -> None:
    """Documents may follow one another; each comes with the line on which it begins."""
    data = b'{\n"a": 1\n}\n[\n{"b": 2},\n{"c": 3}]\n{"d": 4}'

    assert list(objects([data])) == [
        JsonCut(1, b'{\n"a": 1\n}'),
        JsonCut(5, b'{"b": 2}'),
        JsonCut(6, b'{"c": 3}'),
        JsonCut(7, b'{"d": 4}'),
    ]


def test_cut_off() -> None:
    """An object that the end cuts off is told without its bytes."""
    assert list(objects([b'[{"a": 1},\n{"b": "x'])) == [JsonCut(1, b'{"a": 1}'), JsonCut(2, b"")]
    assert list(objects([b"]]}}{", b"}"])) == [JsonCut(1, b"{}")]


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """An object that is too large costs itself, and not those behind it."""
    monkeypatch.setattr(jsonparts, "LARGEST", 100)
    monkeypatch.setattr(jsonparts, "STEP", 10)
    large = json.dumps({"a": ["x" * 20] * 20}).encode()
    data = b"[" + large + b',\n{"b": 2}]'
    pieces = [data[place : place + 30] for place in range(0, len(data), 30)]

    assert [cut.data for cut in objects(pieces)] == [b"", b'{"b": 2}']


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ('{"a": 1, "b": [1, {"c": 2, "d"', {"a": 1, "b": [1, {"c": 2}]}),
        ('[{"a": 1}, {"b', [{"a": 1}]),
        ('{"a": "x, y", "b": "z', {"a": "x, y"}),
        ('{"a": 1} trailing', {"a": 1}),
    ],
)
def test_mended(text: str, whole: object) -> None:
    """The beginning of a document is read as far as it goes."""
    assert json.loads(mend_json(text)) == whole
