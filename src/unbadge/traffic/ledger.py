"""Flow records of other programs, added up under the same ends as packets are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from ipaddress import ip_address

from msgspec import Struct

from unbadge.traffic.names import Names
from unbadge.traffic.shape import record_shape
from unbadge.wire.capture import BILLION
from unbadge.wire.link import NO_MAC
from unbadge.wire.packet import PORTED, PROTOCOLS
from unbadge.wire.scan import is_group, is_near
from unbadge.wire.tally import Key, Row, Tally, roll, tally

NUMBERS = {name: number for number, name in PROTOCOLS.items()} | {"icmp6": 58, "ipv6-icmp": 58}


class Way(Struct, frozen=True):
    """What a record says of one direction: IP packets and IP bytes."""

    packets: int = 0
    bytes: int = 0


class Entry(Struct, frozen=True, kw_only=True):
    """One flow record; ``source`` opened it.  Times are nanoseconds since 1970.

    ``asked`` and ``accepted`` tell whether a TCP connection was tried and came about.
    """

    source: bytes
    target: bytes
    protocol: int
    source_port: int = 0
    target_port: int = 0
    there: Way = Way()
    back: Way = Way()
    first: int = 0
    last: int = 0
    source_mac: bytes = NO_MAC
    target_mac: bytes = NO_MAC
    asked: bool = False
    accepted: bool = False


class Ledger:
    """Flow records added up, with the names that stand in other logs."""

    def __init__(self, names: Names) -> None:
        """Nothing added; ``names`` takes the names that stand in logs."""
        self.rows: dict[Key, Row] = {}
        self.names = names
        self.packets = self.bytes = 0
        self.first, self.last = 1 << 62, 0

    def add(self, entry: Entry) -> None:
        """Adds a record under each end that may be a device here."""
        self.packets += entry.there.packets + entry.back.packets
        self.bytes += entry.there.bytes + entry.back.bytes
        self.first, self.last = min(self.first, entry.first), max(self.last, entry.last)
        source_near, target_near = is_near(entry.source), is_near(entry.target)
        group = is_group(entry.target)
        ports = (entry.source_port, entry.target_port) if entry.protocol in PORTED else (0, 0)
        if group or source_near or not target_near:
            key = (entry.source_mac, entry.source, entry.target, entry.protocol, ports[1])
            row = self._row(key, entry, entry.there, entry.back)
            row.asked += entry.asked
            row.accepted += entry.accepted
        if not group and (target_near or not source_near):
            key = (entry.target_mac, entry.target, entry.source, entry.protocol, ports[0])
            row = self._row(key, entry, entry.back, entry.there)
            row.was_asked += entry.asked
            row.has_accepted += entry.accepted

    def tallies(self) -> Iterator[Tally]:
        """The rows as captures have them."""
        for key, row in self.rows.items():
            yield tally(key, row)

    def senders(self) -> set[tuple[bytes, bytes]]:
        """The MACs and addresses under which hosts sent, where logs name MACs."""
        return {(key[0], key[1]) for key, row in self.rows.items() if row.packets_out}

    def ends(self) -> set[tuple[bytes, bytes]]:
        """The MACs and addresses under which hosts sent or were sent to."""
        return {(key[0], key[1]) for key in self.rows}

    def _row(self, key: Key, entry: Entry, out: Way, back: Way) -> Row:
        row = self.rows.setdefault(key, Row())
        row.packets_out += out.packets
        row.packets_in += back.packets
        row.bytes_out += out.bytes
        row.bytes_in += back.bytes
        row.first, row.last = min(row.first, entry.first), max(row.last, entry.last)
        seconds = (entry.last - entry.first) / BILLION
        shape = record_shape(out.bytes, back.bytes, out.packets, seconds)
        if shape.run_out:  # one record is one run; its seconds are only known on average
            row.second = row.run.end + 4 if row.run else shape.run_seconds
            row.sent, row.received = shape.run_out, shape.run_in
            row.packets, row.big = shape.run_packets, shape.run_big
            roll(row)
            stretch(row, shape.run_seconds, shape.peak)
        return row


def stretch(row: Row, seconds: int, peak: int) -> None:
    """Gives the run that a record made its length."""
    if row.run is not None:
        if row.best is not None and row.best.start == row.run.start:
            row.best.end = row.best.start + seconds - 1
        row.run.end = row.run.start + seconds - 1
        row.seconds += seconds - 1
        row.peak = max(peak, 0)


def packed(text: str) -> bytes:
    """An address's bytes; raises ``ValueError`` where a text is none."""
    return ip_address(text.strip().strip("[]")).packed


def mac_bytes(text: str) -> bytes:
    """A MAC's bytes, or no MAC where a text is none or all zeros."""
    digits = text.replace(":", "").replace("-", "").replace(".", "")
    try:
        mac = bytes.fromhex(digits)
    except ValueError:
        return NO_MAC
    return mac if len(mac) == 6 else NO_MAC


def protocol_number(text: str) -> int:
    """A protocol's number from its number or name; raises ``ValueError`` where it is unknown."""
    word = text.strip().lower()
    if word.isdecimal():
        return int(word) & 0xFF
    if word in NUMBERS:
        return NUMBERS[word]
    raise ValueError(f"unknown protocol {text!r}")


def nanoseconds(text: str) -> int:
    """A time as nanoseconds: ISO 8601 (UTC where no zone stands), or seconds since 1970."""
    word = text.strip()
    if word.replace(".", "", 1).isdecimal():
        return round(float(word) * 1e6) * 1000
    moment = datetime.fromisoformat(word.replace(",", "."))
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return round(moment.timestamp() * 1e6) * 1000
