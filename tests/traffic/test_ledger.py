"""Flow records added up."""

from __future__ import annotations

from unbadge.model.traffic import FlowEntry, Way
from unbadge.sources.logs.fields import pack_address
from unbadge.traffic.ledger import TrafficLedger
from unbadge.traffic.rows import shape_of
from unbadge.traffic.shape import is_video_shaped


def an_entry(
    source: str = "10.0.0.9", target: str = "203.0.113.9", sent: int = 900, seconds: int = 9
) -> FlowEntry:
    """A record of one direction."""
    return FlowEntry(
        source=pack_address(source),
        target=pack_address(target),
        protocol=17,
        source_port=4,
        target_port=443,
        there=Way(max(1, sent // 1_000), sent),
        first=10**9,
        last=(seconds + 1) * 10**9,
    )


def test_records_count_under_each_end_that_may_be_a_device() -> None:
    """As with packets: the private end, both of two, and never a group."""
    ledger = TrafficLedger()
    ledger.add(an_entry())
    ledger.add(an_entry(target="10.0.0.7"))
    ledger.add(an_entry(target="239.1.1.1"))

    assert [(row.local, row.port) for row in ledger.tallies()] == [
        (pack_address("10.0.0.9"), 443),
        (pack_address("10.0.0.9"), 443),
        (pack_address("10.0.0.7"), 4),
        (pack_address("10.0.0.9"), 443),
    ]
    assert ledger.packets == 3


def test_a_long_large_record_is_a_run() -> None:
    """One record of sustained sending has the shape of video; the largest of several is kept."""
    ledger = TrafficLedger()
    ledger.add(an_entry(sent=900))
    ledger.add(an_entry(sent=400_000, seconds=12))
    ledger.add(an_entry(sent=300_000, seconds=10))

    (row,) = ledger.tallies()
    shape = shape_of(row)

    assert (shape.run_out, shape.run_seconds) == (400_000, 12)
    assert is_video_shaped(shape)
