"""Reading ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from unbadge.wire.ahead import scan_chunks
from unbadge.wire.scan import PlainScanner
from unbadge.wire.scanner import Scanner, fast_scanner
from wire import dns_query, ethernet, ipv4, pcap, udp

SCANNERS = [pytest.param(PlainScanner, id="plain")]
if fast_scanner() is not None:
    SCANNERS.append(pytest.param(fast_scanner, id="fast"))
pytestmark = pytest.mark.parametrize("make", SCANNERS)

Make = Callable[[], Scanner]
DATA = pcap(*(ethernet(ipv4(udp(dns_query(f"{number}.example")))) for number in range(9)))


def test_pieces_come_in_order(make: Make) -> None:
    """Whatever the number of chunks, the pieces come as they stand in the capture."""
    for size in (60, 200, 10_000):
        chunks = [DATA[at : at + size] for at in range(0, len(DATA), size)]

        found = [piece.number for pieces in scan_chunks(make(), chunks) for piece in pieces]

        assert found == list(range(1, 10))


def test_damage_ends_the_reading(make: Make) -> None:
    """Chunks behind damage are not asked for."""
    asked = []

    def chunks() -> Iterator[bytes]:
        for number in range(9):
            asked.append(number)
            yield b"no capture, as anybody can see"

    list(scan_chunks(make(), chunks()))

    assert asked == [0]


def test_nothing_is_read_of_nothing(make: Make) -> None:
    """An empty input has no pieces."""
    assert list(scan_chunks(make(), [])) == [[]]


def test_errors_of_the_input_come_through(make: Make) -> None:
    """What goes wrong while reading ahead is raised where the pieces are used."""

    def chunks() -> Iterator[bytes]:
        yield DATA[:100]
        yield DATA[100:200]
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="gone"):
        list(scan_chunks(make(), chunks()))


def test_a_reading_may_be_given_up(make: Make) -> None:
    """Ending a capture waits for the chunk that is being scanned; the next one starts afresh."""
    scanner = make()
    chunks = scan_chunks(scanner, [DATA[:100], DATA[100:300], DATA[300:]])
    next(chunks)
    next(chunks)
    scanner.finish()
    scanner.begin()

    found = [piece.number for pieces in scan_chunks(scanner, [DATA]) for piece in pieces]

    assert found == list(range(1, 10))
    del chunks, scanner
