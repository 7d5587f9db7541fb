"""The beginning of an input."""

from __future__ import annotations

import pytest

from feeding import a_head
from unbadge.sources.head import InputHead, decode_json, wanted_records


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"a,b\n1,2\n", "utf-8"),
        ("a,b\n".encode("utf-16"), "utf-16"),
        ("ip,mac\n1,2\n".encode("utf-16-le"), "utf-16-le"),
        (b"\xef\xbb\xbfa,b", "utf-8"),
    ],
)
def test_encoding_by_its_bytes(data: bytes, encoding: str) -> None:
    """A byte order mark or the pattern of zeros shows the encoding."""
    assert a_head(data).encoding == encoding
    assert a_head(data).text[0] in "ai"


def test_binary_is_no_text() -> None:
    """Zeros and control bytes make no text."""
    assert a_head(b"\x00\x01\x02\x03" * 20).is_binary
    assert not a_head("naïve,café\n").is_binary


@pytest.mark.parametrize(
    "text", ['{"ip": "192.0.2.1"}', '[\n{"ip": "192.0.2.1"},\n', 'broken\n{"ip": "192.0.2.1"}']
)
def test_first_record(text: str) -> None:
    """The first JSON object counts, whatever stands before it."""
    assert a_head(text).record == {"ip": "192.0.2.1"}


def test_no_record() -> None:
    """A text without an object has none."""
    assert a_head("a,b\n{broken").record == {}


def test_xml_is_told_from_its_first_sign() -> None:
    """XML opens with an angle bracket, also after blank lines."""
    assert a_head("\n <?xml version='1.0'?><a/>").is_xml
    assert not a_head("a < b").is_xml


def test_documents() -> None:
    """A document is found whatever its form, and its records in whatever envelope."""
    pretty = '{\n  "result": {\n    "hits": [\n      {\n        "ip": "192.0.2.7"\n      },\n'
    lines = '{"ip": "192.0.2.7"}\n'

    for text in (pretty, lines, f"[\n{lines},{lines}]", f"[ {lines.strip()} ]"):
        assert InputHead(text.encode()).holds(lambda record: "ip" in record)
    assert InputHead(lines.encode()).is_json_lines
    assert not InputHead(pretty.encode()).is_json_lines
    assert InputHead(b"hello").document == {}
    assert decode_json("{") is None
    assert list(wanted_records([[{"a": {"b": {"c": 1}}}]], lambda record: "c" in record)) == [
        {"c": 1}
    ]
