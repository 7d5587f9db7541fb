"""What captures and flow logs tell, added up under the same ends."""

from __future__ import annotations

from collections.abc import Iterator

from unbadge.model import FlowEntry, NameSighting, Way
from unbadge.traffic.shape import record_shape
from unbadge.wire import (
    BILLION,
    PORTED,
    CaptureCount,
    ExchangeRow,
    ExchangeTally,
    HeardNames,
    Key,
    is_group,
    is_near,
    roll,
)
from unbadge.wire.tally import tally


class TrafficLedger:
    """Captures and flow records added up, with the names that were said."""

    def __init__(self) -> None:
        """Nothing added."""
        self.rows: dict[Key, ExchangeRow] = {}
        self.names = HeardNames()
        self.captures: list[CaptureCount] = []
        self.packets = self.bytes = 0
        self.first, self.last = 1 << 62, 0

    def add(self, told: FlowEntry | NameSighting | CaptureCount) -> None:
        """Adds what a source tells of traffic."""
        match told:
            case FlowEntry():
                self.add_entry(told)
            case NameSighting():
                self.names.add(told)
            case CaptureCount():
                self.captures.append(told)

    def add_entry(self, entry: FlowEntry) -> None:
        """Adds a record under each end that may be a device here."""
        self.packets += entry.there.packets + entry.back.packets
        self.bytes += entry.there.bytes + entry.back.bytes
        if entry.first:
            self.first, self.last = min(self.first, entry.first), max(self.last, entry.last)
        source_near, target_near = is_near(entry.source), is_near(entry.target)
        group = is_group(entry.target)
        ports = (entry.source_port, entry.target_port) if entry.protocol in PORTED else (0, 0)
        if group or source_near or not target_near:
            key = (entry.source_mac, entry.source, entry.target, entry.protocol, ports[1])
            row = self._row(key, entry, entry.there, entry.back)
            row.asked += entry.asked
            row.accepted += entry.accepted
            row.passed += entry.passed
            row.blocked += entry.there.packets if entry.blocked else 0
        if not group and (target_near or not source_near):
            key = (entry.target_mac, entry.target, entry.source, entry.protocol, ports[0])
            row = self._row(key, entry, entry.back, entry.there)
            row.was_asked += entry.asked
            row.has_accepted += entry.accepted

    def tallies(self) -> Iterator[ExchangeTally]:
        """The rows of records, as captures have them."""
        for key, row in self.rows.items():
            row.first = row.first if row.last > 0 else 0
            yield tally(key, row)

    def senders(self) -> set[tuple[bytes, bytes]]:
        """The MACs and addresses under which hosts sent, where logs name MACs."""
        return {(key[0], key[1]) for key, row in self.rows.items() if row.packets_out}

    def ends(self) -> set[tuple[bytes, bytes]]:
        """The MACs and addresses under which hosts sent or were sent to."""
        return {(key[0], key[1]) for key in self.rows}

    def _row(self, key: Key, entry: FlowEntry, out: Way, back: Way) -> ExchangeRow:
        row = self.rows.get(key)
        if row is None:
            row = self.rows[key] = ExchangeRow()
        row.packets_out += out.packets
        row.packets_in += back.packets
        row.bytes_out += out.bytes
        row.bytes_in += back.bytes
        if entry.first:  # a log without times tells what was sent, and not when
            row.first = min(row.first, entry.first)
            row.last = max(row.last, entry.last)
        seconds = (entry.last - entry.first) / BILLION
        shape = record_shape(out.bytes, back.bytes, out.packets, seconds)
        if shape.run_out:  # one record is one run; its seconds are only known on average
            row.second = row.run.end + 4 if row.run else shape.run_seconds
            row.sent, row.received = shape.run_out, shape.run_in
            row.packets, row.big = shape.run_packets, shape.run_big
            roll(row)
            stretch(row, shape.run_seconds, shape.peak)
        return row


def stretch(row: ExchangeRow, seconds: int, peak: int) -> None:
    """Gives the run that a record made its length."""
    if row.run is not None:
        if row.best is not None and row.best.start == row.run.start:
            row.best.end = row.best.start + seconds - 1
        row.run.end = row.run.start + seconds - 1
        row.seconds += seconds - 1
        row.peak = max(peak, 0)
