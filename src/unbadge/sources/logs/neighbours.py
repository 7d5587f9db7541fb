"""What a switch prints of a neighbour: labelled lines of LLDP, CDP and MNDP, and of its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from unbadge.formats.mac import mac_text, without_uuids
from unbadge.formats.secrets import without_secrets
from unbadge.formats.ties import ips_on, macs_on
from unbadge.model import Observation, Origin, Signal
from unbadge.sources import RecordHost

LABEL = re.compile(
    r"^(?:\d\d:\d\d:\d\d +[>|] )?[^\w<]*([A-Za-z][A-Za-z0-9 \t/()_.\-]{0,40}?)(?:\[\d+\])?'?"
    r"[ \t]*[:=](?:[ \t]+|$|(?=[^:=\s]))(.*)$"
)
MORE = re.compile(r",\s+(?=[A-Z][A-Za-z ()]{2,40}:)")  # a second label on the line
PAIR = re.compile(r'(?<![\w.\-])([a-z][\w.\-]*)=("[^"]*"|[^\s"]*)')
DOTS = re.compile(r" ?\.{4,} ?")  # between a label and its value
SPACED = re.compile(r"^\s*((?:[0-9A-Fa-f]{2} ){5}[0-9A-Fa-f]{2})\s*$")
BARE = re.compile(r"(?<![0-9A-Za-z])([0-9A-Fa-f]{12})(?![0-9A-Za-z])")
CHASSIS = re.compile(r"(?i)^\s*(?:remote\s+)?chassis\s+([0-9a-f:.\-]{12,17})\b")
NOTHING = re.compile(
    r"(?i)^\W*(?:null|none|n/?a|not[ -](?:advertised|available|present)|unknown)?\W*$"
)
LONGEST = 1_024  # characters of one value
MOST = 200  # labels of one block
WORDY = 3  # blanks in a version; with more of them, it is a description of the whole system


class LabelPart(StrEnum):
    """What a label's value is."""

    CHASSIS = "chassis"
    PORT = "port"  # of the neighbour; cameras name it by their MAC
    LOCAL = "local"  # of the switch
    NAME = "name"
    HOSTNAME = "hostname"  # of a lease
    DESCRIPTION = "description"
    PLATFORM = "platform"
    MODEL = "model"
    BRAND = "brand"
    SERIAL = "serial"
    FIRMWARE = "firmware"
    ADDRESS = "address"
    MAC = "mac"


# Words in a label, without blanks; the first that fits counts.
WORDS: tuple[tuple[re.Pattern[str], LabelPart | None], ...] = tuple(
    (re.compile(words), part)
    for words, part in (
        (r"type|capab|supported|enabled|subnet|mask|gateway|server|length|pool|count$", None),
        (r"^ap(?:mac|name|ether|radio)|accesspoint|bssid|basemac|routermac", None),
        (r"chassisname", LabelPart.NAME),
        (r"chassisdesc", LabelPart.DESCRIPTION),
        (r"chassis", LabelPart.CHASSIS),
        (r"(?:^|remote|neighbou?r)(?:sys(?:tem)?name|deviceid|identity)$", LabelPart.NAME),
        (r"^(?:client)?hostname$", LabelPart.HOSTNAME),
        (r"sys(?:tem)?desc", LabelPart.DESCRIPTION),
        (r"^(?:local|parent)|^interface$|^port$|^localintf", LabelPart.LOCAL),
        (r"port.*desc|^vlan", None),
        (r"portid|^port.?name", LabelPart.PORT),
        (r"^platform(?:id)?$|^board", LabelPart.PLATFORM),
        (r"manufacturer|^vendorname|^mfgname", LabelPart.BRAND),
        (r"^model|modelname", LabelPart.MODEL),
        (r"serial", LabelPart.SERIAL),
        (r"firmware|softwarerev|software(?:ver|$)|^swrev|^fwrev|^version$", LabelPart.FIRMWARE),
        (
            r"mac|hardwareadd|hwadd|linklayer|physicaladd|adapteradd|^chaddr|^clientid$|lladdr",
            LabelPart.MAC,
        ),
        (
            r"management|mgmt|^ip|^(?:user|client|host|station|device|current|last)ip|^vaddr|^hostisup$|ipadd|ipv.add|^addr(?:ess)?$|fixedadd|activeadd",
            LabelPart.ADDRESS,
        ),
    )
)
STARTS = frozenset({LabelPart.CHASSIS, LabelPart.NAME, LabelPart.LOCAL})
ABOUT = frozenset(
    {LabelPart.CHASSIS, LabelPart.DESCRIPTION, LabelPart.PLATFORM}
)  # only neighbours have these
NEIGHBOURLY = ABOUT | {LabelPart.NAME}
SPREADS = frozenset({LabelPart.DESCRIPTION, LabelPart.FIRMWARE})


