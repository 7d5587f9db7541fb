"""One pass over the packets of a capture: what each pair of hosts exchanged, and what to decode.

``PlainScanner`` is the reference in Python; the optional C module gives the same answers faster.
Memory is bounded by the number of distinct (host, remote, protocol, port), not by packets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import IntEnum

from msgspec import Struct

from unbadge.formats.dhcp import dhcp_binding
from unbadge.wire.capture import Damage, Frame, Framer
from unbadge.wire.link import ARP, KINDS, LINKS, LLDP, VEIL, VEILS, Network, network
from unbadge.wire.mirror import MIRRORS, mirrored_frame
from unbadge.wire.packet import ICMP6, TCP, UDP, Packet, packet
from unbadge.wire.pick import is_telling, service, window
from unbadge.wire.repeat import gist, lasting
from unbadge.wire.tally import ExchangeRow, ExchangeTally, Key, Sums, count, roll, shake, tally

REMEMBERED = 65_536  # directions followed, and routers
TOLD = 131_072  # messages known to be repeats
STARTS = 8  # messages kept of one TCP direction
NAMED = 2  # of them, where only names are wanted: a connection rarely names a second server
SEGMENTS = 24  # segments kept of one message
# What IPv4 addresses near by begin with (RFC 1122, RFC 1918, RFC 3927).
NEAR = frozenset({0, 10, 127})
NEAR_BLOCKS = frozenset({(192, 168), (169, 254), *((172, second) for second in range(16, 32))})


class Sort(IntEnum):
    """What a piece is."""

    DATAGRAM = 0
    START = 1  # of a message in a TCP direction
    MORE = 2  # of the message last started in that direction
    NEIGHBOUR = 3  # an address and the MAC it belongs to (ARP, neighbour discovery, DHCP)
    LLDP = 4


class Piece(Struct, frozen=True, gc=False):
    """A part of a packet that is worth decoding; ``at`` is its place in the message it is of.

    ``need`` says how many bytes that message has, or at most has, where the piece starts it.
    """

    number: int
    time: int
    sort: int
    source_mac: bytes
    target_mac: bytes
    source: bytes
    target: bytes
    source_port: int
    target_port: int
    at: int
    need: int
    data: bytes


def is_near(address: bytes) -> bool:
    """Whether an address is private, link-local, loopback, unspecified or for a group."""
    first, second = address[0], address[1]
    if len(address) == 4:
        return first in NEAR or first >= 224 or (first, second) in NEAR_BLOCKS
    if first == 0:
        return not any(address[:15]) and address[15] <= 1
    return first >= 0xFF or first & 0xFE == 0xFC or (first == 0xFE and second & 0xC0 == 0x80)


def is_group(address: bytes) -> bool:
    """Whether an address is multicast or broadcast."""
    if len(address) == 4:
        return address[0] & 0xF0 == 0xE0 or address == b"\xff\xff\xff\xff"
    return address[0] == 0xFF


def neighbour(data: bytes, at: int) -> tuple[bytes, bytes] | None:
    """The sender's MAC and IPv4 address of an Ethernet ARP packet."""
    if len(data) < at + 28 or data[at : at + 6] != b"\x00\x01\x08\x00\x06\x04":
        return None
    mac, address = data[at + 8 : at + 14], data[at + 14 : at + 18]
    return (mac, address) if any(address) else None


def neighbour6(found: Packet, data: bytes) -> tuple[bytes, bytes] | None:
    """The MAC and address that a neighbour discovery message (RFC 4861) ties together."""
    body = data[found.at : found.end]
    if len(body) < 8 or body[0] not in {133, 134, 135, 136}:
        return None
    at = {133: 8, 134: 16, 135: 24, 136: 24}[body[0]]
    address, wanted = (body[8:24], 2) if body[0] == 136 else (found.source, 1)
    if at + 8 > len(body) or body[at] != wanted or body[at + 1] != 1 or not any(address):
        return None
    return body[at + 2 : at + 8], address


def flags_of(frame: Frame, found: Packet) -> int:
    """The flags of a TCP segment; none of anything else."""
    if found.protocol != TCP or not found.source_port or found.end - found.at < 14:
        return 0
    return frame.data[found.at + 13]


class Followed(Struct, gc=False):
    """A TCP direction of which something is kept."""

    base: int
    window: int
    starts: int = 1
    segments: int = 1


