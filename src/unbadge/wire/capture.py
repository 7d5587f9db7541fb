"""Capture files: pcap and pcapng bytes, fed in pieces, to the frames in them.

pcap: draft-ietf-opsawg-pcap; pcapng: draft-ietf-opsawg-pcapng.  Both byte orders, micro- and
nanosecond clocks, several sections and interfaces.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from struct import Struct as Layout

from msgspec import Struct

LONGEST = 4 << 20  # no link carries a longer frame; a record that claims more is damage
SECTION = 0x0A0D0D0A
PCAP_MAGIC = {
    b"\xd4\xc3\xb2\xa1": ("<", 1_000),
    b"\xa1\xb2\xc3\xd4": (">", 1_000),
    b"\x4d\x3c\xb2\xa1": ("<", 1),
    b"\xa1\xb2\x3c\x4d": (">", 1),
}
PCAPNG_MAGIC = b"\x0a\x0d\x0d\x0a"
MICROSECONDS = 6
BILLION = 1_000_000_000
LATEST = (1 << 62) - 1  # nanoseconds since 1970: the year 2116
FAR = 4_000_000_000  # seconds; no offset and no time is larger
INTERFACES = 65_536  # described in one section


class Frame(Struct, frozen=True, gc=False):
    """One captured frame: ``wire`` is its length on the network, ``data`` what was kept of it."""

    number: int
    time: int  # nanoseconds since 1970
    link: int  # LINKTYPE_ number
    data: bytes
    wire: int


class Damage(Struct, frozen=True):
    """Why the rest of a capture cannot be read, and after which frame."""

    frame: int
    reason: str


class Interface(Struct, frozen=True, gc=False):
    """What a pcapng section says of one interface; ``clock`` is its if_tsresol byte."""

    link: int
    snap: int = 0
    clock: int = MICROSECONDS
    offset: int = 0  # seconds


def nanoseconds(ticks: int, clock: int, offset: int) -> int:
    """The time of a pcapng time stamp: ``clock`` is a power of ten, or of two with its top bit.

    Times before 1970 and after 2116 are cut to those ends.
    """
    offset = max(-FAR, min(FAR, offset))
    if clock & 0x80:
        shift = clock & 0x7F
        seconds, part = min(FAR, ticks >> shift), ticks & ((1 << shift) - 1)
        spare = max(0, shift - 30)
        fraction = ((part >> spare) * BILLION) >> (shift - spare)
        return max(0, min(LATEST, (seconds + offset) * BILLION + fraction))
    scaled: int = ticks * 10 ** (9 - clock) if clock <= 9 else ticks // 10 ** min(clock - 9, 19)
    return max(0, min(LATEST, min(LATEST, scaled) + offset * BILLION))


def moment(time: int) -> datetime | None:
    """A time in nanoseconds as a date; none where the capture has no clock."""
    # Exact: microseconds until the year 2255 fit the 53 bits of a float.
    return datetime.fromtimestamp(time // 1000 / 1e6, UTC) if time > 0 else None


class Framer:
    """Turns the bytes of one capture, fed in order, into frames.

    ``damage`` is set once the rest cannot be read; frames before it stand.
    """

    def __init__(self) -> None:
        """A framer at the start of a file."""
        self.damage: Damage | None = None
        self.count = 0
        self._rest = b""
        self._order = ""
        self._scale = 0  # of a pcap's clock; 0 in a pcapng
        self._link = 0
        self._interfaces: list[Interface] = []

    def feed(self, chunk: bytes) -> Iterator[Frame]:
        """The frames that are whole once ``chunk`` is added."""
        if self.damage is not None:
            return
        buffer = self._rest + chunk
        at = 0
        if not self._order and len(buffer) >= 24:
            at = self._begin(buffer)
        if self.damage is None and self._order:
            records = self._records if self._scale else self._blocks
            at = yield from records(buffer, at)
        self._rest = buffer[at:] if self.damage is None else b""

    def finish(self) -> None:
        """Notes what is left over when the file ends inside a record."""
        if self.damage is None and (self._rest or not self._order):
            self._fail(f"the file ends inside a record, {len(self._rest)} bytes are left over")

    def _fail(self, reason: str) -> None:
        self.damage = Damage(self.count, reason)

    def _begin(self, buffer: bytes) -> int:
        """Reads which format this is; where the first record starts."""
        if buffer[:4] == PCAPNG_MAGIC:
            self._order = "<"
            return 0
        if buffer[:4] not in PCAP_MAGIC:
            self._fail("not a capture: neither a pcap nor a pcapng header")
            return 0
        self._order, self._scale = PCAP_MAGIC[buffer[:4]]
        (link,) = Layout(self._order + "I").unpack_from(buffer, 20)
        self._link = link & 0xFFFF  # the upper bits tell of a frame check sequence
        return 24

    def _records(self, buffer: bytes, at: int) -> Generator[Frame, None, int]:
        """The frames of a pcap's records; where the first that is not whole begins."""
        header = Layout(self._order + "IIII").unpack_from
        end, scale, link = len(buffer), self._scale, self._link
        while end - at >= 16:
            seconds, part, kept, wire = header(buffer, at)
            if kept > LONGEST:
                self._fail(f"a record claims {kept} bytes")
                break
            if end - at - 16 < kept:
                break
            self.count += 1
            data = buffer[at + 16 : at + 16 + kept]
            yield Frame(self.count, seconds * BILLION + part * scale, link, data, wire)
            at += 16 + kept
        return at

    def _blocks(self, buffer: bytes, at: int) -> Generator[Frame, None, int]:
        """The frames of a pcapng's blocks; where the first that is not whole begins."""
        end = len(buffer)
        while end - at >= 12:
            if buffer[at : at + 4] == PCAPNG_MAGIC and not self._section(buffer, at):
                break
            kind, length = Layout(self._order + "II").unpack_from(buffer, at)
            if length < 12 or length % 4 or length > LONGEST + 4096:
                self._fail(f"a block claims {length} bytes")
                break
            if end - at < length:
                break
            frame = self._block(kind, buffer[at + 8 : at + length - 4])
            if self.damage:
                break
            if frame:
                yield frame
            at += length
        return at

    def _section(self, buffer: bytes, at: int) -> bool:
        """Reads a section's byte order; whether it has one."""
        order = {b"\x4d\x3c\x2b\x1a": "<", b"\x1a\x2b\x3c\x4d": ">"}.get(buffer[at + 8 : at + 12])
        if order is None:
            self._fail("a section has no byte order mark")
            return False
        self._order = order
        return True

    def _block(self, kind: int, body: bytes) -> Frame | None:
        if kind == SECTION:
            self._interfaces = []
        elif kind == 1 and len(self._interfaces) >= INTERFACES:
            self._fail(f"a section describes more than {INTERFACES} interfaces")
        elif kind == 1 and len(body) >= 8:
            self._interfaces.append(self._interface(body))
        elif kind in {2, 6} and len(body) >= 20:
            return self._packet(kind, body)
        elif kind == 3 and len(body) >= 4:
            return self._simple(body)
        return None

    def _packet(self, kind: int, body: bytes) -> Frame | None:
        """The frame of an enhanced packet block, or of the older packet block."""
        which, high, low, kept, wire = Layout(self._order + "IIIII").unpack_from(body)
        if kind == 2:
            (which,) = Layout(self._order + "H").unpack_from(body)
        if which >= len(self._interfaces) or kept > len(body) - 20:
            self._fail(f"frame {self.count + 1} names interface {which} and claims {kept} bytes")
            return None
        face = self._interfaces[which]
        self.count += 1
        time = nanoseconds(high << 32 | low, face.clock, face.offset)
        return Frame(self.count, time, face.link, body[20 : 20 + kept], wire)

    def _simple(self, body: bytes) -> Frame | None:
        """The frame of a simple packet block, which has no time."""
        if not self._interfaces:
            self._fail(f"frame {self.count + 1} names interface 0, which nothing describes")
            return None
        face = self._interfaces[0]
        (wire,) = Layout(self._order + "I").unpack_from(body)
        kept = min(wire, len(body) - 4, face.snap or wire)
        self.count += 1
        return Frame(self.count, 0, face.link, body[4 : 4 + kept], wire)

    def _interface(self, body: bytes) -> Interface:
        link, _, snap = Layout(self._order + "HHI").unpack_from(body)
        clock, offset, at = MICROSECONDS, 0, 8
        while at + 4 <= len(body):
            code, size = Layout(self._order + "HH").unpack_from(body, at)
            value = body[at + 4 : at + 4 + size]
            if code == 9 and size == 1 and value:
                clock = value[0]
            elif code == 14 and size == len(value) == 8:
                (offset,) = Layout(self._order + "q").unpack(value)
            elif code == 0:
                break
            at += 4 + (size + 3 & ~3)
        return Interface(link, snap, clock, offset)
