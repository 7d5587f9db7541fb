"""What two ends exchanged."""

from __future__ import annotations

import pytest

from unbadge.wire.capture import BILLION
from unbadge.wire.tally import ACTIVE, BIG, QUIET, ExchangeRow, Key, count, roll, shake, tally

KEY: Key = (b"m" * 6, bytes([10, 0, 0, 9]), bytes([203, 0, 113, 7]), 6, 443)


def sent(*seconds: int, size: int = ACTIVE) -> ExchangeRow:
    """A row of a host that sent a packet in each of some seconds."""
    row = ExchangeRow()
    for second in seconds:
        count(row, second * BILLION, size, out=True)
    roll(row)
    return row


def test_packets_are_counted_both_ways() -> None:
    """Bytes, packets, and the times of the first and last."""
    row = ExchangeRow()
    count(row, 5, 100, out=True)
    count(row, 3, 40, out=False)

    found = tally(KEY, row)

    assert (found.packets_out, found.bytes_out, found.packets_in, found.bytes_in) == (1, 100, 1, 40)
    assert (found.first, found.last) == (3, 5)


@pytest.mark.parametrize(
    ("seconds", "active", "longest"),
    [
        ((1, 2, 3), 3, 3),
        ((1, 1 + QUIET), 2, 1 + QUIET),
        ((1, 2 + QUIET), 2, 1),
        ((1, 2, 3, 9), 4, 3),
    ],
)
def test_a_pause_ends_a_run(seconds: tuple[int, ...], active: int, longest: int) -> None:
    """A run lasts as long as its pauses are short; the largest one is kept."""
    found = tally(KEY, sent(*seconds))

    assert (found.seconds, found.run_seconds) == (active, longest)


def test_keeping_alive_is_not_sending() -> None:
    """A second with a few bytes is none."""
    found = tally(KEY, sent(1, 2, size=ACTIVE - 1))

    assert (found.seconds, found.peak, found.run_seconds) == (0, 0, 0)


def test_packets_that_carry_bulk_are_told_apart() -> None:
    """Big packets are counted within a run."""
    row = ExchangeRow()
    for size in (BIG, BIG - 1, ACTIVE):
        count(row, BILLION, size, out=True)
    roll(row)

    found = tally(KEY, row)

    assert (found.run_packets, found.run_big) == (3, 2)


@pytest.mark.parametrize(
    ("flags", "out", "expected"),
    [
        (0x02, True, (1, 0, 0, 0, 0)),
        (0x12, False, (0, 1, 0, 0, 0)),
        (0x02, False, (0, 0, 1, 0, 0)),
        (0x12, True, (0, 0, 0, 1, 0)),
        (0x04, False, (0, 0, 0, 0, 1)),
        (0x04, True, (0, 0, 0, 0, 0)),
        (0x10, True, (0, 0, 0, 0, 0)),
    ],
)
def test_who_asked_and_who_accepted(flags: int, out: bool, expected: tuple[int, ...]) -> None:
    """SYN asks, SYN and ACK accepts, RST refuses."""
    row = ExchangeRow()
    shake(row, flags, out=out)

    found = tally(KEY, row)

    assert expected == (
        *(found.asked, found.accepted, found.was_asked, found.has_accepted, found.refused),
    )
