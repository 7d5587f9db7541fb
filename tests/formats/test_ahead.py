"""Reading ahead."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from unbadge.formats.ahead import scanned
from unbadge.formats.scan import PlainScanner
from wire import dns_query, ethernet, ipv4, pcap, udp

DATA = pcap(*(ethernet(ipv4(udp(dns_query(f"{number}.example")))) for number in range(9)))


def test_pieces_come_in_order() -> None:
    """Whatever the number of chunks, the pieces come as they stand in the capture."""
    for size in (60, 200, 10_000):
        chunks = [DATA[at : at + size] for at in range(0, len(DATA), size)]

        found = [piece.number for pieces in scanned(PlainScanner(), chunks) for piece in pieces]

        assert found == list(range(1, 10))


def test_damage_ends_the_reading() -> None:
    """Chunks behind damage are not asked for."""
    asked = []

    def chunks() -> Iterator[bytes]:
        for number in range(9):
            asked.append(number)
            yield b"no capture, as anybody can see"

    list(scanned(PlainScanner(), chunks()))

    assert asked == [0, 1]


def test_nothing_is_read_of_nothing() -> None:
    """An empty input has no pieces."""
    assert list(scanned(PlainScanner(), [])) == [[]]


def test_errors_of_the_input_come_through() -> None:
    """What goes wrong while reading ahead is raised where the pieces are used."""

    def chunks() -> Iterator[bytes]:
        yield DATA[:100]
        yield DATA[100:200]
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="gone"):
        list(scanned(PlainScanner(), chunks()))
