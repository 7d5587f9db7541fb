"""What two ends exchanged: packets, bytes, handshakes, and the seconds in which one sent much."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from unbadge.wire.capture import BILLION

ACTIVE = 8_192  # bytes sent in a second that is more than keeping a session alive
QUIET = 2  # seconds without such a second that end a run of them
BIG = 1_000  # bytes of a packet that carries bulk


class ActiveRun(Struct, gc=False):
    """Active seconds of one sender in a row."""

    start: int = 0
    end: int = -QUIET - 1
    sent: int = 0
    received: int = 0
    packets: int = 0
    big: int = 0

    def as_tuple(self) -> tuple[int, ...]:
        """Seconds from first to last, bytes out and in, packets out and those that are big."""
        return (self.end - self.start + 1, self.sent, self.received, self.packets, self.big)


class ExchangeRow(Struct, gc=False):
    """What one host exchanged with one remote end; times in nanoseconds, bytes of IP."""

    packets_out: int = 0
    packets_in: int = 0
    bytes_out: int = 0
    bytes_in: int = 0
    first: int = 1 << 62
    last: int = -1
    asked: int = 0  # SYN sent
    accepted: int = 0  # SYN and ACK received
    was_asked: int = 0
    has_accepted: int = 0
    refused: int = 0  # RST received
    second: int = -1
    sent: int = 0  # in this second
    received: int = 0
    packets: int = 0
    big: int = 0
    seconds: int = 0  # active ones
    peak: int = 0
    run: ActiveRun | None = None
    best: ActiveRun | None = None
    sent_in: int = 0  # the last capture in which the host sent
    passed: int = 0  # connections that a firewall says it let out
    blocked: int = 0  # packets that a firewall says it stopped


class ExchangeTally(Struct, frozen=True, gc=False):
    """A row as it stands at the end: whose, with whom, how much; runs of active seconds."""

    mac: bytes
    local: bytes
    remote: bytes
    protocol: int
    port: int
    packets_out: int
    packets_in: int
    bytes_out: int
    bytes_in: int
    first: int
    last: int
    asked: int
    accepted: int
    was_asked: int
    has_accepted: int
    refused: int
    seconds: int
    peak: int
    run_seconds: int
    run_out: int
    run_in: int
    run_packets: int
    run_big: int
    passed: int = 0
    blocked: int = 0


class Sums(Struct, frozen=True):
    """What a whole capture holds: frames, IP packets and bytes, first and last time."""

    frames: int
    packets: int
    bytes: int
    first: int
    last: int
    unread: int  # frames with no readable IP, ARP or LLDP in them


Key = tuple[bytes, bytes, bytes, int, int]


def roll(row: ExchangeRow) -> None:
    """Closes a row's current second."""
    if row.sent >= ACTIVE:
        run = row.run
        if run is None or row.second - run.end > QUIET:
            run = row.run = ActiveRun(start=row.second)
        run.end = row.second
        run.sent += row.sent
        run.received += row.received
        run.packets += row.packets
        run.big += row.big
        row.seconds += 1
        row.peak = max(row.peak, row.sent)
        if row.best is None or run.sent > row.best.sent:
            row.best = ActiveRun(run.start, run.end, run.sent, run.received, run.packets, run.big)
    row.sent = row.received = row.packets = row.big = 0


def count(row: ExchangeRow, time: int, size: int, *, out: bool) -> None:
    """Adds one packet to a row."""
    second = time // BILLION
    if second > row.second:
        roll(row)
        row.second = second
    if out:
        row.packets_out += 1
        row.bytes_out += size
        row.sent += size
        row.packets += 1
        row.big += size >= BIG
    else:
        row.packets_in += 1
        row.bytes_in += size
        row.received += size
    row.first = min(row.first, time)
    row.last = max(row.last, time)


def shake(row: ExchangeRow, flags: int, *, out: bool) -> None:
    """Adds the part that a TCP segment plays in opening or refusing a connection."""
    if flags & 0x02:
        answers = bool(flags & 0x10)
        if out:
            row.asked += not answers
            row.has_accepted += answers
        else:
            row.was_asked += not answers
            row.accepted += answers
    if flags & 0x04 and not out:
        row.refused += 1


def tally(key: Key, row: ExchangeRow) -> ExchangeTally:
    """A row with its key, as others read it once its capture has ended."""
    best = row.best.as_tuple() if row.best else (0, 0, 0, 0, 0)
    traffic = (row.packets_out, row.packets_in, row.bytes_out, row.bytes_in, row.first, row.last)
    shakes = (row.asked, row.accepted, row.was_asked, row.has_accepted, row.refused)
    found = ExchangeTally(*key, *traffic, *shakes, row.seconds, row.peak, *best)
    if row.passed or row.blocked:
        return replace(found, passed=row.passed, blocked=row.blocked)
    return found
