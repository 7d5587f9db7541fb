"""JSON objects, one a line."""

from __future__ import annotations

import json

import pytest

from feeding import a_feed
from unbadge.model import Origin, Rejected
from unbadge.sources.jsonlines import Record, bare, each, inner, list_of, port_of, records, text_of


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


ENVELOPE = {"status": "ok", "result": {"hits": [{"ip": "192.0.2.7"}, {"ip": "192.0.2.8"}]}}


@pytest.mark.parametrize("indent", [None, 2])
def test_envelopes(indent: int | None) -> None:
    """The records of an API's answer are found whatever stands around them."""
    feed = a_feed(json.dumps(ENVELOPE, indent=indent))

    def reasons(record: Record, origin: Origin) -> list[Rejected]:
        return [Rejected(origin=origin, reason=str(record["ip"]))]

    found = list(each(feed, reasons, lambda record: "ip" in record))

    assert [(one.origin.place, one.reason) for one in found if isinstance(one, Rejected)] == [
        ("line 1 record 1", "192.0.2.7"),
        ("line 1 record 2", "192.0.2.8"),
    ]
    assert feed.records == 2


def test_document_that_breaks() -> None:
    """Of a document that the end cuts off, what is whole is read and the rest told."""
    feed = a_feed('[\n  {\n    "a": 1\n  },\n  {\n    "b": "x')
    first, second = records(feed)

    assert not isinstance(first, Rejected)
    assert first[1] == {"a": 1}
    assert isinstance(second, Rejected)
    assert second.reason == "an object that is cut off, or larger than 32 MiB"


def test_a_document_that_is_cut_off_is_a_loss() -> None:
    """What stands behind the cut is lost, and the run must say so."""
    *_, last = records(a_feed('[\n{"a":\n1},\n{"a":\n'))

    assert isinstance(last, Rejected)
    assert last.rest


@pytest.mark.parametrize(
    "text",
    [
        '[[{"a": 1}], [{"a": 2}]]',
        '\x1e{"a": 1}\n\x1e{"a": 2}\n',
        '[[{"a": 1}],\n[{"a": 2}]]\n',
        '{"a": 1},\n{"a": 2},\n',
    ],
    ids=["pages", "sequence", "pages on lines", "commas"],
)
def test_marks_around_records(text: str) -> None:
    """Pages put together, RFC 7464's marks and commas behind lines do not matter."""
    found = [item for item in records(a_feed(text)) if not isinstance(item, Rejected)]

    assert [record for _, record in found] == [{"a": 1}, {"a": 2}]