def part_of(label: str) -> LabelPart | None:
    """What stands behind a label; None for what nobody needs."""
    words = re.sub(r"\([^)]*\)|[^a-z]", "", label.lower())  # Chassis ID (subtype)
    return next((part for pattern, part in WORDS if pattern.search(words)), None)


def labels_of(line: str) -> list[tuple[str, str]]:
    """The labels of a line with their values: ``a: x``, ``a: x, B: y``, or pairs ``a=x b=y``."""
    line = DOTS.sub(": ", line, count=1) if "...." in line else line
    pairs = PAIR.findall(line) if "=" in line else []
    if len(pairs) > 1:
        return [(label, value.strip('"')) for label, value in pairs]
    match = LABEL.match(line)
    if match is None:
        return []
    first, *more = MORE.split(match[2])
    rest = (item.partition(":") for item in more)
    return [(match[1], first), *((label, value.strip()) for label, _, value in rest)]


class NeighbourBlock:
    """The labelled lines that belong together, until the next neighbour or table begins."""

    def __init__(self) -> None:
        """No line yet."""
        self.parts: dict[LabelPart, str] = {}
        self.names: set[str] = set()
        self.addresses: list[str] = []
        self.macs: list[str] = []
        self.others: list[str] = []  # behind labels that nobody planned for
        self.number = 0
        self._open: LabelPart | None = None  # a value that goes on in the next lines

    def ends(self, line: str, found: list[tuple[str, str]]) -> bool:
        """Whether a line belongs to the next neighbour."""
        if not found:
            return not line.strip() and bool(self.names) and not NEIGHBOURLY & self.parts.keys()
        if len(PAIR.findall(line)) > 1:
            return line.lstrip()[:1].isdigit()
        return any(
            self._begins_next(label.lower(), part_of(label), value) for label, value in found
        )

    def _begins_next(self, label: str, part: LabelPart | None, value: str) -> bool:
        """Whether a label is of the next neighbour: it comes again, or names another unit."""
        if part is LabelPart.CHASSIS and self._is_other_chassis(value):
            return True
        if label not in self.names:
            return False
        again = part in STARTS and bool(self.parts.get(part))
        return again or (part is LabelPart.MAC and self._is_other(value))

    def _is_other_chassis(self, value: str) -> bool:
        """Whether a chassis is named by another MAC than the one met: labels may bear the port."""
        macs = macs_in(value, bare=True)
        return LabelPart.CHASSIS in self.parts and bool(macs) and not set(macs) & set(self.macs)

    def _is_other(self, value: str) -> bool:
        """Whether a label that comes again, of no neighbour, bears another MAC."""
        macs = macs_in(value, bare=False)
        return not self.is_neighbour and bool(macs) and not set(macs) & set(self.macs)

    @property
    def is_neighbour(self) -> bool:
        """Whether the lines tell what LLDP or CDP tells."""
        called = mac_text(self.parts.get(LabelPart.NAME, "")) is not None
        return bool(ABOUT & self.parts.keys()) or (called and LabelPart.PORT in self.parts)

    def add(self, number: int, found: list[tuple[str, str]]) -> None:
        """Takes in a line's labels."""
        self.number = self.number or number
        self._open = None
        for label, text in found:
            value = without_secrets(text.strip().strip("\"',").strip())[:LONGEST]
            part = part_of(label)
            if len(self.names) < MOST:
                self.names.add(label.lower())
            self._note_addresses(part, value)
            if part and not NOTHING.match(value):
                self.parts.setdefault(part, value)
            elif part in SPREADS - self.parts.keys() and not value:
                self._open = part

    def _note_addresses(self, part: LabelPart | None, value: str) -> None:
        """The addresses and MACs behind a label, as far as such labels have them."""
        if part in {LabelPart.ADDRESS, LabelPart.CHASSIS}:
            self.addresses += [spot.text for spot in ips_on(value)][:MOST]
        if part in {LabelPart.MAC, LabelPart.CHASSIS, LabelPart.PORT}:
            self.macs += macs_in(value, bare=part is not LabelPart.MAC)[:MOST]
        elif part is LabelPart.NAME and (mac := mac_text(value)):
            self.macs.append(mac)  # some are called by their address alone
        elif part is None and len(self.others) < MOST:
            self.others += macs_in(value, bare=False)

    def go_on(self, line: str) -> None:
        """Takes in a line without a label: more of the value before it."""
        text = without_secrets(line.strip())
        if self._open is None:
            return
        if text:
            before = self.parts.get(self._open, "")
            self.parts[self._open] = f"{before} {text}".strip()[:LONGEST]
        elif self._open in self.parts:
            self._open = None

    def told(self, origin: Origin, key: str) -> Iterator[Observation]:
        """What the lines tell of the one they are about."""
        macs = list(dict.fromkeys(self.macs))
        ips = list(dict.fromkeys(self.addresses))
        if self.is_neighbour:
            yield from self._neighbour(origin, key, macs, ips)
            return
        macs = macs or list(dict.fromkeys(self.others))
        only = ips[0] if len(ips) == len(macs) == 1 else None
        for mac in macs[:MOST]:
            host = RecordHost(origin=origin, ip=only, mac=mac)
            yield from host.address()
            if len(macs) == 1 and (name := self.parts.get(LabelPart.HOSTNAME)):
                yield host.says(Signal.DHCP_HOSTNAME, name)

    def _neighbour(
        self, origin: Origin, key: str, macs: list[str], ips: list[str]
    ) -> Iterator[Observation]:
        told = self.parts
        mac, ip = next(iter(macs), None), next(iter(ips), None)
        name, addressed = told.get(LabelPart.NAME, ""), mac or ip
        if not (addressed or name):
            return
        port = told.get(LabelPart.LOCAL)
        host = RecordHost(
            origin=origin,
            ip=ip,
            mac=mac,
            serial=told.get(LabelPart.SERIAL),
            device=None if addressed else f"{key} {name}",
            source=f"switch port {port}"[:100] if port else None,
        )
        yield from host.says_each(Signal.MAC, macs)
        yield from host.says_texts((signal, told.get(part, "")) for part, signal in SIGNALS)
        version = told.get(LabelPart.FIRMWARE, "")
        is_text = version.count(" ") > WORDY
        signal = Signal.LLDP_SYSDESCR if is_text else Signal.FIRMWARE
        yield from host.says_texts([(signal, version)])


SIGNALS = (
    (LabelPart.NAME, Signal.TEXT),
    (LabelPart.DESCRIPTION, Signal.LLDP_SYSDESCR),
    (LabelPart.PLATFORM, Signal.TEXT),
    (LabelPart.BRAND, Signal.BRAND),
    (LabelPart.MODEL, Signal.MODEL),
)


def macs_in(value: str, *, bare: bool) -> list[str]:
    """The MACs in a value; where it must be one, also octets with blanks and twelve bare digits."""
    found = [spot.text for spot in macs_on(value)]
    if found or not bare:
        return found
    match = SPACED.match(value) or BARE.search(without_uuids(value))
    mac = mac_text(match[1]) if match else None
    return [mac] if mac else []


def chassis(line: str) -> list[tuple[str, str]]:
    """The label and value of a line that opens a neighbour as ``Chassis 00:11:..., Port 1:``."""
    match = CHASSIS.match(line)
    return [("chassis id", match[1])] if match else []
