"""Captures (pcap, pcapng) to observations: whatever in them tells what a device is.

Headers and the named discovery protocols only; no picture, sound or other payload is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from unbadge.formats.announce import lldp_description
from unbadge.model import NameSighting, Observation, Origin, Rejected, Signal, Unread
from unbadge.sources.capture.heard import HeardFact, read_message
from unbadge.wire import (
    REPLIES,
    Assembler,
    CaptureCount,
    HeardNames,
    Piece,
    Scanner,
    Sort,
    Tie,
    is_near,
    is_whole,
    make_scanner,
    moment,
    owners,
    scan_chunks,
    words_of,
    written_ip,
    written_mac,
)

MOST = 200_000  # distinct observations of one capture; more is a scan, not an estate


NAMES = 256  # names kept of one host
REPEATS = 16  # values kept of any other signal of one host and port
FEW = {
    Signal.DNS_QUERY: NAMES,
    Signal.TLS_SNI: NAMES,
    Signal.MDNS_NAME: NAMES,
    Signal.BANNER_RAW: 1,
}
ECHOED = {Signal.SADP_XML, Signal.ONVIF_PROBE_MATCH}
# A question's number comes back in the answer; answers that differ in nothing else are one.
ECHO = re.compile(r"<(?:[\w-]+:)?(?:Uuid|MessageID|RelatesTo|BootTime)\b[^>]{0,256}>[^<]{0,256}<")


class Gathering:
    """What a capture has told so far, each thing once, with the packet that told it first."""

    def __init__(self) -> None:
        """Nothing told."""
        self.told: dict[HeardFact, tuple[int, int]] = {}  # -> packet number, time
        self._known: set[tuple[Signal, str, bytes, int | None, bytes]] = set()
        self._replies: set[tuple[bytes, int, bool, bytes]] = set()
        self._many: Counter[tuple[Signal, bytes, int | None]] = Counter()
        self.ties: dict[Tie, tuple[int, int]] = {}
        self.left_out = 0

    def add(self, told: HeardFact, number: int, time: int) -> None:
        """Notes one thing, unless it is known."""
        value = ECHO.sub("", told.value) if told.signal in ECHOED else told.value
        known = (told.signal, value, told.address, told.port, told.mac)
        many = (told.signal, told.address, told.port)
        if known in self._known:
            return
        if self._many[many] >= FEW.get(told.signal, REPEATS) or len(self.told) >= MOST:
            self.left_out += 1
            return
        self._many[many] += 1
        self._known.add(known)
        self.told[told] = (number, time)

    def pieces(self, pieces: Iterable[Piece]) -> None:
        """Notes what ties a MAC to an address, and what switches say of themselves."""
        for piece in pieces:
            if piece.sort == Sort.NEIGHBOUR and len(self.ties) < MOST:
                self.ties.setdefault((piece.source_mac, piece.source), (piece.number, piece.time))
            elif piece.sort == Sort.LLDP and (text := lldp_description(piece.data)):
                told = HeardFact(Signal.LLDP_SYSDESCR, text, b"", mac=piece.source_mac)
                self.add(told, piece.number, piece.time)

    def message(self, message: Piece) -> None:
        """Notes what one message tells; the same reply from the same service tells nothing new."""
        is_reply = message.sort == Sort.START and message.data[:4] in REPLIES
        if is_reply and self._is_repeat(message):
            return
        for told in read_message(message):
            self.add(told, message.number, message.time)

    def _is_repeat(self, message: Piece) -> bool:
        """Whether a service gave the same reply before, to somebody here or somebody elsewhere."""
        said = sha256(message.data).digest()
        reply = (message.source, message.source_port, is_near(message.target), said)
        if reply in self._replies:
            return True
        if len(self._replies) < MOST:
            self._replies.add(reply)
        return False


def observe(
    chunks: Iterable[bytes], file: str
) -> Iterator[Observation | Rejected | Unread | NameSighting | CaptureCount]:
    """What the bytes of a capture tell: of devices, of names, of traffic; and what was not read."""
    scanner, gathering, names = make_scanner(), Gathering(), HeardNames()
    assembler = Assembler(is_whole)
    for pieces in scan_chunks(scanner, chunks):
        gathering.pieces(pieces)
        for message in assembler.feed(pieces):
            gathering.message(message)
            names.hear(message)
    scanner.finish()
    for message in assembler.finish():
        gathering.message(message)
        names.hear(message)
    yield from observations(gathering, scanner, file)
    yield from names.entries()
    yield CaptureCount(scanner, tuple(gathering.ties))
    origin = Origin(file=file)
    frames = scanner.sums().frames
    for what, count in scanner.missed().items():  # by link, or by what covers the frames
        yield Unread(what=words_of(what), count=count, total=frames, unit="packets")
    yield from losses(scanner, origin)
    yield from repeats(gathering.left_out, names.left_out, origin)


def observations(gathering: Gathering, scanner: Scanner, file: str) -> Iterator[Observation]:
    """Everything gathered, with the MACs of those who stand on the segment."""

    def origin(number: int) -> Origin:
        return Origin(file=file, place=f"packet {number}" if number else "")

    known = owners(gathering.ties, scanner.senders(), scanner.carriers())
    for address, macs in known.items():
        for mac in macs:
            number, time = gathering.ties.get((mac, address), (0, 0))
            text = written_mac(mac)
            yield Observation(
                signal=Signal.MAC,
                value=text,
                mac=text,
                ip=written_ip(address),
                seen=moment(time),
                origin=origin(number),
            )
    for item, (number, time) in gathering.told.items():
        macs = known.get(item.address, ())
        mac = item.mac or (macs[0] if len(macs) == 1 else b"")
        yield Observation(
            signal=item.signal,
            value=item.value,
            ip=written_ip(item.address) if any(item.address) else None,
            port=item.port,
            mac=written_mac(mac) if mac else None,
            seen=moment(time),
            origin=origin(number),
            raw=item.raw,
        )


def losses(scanner: Scanner, origin: Origin) -> Iterator[Rejected]:
    """What of a capture could not be read, and why."""
    if damage := scanner.damage:
        place = Origin(file=origin.file, place=f"after packet {damage.frame}")
        yield Rejected(origin=place, reason=damage.reason, rest=True)


def repeats(observations: int, names: int, origin: Origin) -> Iterator[Rejected]:
    """How much of what a capture tells again and again was not kept."""
    if observations:
        reason = f"{observations} further observations of the same kinds and hosts"
        yield Rejected(origin=origin, reason=reason)
    if names:
        yield Rejected(origin=origin, reason=f"{names} further names")