class PlainScanner:
    """Scans captures, each fed in order and ended with ``finish``.

    With ``names``, only what names remote ends is handed out for decoding.  ``damage`` tells why
    the current capture could not be read to its end.
    """

    def __init__(self, *, names: bool = False) -> None:
        """A scanner at the start of a capture."""
        self._names = names
        self._framer = Framer()
        self._frames = 0
        self._rows: dict[Key, ExchangeRow] = {}
        self._seen: set[tuple[bytes, ...] | tuple[object, ...]] = set()
        self._followed: dict[tuple[bytes, bytes, int, int], Followed] = {}
        self._carriers: set[bytes] = set()
        self._missed: Counter[int] = Counter()
        self._number = 1  # of the capture
        self._begun = b""
        self._packets = self._bytes = self._unread = 0
        self._first, self._last = 1 << 62, -1

    @property
    def damage(self) -> Damage | None:
        """Why the capture could not be read further, if so."""
        return self._framer.damage

    def feed(self, chunk: bytes) -> list[Piece]:
        """The pieces worth decoding in the frames that ``chunk`` completes."""
        return [piece for frame in self._framer.feed(chunk) for piece in self._frame(frame)]

    def start(self, chunk: bytes) -> None:
        """Takes a chunk, for which ``collect`` has the work."""
        self._begun = chunk

    def collect(self) -> list[Piece]:
        """The pieces of the chunk that was begun."""
        chunk, self._begun = self._begun, b""
        return self.feed(chunk)

    def finish(self) -> None:
        """Ends a capture: notes a record that the end of the file cut; the next may be fed."""
        self._framer.finish()
        self._frames += self._framer.count
        for row in self._rows.values():
            roll(row)
            row.run, row.second = None, -1  # captures may come in any order
        self._seen.clear()
        self._followed.clear()

    def begin(self) -> None:
        """Starts another capture; what was counted stays."""
        self._framer = Framer()
        self._carriers.clear()
        self._missed.clear()
        self._number += 1

    def tallies(self) -> Iterator[ExchangeTally]:
        """The rows, in the order in which they were first seen."""
        for key, row in self._rows.items():
            yield tally(key, row)

    def senders(self) -> set[tuple[bytes, bytes]]:
        """The MACs and addresses under which hosts sent in this capture."""
        rows = self._rows.items()
        return {(key[0], key[1]) for key, row in rows if row.sent_in == self._number}

    def ends(self) -> set[tuple[bytes, bytes]]:
        """The MACs and addresses under which hosts sent or were sent to."""
        return {(key[0], key[1]) for key in self._rows}

    def carriers(self) -> frozenset[bytes]:
        """The MACs under which packets of remote hosts came in this capture: routers."""
        return frozenset(self._carriers)

    def sums(self) -> Sums:
        """What the capture holds in all."""
        first = self._first if self._packets else 0
        return Sums(
            self._frames, self._packets, self._bytes, first, max(self._last, 0), self._unread
        )

    def missed(self) -> dict[int, int]:
        """What frames of this capture were not seen through, and how many: links, veils."""
        return dict(self._missed)

    def _miss(self, what: int) -> None:
        if what in self._missed or len(self._missed) < KINDS:
            self._missed[what] += 1

    def _frame(self, frame: Frame, deep: int = 0) -> Iterator[Piece]:
        net = network(frame.link, frame.data)
        found = None if net is None else packet(net.kind, frame.data, net.at, frame.wire)
        inner = mirrored_frame(frame.data, found) if found and not found.fragment else None
        if net is None:
            self._unread += 1
            if frame.link not in LINKS:
                self._miss(frame.link)
        elif found is not None and inner is not None and deep < MIRRORS:
            link, at = inner
            data, wire = frame.data[at : found.end], found.size - (at - net.at)
            yield from self._frame(Frame(frame.number, frame.time, link, data, wire), deep + 1)
        elif found is not None:
            self._add(frame, net, found)
            yield from self._pieces(frame, net, found)
        else:
            yield from self._without_packet(frame, net)

    def _without_packet(self, frame: Frame, net: Network) -> Iterator[Piece]:
        """What a frame tells that holds no packet of IP: who its neighbours are, or nothing."""
        if net.kind == ARP:
            tie = neighbour(frame.data, net.at)
            if tie and self._is_new((b"arp", *tie)):
                yield piece(frame, net, Sort.NEIGHBOUR, tie)
        elif net.kind == LLDP:
            if self._is_new((net.source, frame.data[net.at :])):
                yield piece(frame, net, Sort.LLDP, (net.source, b""), frame.data[net.at :])
        else:
            self._unread += 1
            if net.kind in VEILS:
                self._miss(VEIL + net.kind)

    def _add(self, frame: Frame, net: Network, found: Packet) -> None:
        """Counts a packet for each of its ends that may be a device here."""
        self._packets += 1
        self._bytes += found.size
        self._first = min(self._first, frame.time)
        self._last = max(self._last, frame.time)
        source_near, target_near = is_near(found.source), is_near(found.target)
        group = net.group or is_group(found.target)
        if not source_near and len(self._carriers) < REMEMBERED:
            self._carriers.add(net.source)
        flags = flags_of(frame, found)
        if group or source_near or not target_near:
            key = (net.source, found.source, found.target, found.protocol, found.target_port)
            self._count(key, frame.time, found.size, flags, out=True)
        if not group and (target_near or not source_near):
            key = (net.target, found.target, found.source, found.protocol, found.source_port)
            self._count(key, frame.time, found.size, flags, out=False)

    def _count(self, key: Key, time: int, size: int, flags: int, *, out: bool) -> None:
        row = self._rows.get(key)
        if row is None:
            row = self._rows[key] = ExchangeRow()
        count(row, time, size, out=out)
        if out:
            row.sent_in = self._number
        if flags & 0x06:
            shake(row, flags, out=out)

    def _pieces(self, frame: Frame, net: Network, found: Packet) -> Iterator[Piece]:
        if found.fragment:
            return
        if found.protocol == TCP:
            yield from self._segment(frame, net, found)
        elif found.protocol == UDP and found.end - found.at > 8:
            yield from self._datagram(frame, net, found)
        elif found.protocol == ICMP6 and len(found.source) == 16:
            tie = neighbour6(found, frame.data)
            if tie and self._is_new((b"arp", *tie)):
                yield piece(frame, net, Sort.NEIGHBOUR, tie)

    def _datagram(self, frame: Frame, net: Network, found: Packet) -> Iterator[Piece]:
        data = frame.data[found.at + 8 : found.end]
        ends = (found.source_port, found.target_port)
        lease = dhcp_binding(data) if 67 in ends else None
        if lease is not None and self._is_new((b"arp", *lease)):
            yield piece(frame, net, Sort.NEIGHBOUR, lease)
        port = service(*ends)
        if not is_telling(port, data, names=self._names):
            return
        if port:  # what is asked or told again has another number and port
            ends = (port, 0)
        if self._is_new((net.source, found.source, found.target, *ends, *lasting(port, data))):
            yield whole(frame, net, found, (Sort.DATAGRAM, 0, 0), data)

    def _segment(self, frame: Frame, net: Network, found: Packet) -> Iterator[Piece]:
        if found.end - found.at < 20:
            return
        begin = found.at + (frame.data[found.at + 12] >> 4) * 4
        if begin < found.at + 20 or begin >= found.end:
            return
        sequence = int.from_bytes(frame.data[found.at + 4 : found.at + 8], "big")
        data = frame.data[begin : found.end]
        kept = self._keep(found, sequence, data)
        if kept is not None and not self._is_repeat(found, kept, data):
            yield whole(frame, net, found, kept, data)

    def _keep(self, found: Packet, sequence: int, data: bytes) -> tuple[Sort, int, int] | None:
        """Whether a segment starts or continues a message, its place in it, and what that needs."""
        key = (found.source, found.target, found.source_port, found.target_port)
        old = self._followed.get(key)
        ends = (found.source_port, found.target_port)
        # A remote server that a host here calls is no device: what it says of itself is not kept.
        names = self._names or (is_near(found.target) and not is_near(found.source))
        size = window(*ends, data, fresh=old is None, names=names)
        if old is None:
            if size:
                if len(self._followed) >= REMEMBERED:
                    del self._followed[next(iter(self._followed))]
                self._followed[key] = Followed(sequence, size)
                return Sort.START, 0, size
            return None
        at = (sequence - old.base) & 0xFFFFFFFF
        if size and at and old.starts < (NAMED if self._names else STARTS):
            old.base, old.window, old.segments = sequence, size, 1
            old.starts += 1
            return Sort.START, 0, size
        if at < old.window and old.segments < SEGMENTS:
            old.segments += 1
            return Sort.MORE, at, 0
        return None

    def _is_repeat(self, found: Packet, kept: tuple[Sort, int, int], data: bytes) -> bool:
        """Whether a message that starts says what its ends said before; then no more is kept."""
        sort, _, need = kept
        said = gist(data, need) if sort == Sort.START else None
        if said is None:
            return False
        ends = (found.source_port, found.target_port)
        server = ends[said[0] != b"server"]
        if self._is_new((found.source, found.target, server, *said)):
            return False
        self._followed[found.source, found.target, *ends].window = 0
        return True

    def _is_new(self, key: tuple[object, ...]) -> bool:
        """Whether something was not met lately."""
        if key in self._seen:
            return False
        if len(self._seen) >= TOLD:
            self._seen.clear()
        self._seen.add(key)
        return True


def piece(
    frame: Frame, net: Network, sort: Sort, tie: tuple[bytes, bytes], data: bytes = b""
) -> Piece:
    """A piece that ties a MAC to an address, or that is not of IP."""
    mac, address = tie
    ends = (mac, net.target, address, b"", 0, 0)
    return Piece(frame.number, frame.time, sort, *ends, 0, 0, data)


def whole(
    frame: Frame, net: Network, found: Packet, kept: tuple[Sort, int, int], data: bytes
) -> Piece:
    """A piece of an IP packet: what it is, its place in its message, and what that needs."""
    sort, at, need = kept
    macs, addresses = (net.source, net.target), (found.source, found.target)
    ports = (found.source_port, found.target_port)
    return Piece(frame.number, frame.time, sort, *macs, *addresses, *ports, at, need, data)
