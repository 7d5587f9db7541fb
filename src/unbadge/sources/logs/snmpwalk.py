"""The text that snmpwalk prints: what a device says of itself, and whom a switch has met."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from unbadge.formats.address import ip_text
from unbadge.formats.mac import mac_text
from unbadge.formats.ties import ips_on, macs_on
from unbadge.model import Signal
from unbadge.sources import EvidenceSource, InputFeed, InputHead, RecordHost, SourceFact
from unbadge.sources.logs.snmp_tables import OTHERS, Met

# An object: its name or number, an index of any bytes up to " = ", a type and a value.
LINE = re.compile(
    r"^\.?(?P<name>[A-Za-z][\w\-]*::[A-Za-z][\w\-]*|(?:iso|mib-2|enterprises|\d+)(?=[.\[])"
    r"|[a-z][A-Za-z0-9\-]*(?=[.\[]))"
    # A quoted index may hold any sign; its closing quote stands before a point or a blank.
    r"(?P<index>(?:\.(?:\d+|'(?:[^']|'(?![. ])){0,256}'(?=[. ])"
    r"|\"(?:[^\"]|\"(?![. ])){0,256}\"(?=[. ])))*(?= = )|.*?)\s?= "
    r"(?:(?P<type>[A-Za-z][\w\- ]*):\s?)?(?P<value>.*)$"
)
EMPTY = re.compile(r"^(?P<object>\.?\S.*?) =\s*$")  # an empty value has nothing behind the sign
# With -Oq a blank stands in the place of the sign.
BARE = re.compile(
    r"^(?P<object>\.?(?:(?:1|iso)(?:\.\d+){7,}|[A-Z][\w\-]*-MIB::\w+(?:\.[\w.\"':]+)?))"
    r" (?!= )(?P<value>\S.*)$"
)
JUNK = " \t#=*-[($>%:"  # what may stand between the words of a heading
WORD = re.compile(r"[A-Za-z\-][\w\-./@:~]*")
TAIL = re.compile(r"(?:\s+[\w.:\-]+){0,2}[\s#=*\-\])]*")
LONGEST_HEADING, MOST_WORDS = 300, 12
BREAK = re.compile(r"^(?:[#=*\-]{2,}|#\s|\$\s)")  # a line that opens the next walk without address
BLANKS = str.maketrans(JUNK, " " * len(JUNK))
IN_NAME = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d{1,3}){3})(?!\d|\.\d)")
SYSTEM, ENTITY = "1.3.6.1.2.1.1", "1.3.6.1.2.1.47.1.1.1.1"
# The numbers of objects and the names that snmpwalk writes for them.
NUMBERS = {
    f"{SYSTEM}.1": "sysDescr",
    f"{SYSTEM}.2": "sysObjectID",
    f"{SYSTEM}.5": "sysName",
    f"{SYSTEM}.6": "sysLocation",
    "1.3.6.1.2.1.2.2.1.6": "ifPhysAddress",
    "1.3.6.1.2.1.4.22.1.2": "ipNetToMediaPhysAddress",
    "1.3.6.1.2.1.4.35.1.4": "ipNetToPhysicalPhysAddress",
    "1.3.6.1.2.1.3.1.1.2": "atPhysAddress",
    "1.3.6.1.2.1.17.1.1": "dot1dBaseBridgeAddress",
    f"{ENTITY}.2": "entPhysicalDescr",
    f"{ENTITY}.8": "entPhysicalHardwareRev",
    f"{ENTITY}.9": "entPhysicalFirmwareRev",
    f"{ENTITY}.10": "entPhysicalSoftwareRev",
    f"{ENTITY}.11": "entPhysicalSerialNum",
    f"{ENTITY}.12": "entPhysicalMfgName",
    f"{ENTITY}.13": "entPhysicalModelName",
    **OTHERS,
}
SIGNALS = {
    "sysDescr": Signal.SNMP_SYSDESCR,
    "sysObjectID": Signal.SNMP_SYSOBJECTID,
    "sysLocation": Signal.SITE,
    "entPhysicalFirmwareRev": Signal.FIRMWARE,
    "entPhysicalSoftwareRev": Signal.FIRMWARE,
    "entPhysicalModelName": Signal.MODEL,
    "entPhysicalMfgName": Signal.BRAND,
    "entPhysicalDescr": Signal.TEXT,
    "sysName": Signal.TEXT,
}
MEDIA = frozenset({"ipNetToMediaPhysAddress", "ipNetToPhysicalPhysAddress", "atPhysAddress"})
SERIAL = "entPhysicalSerialNum"
OF_ITSELF = frozenset({*SIGNALS, SERIAL, "ifPhysAddress", "dot1dBaseBridgeAddress"})
LONGEST = 4_096  # characters of a value that spreads over lines


class SnmpObject(NamedTuple):
    """One object: its name, the index behind it, and its value."""

    name: str
    instance: str
    value: str


class Walk(NamedTuple):
    """The device that was asked: its address, or a key of its own."""

    ip: str | None
    key: str | None


def accepts(head: InputHead) -> bool:
    """Whether most of the first lines are objects with values."""
    hits = sum(object_on_line(line) is not None for line in head.lines[:20])
    return hits > 0 and any(
        word in head.text for word in ("1.3.6.1.", "iso.3.6.1", "-MIB::", "sysDescr")
    )


def object_on_line(line: str) -> SnmpObject | None:
    """The object on a line; None where there is none."""
    match = LINE.match(line) if "= " in line else None  # without it every split would be tried
    if match is None and (bare := BARE.match(line)):
        return object_on_line(f"{bare['object']} = {bare['value']}")
    if match is None:
        match = EMPTY.match(line)
        return object_on_line(f'{match["object"]} = ""') if match else None
    name, value = match["name"], match["value"].strip()
    index = match["index"]
    if "::" in name:
        label = name.rpartition("::")[2]
        if label not in {"mib-2", "enterprises"}:
            return SnmpObject(label, index.lstrip("."), value)
        name = label
    if name[:1].islower() and name not in {"iso", "mib-2", "enterprises"}:
        return SnmpObject(name, index.lstrip("."), value)
    prefix = {"iso": "1", "mib-2": "1.3.6.1.2.1", "enterprises": "1.3.6.1.4.1"}.get(name, name)
    return object_of_number(f"{prefix}{index}", value)


def heading_ip(text: str) -> str | None:
    """The address that a line over a walk names, or None: a few words, the address, few more."""
    match = IN_NAME.search(text) if len(text) < LONGEST_HEADING else None
    if match is None or not TAIL.fullmatch(text, match.end()):
        return None
    before = text[: match.start()]
    words = before.translate(BLANKS).split()
    if before[-1:] not in JUNK or len(words) > MOST_WORDS:
        return None
    return ip_text(match[1]) if all(map(WORD.fullmatch, words)) else None


def object_of_number(number: str, value: str) -> SnmpObject:
    """The object of a number, under its name where one is known."""
    parts = number.split(".")
    for size in range(min(len(parts), 16), 6, -1):
        if label := NUMBERS.get(".".join(parts[:size])):
            return SnmpObject(label, ".".join(parts[size:]), value)
    return SnmpObject(number, "", value)


def read(feed: InputFeed) -> Iterator[SourceFact]:
    """What the walks tell of the devices that were asked, and of others they have met."""
    walks = Walks(feed)
    for number, text in feed.texts():
        yield from walks.take(number, text)
    yield from walks.finish()


class Walks:
    """The walks of one input, one after the other."""

    def __init__(self, feed: InputFeed) -> None:
        """No line read yet; an address in the file's name is the first device's."""
        self._feed = feed
        ip = next(iter(IN_NAME.findall(feed.file.rpartition("/")[2])), None)
        device = ip_text(ip) if ip else None
        self._walk = Walk(device, None if device else feed.file)
        self._count = 1
        self._described = False  # whether the device of this walk has described itself
        self._met = Met()
        self._entry: SnmpObject | None = None
        self._start = 0

    def take(self, number: int, text: str) -> Iterator[SourceFact]:
        """What a line tells, once the next one shows that its value has ended."""
        found = object_on_line(text)
        if found is None:
            yield from self._between(number, text)
            return
        yield from self._close()
        if found.name == "sysDescr" and self._described:
            yield from self._begin()
        self._described = self._described or found.name == "sysDescr"
        self._feed.records += 1
        self._entry, self._start = found, number

    def _between(self, number: int, text: str) -> Iterator[SourceFact]:
        """What a line without an object is: a heading of the next walk, or more of a value."""
        if ip := heading_ip(text):
            yield from self._begin(ip)
        elif BREAK.match(text) and self._described:
            yield from self._begin()
        elif self._entry is None:
            if text.strip():
                self._feed.records += 1
                yield self._feed.reject(f"line {number}", "no object with a value")
        elif text.strip() and len(self._entry.value) < LONGEST:
            self._entry = self._entry._replace(value=f"{self._entry.value}\n{text}")

    def _begin(self, ip: str | None = None) -> Iterator[SourceFact]:
        """Ends a walk and starts that of the next device, which has a number where no address."""
        yield from self.finish()
        self._count += 1
        self._walk = Walk(ip, None if ip else f"{self._feed.file} walk {self._count}")
        self._described, self._met = False, Met()

    def _close(self) -> Iterator[SourceFact]:
        if self._entry:
            yield from read_object(self._entry, self._feed, self._start, self._walk, self._met)
        self._entry = None

    def finish(self) -> Iterator[SourceFact]:
        """What the last object tells, and what the tables of the walk tell of others."""
        yield from self._close()
        yield from self._met.told(self._feed)


def read_object(
    entry: SnmpObject, feed: InputFeed, number: int, walk: Walk, met: Met
) -> Iterator[SourceFact]:
    """What one object tells; all that is not planned for here is counters and settings."""
    name, index, value = entry
    place = f"line {number}"
    own = RecordHost(origin=feed.origin(place), ip=walk.ip, device=walk.key)
    value = value.strip().strip('"').strip()
    if name in OF_ITSELF:
        yield from told_of_itself(name, value, own)
    elif name in MEDIA and (mac := physical(value)):
        yield from RecordHost(origin=own.origin, ip=met_at(index), mac=mac).address()
    elif name == "dot1dTpFdbAddress":
        met.forward(index, physical(value) or "", place)
    else:
        met.add(name, index, value, place)


def told_of_itself(name: str, value: str, own: RecordHost) -> Iterator[SourceFact]:
    """What an object says of the device that was asked."""
    if signal := SIGNALS.get(name):
        if value and not value.startswith("No Such"):
            yield own.says(signal, value.removeprefix("OID: ").removeprefix("iso.").lstrip("."))
    elif name == SERIAL:
        if value:
            yield replace(own, serial=value).says(Signal.TEXT, value)
    elif mac := physical(value):
        yield from replace(own, mac=mac).address()


def met_at(index: str) -> str | None:
    """The address in an index: quoted, in brackets, or its last four or sixteen numbers."""
    if found := ips_on(index):
        return found[-1].text
    octets = re.findall(r"[0-9A-Fa-f]{2}", index.rpartition('."')[2]) if '."' in index else []
    if len(octets) != 16:
        parts = index.split(".")
        size = 16 if len(parts) > 16 and parts[-17] == "16" else 4
        octets = [f"{int(part):02x}" for part in parts[-size:] if re.fullmatch(r"\d{1,3}", part)]
    text = "".join(octets)
    if len(text) == 32:
        return ip_text(":".join(text[place : place + 4] for place in range(0, 32, 4)))
    if len(text) == 8:
        return ip_text(".".join(str(int(octet, 16)) for octet in octets))
    return None


def physical(value: str) -> str | None:
    """A MAC as snmpwalk writes it: octets with one or two digits."""
    octets = [octet for octet in re.split(r"[\s:\-]+", value.strip().strip('"')) if octet]
    if len(octets) == 6 and all(re.fullmatch(r"[0-9A-Fa-f]{1,2}", octet) for octet in octets):
        return mac_text("".join(octet.zfill(2) for octet in octets))
    found = macs_on(value)
    return found[0].text if len(found) == 1 else None


SOURCE = EvidenceSource(kind="snmpwalk text", accepts=accepts, read=read)
