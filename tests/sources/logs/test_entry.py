"""The parts of a flow record to an entry."""

from __future__ import annotations

import pytest

from unbadge.sources.logs.entry import entry_of

ENDS = {"source": "10.0.0.9", "target": "198.51.100.7", "protocol": "tcp"}


def test_a_total_over_both_ways_is_divided() -> None:
    """What was sent is taken off; packets are shared out as bytes are, and none is lost."""
    entry = entry_of({**ENDS, "bytes": "3000", "all_bytes": "4000", "all_packets": "40"})

    assert (entry.there.bytes, entry.back.bytes) == (3000, 1000)
    assert (entry.there.packets, entry.back.packets) == (30, 10)


def test_a_record_that_counts_no_packets_is_one() -> None:
    """A firewall that logs the first packet alone writes no number."""
    assert entry_of({**ENDS, "bytes": "60"}).there.packets == 1


@pytest.mark.parametrize(
    ("action", "blocked", "passed"),
    [
        ("Deny", True, False),
        ("dropped", True, False),
        ("REJECT", True, False),
        ("accept", False, True),
        ("network_flow", False, False),
        ("", False, False),
    ],
)
def test_what_a_firewall_did(action: str, blocked: bool, passed: bool) -> None:
    """Its word tells stopped from let by; any other word tells neither."""
    entry = entry_of({**ENDS, "action": action})

    assert (entry.blocked, entry.passed) == (blocked, passed)


def test_a_record_without_a_time_has_none() -> None:
    """What was sent is counted all the same."""
    entry = entry_of({**ENDS, "bytes": "60", "first": "-", "duration": "9"})

    assert (entry.first, entry.last) == (0, 0)
