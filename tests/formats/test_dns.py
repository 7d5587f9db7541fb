"""DNS messages."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbadge.formats.dns import Dns, read_dns, read_name
from wire import dns_answer, dns_name, dns_query


def read(data: bytes) -> Dns:
    """A message that can be read."""
    found = read_dns(data)
    assert found is not None
    return found


def record(name: bytes, kind: int, body: bytes) -> bytes:
    """A resource record."""
    return name + struct.pack(">HHIH", kind, 1, 60, len(body)) + body


def test_questions_and_addresses() -> None:
    """A question has a name; an answer has names and addresses of both families."""
    asked, told = (
        read(dns_query("a.example")),
        read(dns_answer("a.example", "203.0.113.9", "2001:db8::9")),
    )

    assert (asked.answer, asked.questions) == (False, ("a.example",))
    assert told.answer
    assert [len(item.address) for item in told.records] == [4, 16]
    assert {item.name for item in told.records} == {"a.example"}


def test_records_that_give_names_and_texts() -> None:
    """Aliases, services and texts are read; strings of a text stand on lines of their own."""
    head = struct.pack(">HHHHHH", 0, 0x8400, 0, 4, 0, 0)
    owner = dns_name("cam._http._tcp.local")
    body = record(owner, 5, dns_name("b.example"))
    body += record(owner, 12, b"\xc0\x0c")
    body += record(owner, 33, struct.pack(">HHH", 0, 0, 80) + dns_name("cam.local"))
    body += record(owner, 16, b"\x03a=1\x04b=22")

    assert [item.text for item in read(head + body).records] == [
        "b.example",
        "cam._http._tcp.local",
        "cam.local",
        "a=1\nb=22",
    ]


def test_a_name_that_points_at_itself_ends() -> None:
    """Compression in a circle is no name."""
    assert read_name(b"\xc0\0", 0) is None
    assert read_name(b"\x05abc", 0) is None
    assert read_name(b"\xc0", 0) is None


@pytest.mark.parametrize("size", [5, 20, 40, -1])
def test_what_is_cut_is_left_out(size: int) -> None:
    """A cut message counts as far as it is whole."""
    whole = dns_answer("a.example", "203.0.113.9", "203.0.113.10")

    found = read_dns(whole[:size])

    assert found is None or len(found.records) < 2


def test_other_operations_are_nothing() -> None:
    """Updates and notices are no look-ups."""
    assert read_dns(struct.pack(">HHHHHH", 0, 0x2800, 1, 0, 0, 0) + dns_name("a")) is None


def test_the_code_tells_that_a_name_does_not_exist() -> None:
    """The response code is kept."""
    assert read(struct.pack(">HHHHHH", 0, 0x8183, 0, 0, 0, 0)).code == 3


@given(st.binary(max_size=300))
def test_any_bytes_can_be_read(data: bytes) -> None:
    """No datagram stops the reader."""
    read_dns(data)
