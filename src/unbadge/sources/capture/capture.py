"""Captures (pcap, pcapng) to observations: whatever in them tells what a device is.

Headers and the named discovery protocols only; no picture, sound or other payload is kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from unbadge.formats.announce import described
from unbadge.model import Observation, Origin, Rejected, Signal
from unbadge.sources.capture.heard import Told, heard
from unbadge.wire.ahead import scanned
from unbadge.wire.capture import Damage, moment
from unbadge.wire.hosts import Tie, owners, written_ip, written_mac
from unbadge.wire.pick import REPLIES
from unbadge.wire.scan import Piece, Sort, is_near
from unbadge.wire.scanner import Scanner, make_scanner
from unbadge.wire.stream import Assembler
from unbadge.wire.talk import is_whole

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
        self.told: dict[Told, tuple[int, int]] = {}  # -> packet number, time
        self._known: set[tuple[Signal, str, bytes, int | None, bytes]] = set()
        self._replies: set[tuple[bytes, int, bool, bytes]] = set()
        self._many: Counter[tuple[Signal, bytes, int | None]] = Counter()
        self.ties: dict[Tie, tuple[int, int]] = {}
        self.left_out = 0

    def add(self, told: Told, number: int, time: int) -> None:
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
            elif piece.sort == Sort.LLDP and (text := described(piece.data)):
                told = Told(Signal.LLDP_SYSDESCR, text, b"", mac=piece.source_mac)
                self.add(told, piece.number, piece.time)

    def message(self, message: Piece) -> None:
        """Notes what one message tells; the same reply from the same service tells nothing new."""
        is_reply = message.sort == Sort.START and message.data[:4] in REPLIES
        if is_reply and self._is_repeat(message):
            return
        for told in heard(message):
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
    chunks: Iterable[bytes], file: str, sha256: str | None
) -> Iterator[Observation | Rejected]:
    """The observations in the bytes of a capture, and why it could not be read to its end."""
    scanner, gathering = make_scanner(), Gathering()
    assembler = Assembler(is_whole)
    for pieces in scanned(scanner, chunks):
        gathering.pieces(pieces)
        for message in assembler.feed(pieces):
            gathering.message(message)
    scanner.finish()
    for message in assembler.finish():
        gathering.message(message)
    yield from told(gathering, scanner, file, sha256)


def told(
    gathering: Gathering, scanner: Scanner, file: str, sha256: str | None
) -> Iterator[Observation | Rejected]:
    """Everything gathered as observations, and what was left out as rejections."""

    def origin(number: int) -> Origin:
        return Origin(file=file, sha256=sha256, place=f"packet {number}" if number else "")

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
    yield from complaints(scanner.damage, gathering.left_out, Origin(file=file, sha256=sha256))


def complaints(damage: Damage | None, left_out: int, origin: Origin) -> Iterator[Rejected]:
    """Why some of a capture was not used."""
    if damage:
        place = Origin(file=origin.file, sha256=origin.sha256, place=f"after packet {damage.frame}")
        yield Rejected(origin=place, reason=damage.reason, rest=True)
    if left_out:
        yield Rejected(
            origin=origin, reason=f"{left_out} further observations of the same kinds and hosts"
        )
