"""Flow records added up."""

from __future__ import annotations

import pytest

from unbadge.traffic.ledger import (
    Entry,
    Ledger,
    Way,
    mac_bytes,
    nanoseconds,
    packed,
    protocol_number,
)
from unbadge.traffic.names import Names
from unbadge.traffic.rows import shape_of
from unbadge.traffic.shape import is_video_shaped
from unbadge.wire.link import NO_MAC


def an_entry(
    source: str = "10.0.0.9", target: str = "203.0.113.9", sent: int = 900, seconds: int = 9
) -> Entry:
    """A record of one direction."""
    return Entry(
        source=packed(source),
        target=packed(target),
        protocol=17,
        source_port=4,
        target_port=443,
        there=Way(max(1, sent // 1_000), sent),
        first=10**9,
        last=(seconds + 1) * 10**9,
    )


def test_records_count_under_each_end_that_may_be_a_device() -> None:
    """As with packets: the private end, both of two, and never a group."""
    ledger = Ledger(Names())
    ledger.add(an_entry())
    ledger.add(an_entry(target="10.0.0.7"))
    ledger.add(an_entry(target="239.1.1.1"))

    assert [(row.local, row.port) for row in ledger.tallies()] == [
        (packed("10.0.0.9"), 443),
        (packed("10.0.0.9"), 443),
        (packed("10.0.0.7"), 4),
        (packed("10.0.0.9"), 443),
    ]
    assert ledger.packets == 3


def test_a_long_large_record_is_a_run() -> None:
    """One record of sustained sending has the shape of video; the largest of several is kept."""
    ledger = Ledger(Names())
    ledger.add(an_entry(sent=900))
    ledger.add(an_entry(sent=400_000, seconds=12))
    ledger.add(an_entry(sent=300_000, seconds=10))

    (row,) = ledger.tallies()
    shape = shape_of(row)

    assert (shape.run_out, shape.run_seconds) == (400_000, 12)
    assert is_video_shaped(shape)


@pytest.mark.parametrize(
    ("text", "expected"), [("TCP", 6), ("17", 17), ("icmp6", 58), ("IPv6-ICMP", 58), ("ospf", 89)]
)
def test_protocols_by_name_and_number(text: str, expected: int) -> None:
    """Programs call protocols by different names."""
    assert protocol_number(text) == expected


def test_an_unknown_protocol_is_an_error() -> None:
    """Nothing is guessed."""
    with pytest.raises(ValueError, match="carrier pigeon"):
        protocol_number("carrier pigeon")


def test_times_and_macs() -> None:
    """Times without a zone are UTC; a broken MAC is none."""
    assert nanoseconds("1970-01-01 00:00:01") == nanoseconds("1.0") == 10**9
    assert nanoseconds("1970-01-01T01:00:01.5+01:00") == 1_500_000_000
    assert mac_bytes("02-AA-00-00-00-01").hex() == "02aa00000001"
    assert mac_bytes("no mac") == mac_bytes("02aa") == NO_MAC
