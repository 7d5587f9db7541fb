"""Files to traffic: captures and flow logs, told apart by their first bytes."""

from __future__ import annotations

import zlib
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from gzip import GzipFile
from io import BufferedReader
from itertools import chain
from pathlib import Path
from typing import BinaryIO, cast

import zstandard

from unbadge.errors import SourceError, reason_of
from unbadge.model import Origin, Rejected
from unbadge.model.traffic import Totals, Traffic
from unbadge.traffic.capture import Captures, Ear
from unbadge.traffic.ledger import Ledger
from unbadge.traffic.logs import kind_of, read_log
from unbadge.traffic.names import Names
from unbadge.traffic.rows import NameBook, Wanted, contacts, flow, joined, relevant, spread
from unbadge.wire.capture import BILLION, is_capture, moment
from unbadge.wire.hosts import owners
from unbadge.wire.scanner import Scanner
from unbadge.wire.tally import Tally

CHUNK = 2 << 20
HEAD = 64  # bytes
GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """A file's bytes, unpacked where they are compressed."""
    with path.open("rb") as raw:
        head = raw.peek(4)[:4] if isinstance(raw, BufferedReader) else b""
        if head[:2] == GZIP:
            with GzipFile(fileobj=raw) as unpacked:
                yield cast("BinaryIO", unpacked)
        elif head == ZSTD:
            reader = zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True)
            yield cast("BinaryIO", reader)
        else:
            yield raw


def holds_packets(path: Path) -> bool:
    """Whether a file is a capture, packed or not; one that cannot be read is none."""
    try:
        with opened(path) as stream:
            return is_capture(stream.read(HEAD))
    except (OSError, EOFError, zlib.error, zstandard.ZstdError):
        return False


def chunks(stream: BinaryIO, head: bytes) -> Iterator[bytes]:
    """A stream's bytes in pieces, the first of which was read already."""
    yield head
    yield from iter(partial(stream.read, CHUNK), b"")


class Reading:
    """Captures and logs read so far."""

    def __init__(self, *, everything: bool = False) -> None:
        """Nothing read; with ``everything``, ears are told more than what names remote ends."""
        self._names = Names()
        self._captures = Captures(self._names, everything=everything)
        self._ledger = Ledger(self._names)
        self.rejected: list[Rejected] = []

    @property
    def scanner(self) -> Scanner:
        """What counts packets; of the capture read last, it knows the senders."""
        return self._captures.scanner

    def read(self, path: Path, ear: Ear | None = None) -> None:
        """Adds what a file tells; a file that is neither capture nor flow log is rejected.

        Of a capture, ``ear`` is told as well whatever is decoded.
        """
        try:
            with opened(path) as stream:
                self._read(stream, str(path), ear)
        except (SourceError, OSError, EOFError, zlib.error, zstandard.ZstdError) as error:
            reason = reason_of(error)
            self.rejected.append(Rejected(origin=Origin(file=str(path)), reason=reason))

    def _read(self, stream: BinaryIO, file: str, ear: Ear | None) -> None:
        head = stream.read(CHUNK)
        kind = None if is_capture(head) else kind_of(head)
        if is_capture(head):
            rejected = self._captures.read(chunks(stream, head), file, ear)
            self.rejected += [rejected] if rejected else []
        elif kind is not None:
            self.rejected += read_log(chunks(stream, head), kind, file, self._ledger)
        else:
            reason = "neither a capture nor a flow log" if head else "empty"
            self.rejected.append(Rejected(origin=Origin(file=file), reason=reason))

    def traffic(self, hosts: Container[str] | None = None) -> Traffic:
        """What was read: the flows of ``hosts``, by MAC or address, or of every host."""
        captures, scanner, ledger = self._captures, self._captures.scanner, self._ledger
        known = owners(captures.ties, captures.senders | ledger.senders(), captures.carriers)
        local = {address for _, address in captures.ties} | known.keys()
        book, flows, others, wanted = NameBook(self._names), [], Others(), Wanted(hosts)
        tallies = chain(scanner.tallies(), ledger.tallies())
        # Captures and logs may tell of the same ends: then all rows must be held to be joined.
        mixed = bool(ledger.rows) and bool(scanner.sums().packets)
        ends = scanner.ends() | ledger.ends()
        many = local | {end[1] for end in ends} if mixed else spread(ends)
        for mac, row in joined(relevant(tallies, local), known, many):
            if wanted.has(mac, row.local):
                flows.append(flow(mac, row, book, local))
            else:
                others.add(row)
        return Traffic(
            flows=tuple(flows),
            contacts=tuple(contacts(self._names, known, wanted)),
            totals=self._totals(len(flows) + others.flows),
            others=others.totals(),
            rejected=tuple(self.rejected),
        )

    def _totals(self, flows: int) -> Totals:
        """The sums over everything read."""
        sums, ledger = self._captures.scanner.sums(), self._ledger
        spans = [(sums.first, sums.last)] if sums.packets else []
        spans += [(ledger.first, ledger.last)] if ledger.rows else []
        first = min((span[0] for span in spans), default=0)
        last = max((span[1] for span in spans), default=0)
        return Totals(
            packets=sums.packets + ledger.packets,
            bytes=sums.bytes + ledger.bytes,
            flows=flows,
            duration_s=(last - first) / BILLION,
            first=moment(first),
            last=moment(last),
        )


class Others:
    """The sums over hosts that nobody asked about."""

    def __init__(self) -> None:
        """None yet."""
        self.flows = self._packets = self._bytes = 0

    def add(self, row: Tally) -> None:
        """Adds a row."""
        self.flows += 1
        self._packets += row.packets_out + row.packets_in
        self._bytes += row.bytes_out + row.bytes_in

    def totals(self) -> Totals:
        """All of them as one."""
        return Totals(packets=self._packets, bytes=self._bytes, flows=self.flows)


def read_traffic(paths: Iterable[Path], hosts: Container[str] | None = None) -> Traffic:
    """What all of some captures and flow logs tell, in any order.

    With ``hosts``, MACs and addresses as text, only their flows are told one by one and all
    others as one total.  A capture and a log of the same traffic are counted twice.
    """
    reading = Reading()
    for path in paths:
        reading.read(path)
    return reading.traffic(hosts)
