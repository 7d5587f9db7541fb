"""What a switch's own SNMP tables tell of others: neighbours, forwarding, and who gets power."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from unbadge.formats.address import ip_text
from unbadge.formats.mac import mac_text
from unbadge.formats.secrets import without_secrets
from unbadge.formats.ties import macs_on
from unbadge.model import Observation, Signal
from unbadge.sources import InputFeed, RecordHost

LLDP, MED = "1.0.8802.1.1.2.1.4.1.1", "1.0.8802.1.1.2.1.5.4795.1.3.3.1"
CDP, POWER = "1.3.6.1.4.1.9.9.23.1.2.1.1", "1.3.6.1.2.1.105.1.1.1"
# The numbers of the objects of these tables and the names that snmpwalk writes for them.
OTHERS = {
    f"{LLDP}.5": "lldpRemChassisId",
    f"{LLDP}.7": "lldpRemPortId",
    f"{LLDP}.9": "lldpRemSysName",
    f"{LLDP}.10": "lldpRemSysDesc",
    "1.0.8802.1.1.2.1.4.2.1.4": "lldpRemManAddrIfId",
    f"{MED}.3": "lldpXMedRemFirmwareRev",
    f"{MED}.4": "lldpXMedRemSoftwareRev",
    f"{MED}.5": "lldpXMedRemSerialNum",
    f"{MED}.6": "lldpXMedRemMfgName",
    f"{MED}.7": "lldpXMedRemModelName",
    f"{CDP}.4": "cdpCacheAddress",
    f"{CDP}.5": "cdpCacheVersion",
    f"{CDP}.6": "cdpCacheDeviceId",
    f"{CDP}.8": "cdpCachePlatform",
    f"{POWER}.6": "pethPsePortDetectionStatus",
    "1.3.6.1.2.1.17.4.3.1.1": "dot1dTpFdbAddress",
    "1.3.6.1.2.1.17.4.3.1.2": "dot1dTpFdbPort",
    "1.3.6.1.2.1.17.7.1.2.2.1.2": "dot1qTpFdbPort",
}
# Of a neighbour: what each object says of it.
SIGNALS = {
    "lldpRemSysDesc": Signal.LLDP_SYSDESCR,
    "lldpRemSysName": Signal.TEXT,
    "lldpXMedRemFirmwareRev": Signal.FIRMWARE,
    "lldpXMedRemSoftwareRev": Signal.FIRMWARE,
    "lldpXMedRemMfgName": Signal.BRAND,
    "lldpXMedRemModelName": Signal.MODEL,
    "cdpCacheVersion": Signal.TEXT,
    "cdpCacheDeviceId": Signal.TEXT,
    "cdpCachePlatform": Signal.TEXT,
}
WHO = frozenset({"lldpRemChassisId", "lldpRemPortId", "lldpXMedRemSerialNum", "cdpCacheAddress"})
PORTS = frozenset({"dot1dTpFdbPort", "dot1qTpFdbPort"})
FED = frozenset({"3", "deliveringpower", "deliveringpower(3)"})
MOST = 100_000  # neighbours, and rows of a forwarding table, that are kept of one walk
LONGEST = 1_024


class Neighbour(Struct, frozen=True):
    """A row of a table of neighbours while its columns come in."""

    place: str
    port: str = ""
    told: dict[str, str] = field(default_factory=dict)

    @property
    def switch_port(self) -> str | None:
        """The port of the switch at which the neighbour stands, where it is told."""
        return f"switch port {self.port}" if self.port else None


class Met:
    """Whom the tables of one walk name; their columns come one after the other."""

    def __init__(self) -> None:
        """Nobody met."""
        self._neighbours: dict[str, Neighbour] = {}
        self._managed: dict[str, str | None] = {}  # by row: the address to manage it at
        self._forwards: dict[str, tuple[str, str]] = {}
        self._ports: dict[str, str] = {}
        self._fed: set[str] = set()

    def forward(self, index: str, mac: str, place: str) -> None:
        """Notes a row of the forwarding table; texts that are no unit's MAC are passed over."""
        if mac and len(self._forwards) < MOST:
            self._forwards.setdefault(index, (mac, place))

    def add(self, name: str, index: str, value: str, place: str) -> None:
        """Notes one object, where it is of these tables."""
        if name in PORTS:
            self._ports[index] = number(value)
            self.forward(index, mac_in(index), place)
        elif name == "pethPsePortDetectionStatus":
            if value.lower() in FED:
                self._fed.add(index.rpartition(".")[2])
        elif name == "lldpRemManAddrIfId":
            self._manage(index)
        elif name in SIGNALS or name in WHO:
            self._meet(name, index, value, place)

    def _meet(self, name: str, index: str, value: str, place: str) -> None:
        """Notes what a row of a table of neighbours says of one."""
        row = ".".join(index.split(".")[:3])
        if row not in self._neighbours and len(self._neighbours) >= MOST:
            return
        parts = row.split(".")
        port = parts[1] if name.startswith("lldp") and len(parts) > 1 else ""
        kept = self._neighbours.setdefault(row, Neighbour(place, port))
        if value and not value.startswith("No Such"):
            kept.told.setdefault(name, without_secrets(value)[:LONGEST])

    def _manage(self, index: str) -> None:
        """Notes the address in the index of a neighbour's row of addresses."""
        parts = index.split(".")
        row = ".".join(parts[:3])
        if row in self._neighbours and parts[3:5] == ["1", "4"]:
            self._managed[row] = self._managed.get(row) or ip_text(".".join(parts[5:9]))

    def told(self, feed: InputFeed) -> Iterator[Observation]:
        """What the tables tell of each neighbour and of each MAC behind a port."""
        for key, row in self._neighbours.items():
            yield from neighbour(row, self._managed.get(key), feed)
        crowd: dict[str, int] = {}
        for index in self._forwards:
            port = self._ports.get(index, "")
            crowd[port] = crowd.get(port, 0) + 1
        for index, (mac, place) in self._forwards.items():
            port = self._ports.get(index, "")
            alone = port if crowd[port] == 1 else ""
            power = ", which gives it power" if alone in self._fed else ""
            source = f"switch port {alone}{power}" if alone else None
            yield from RecordHost(origin=feed.origin(place), mac=mac, source=source).address()


def neighbour(row: Neighbour, managed: str | None, feed: InputFeed) -> Iterator[Observation]:
    """What a row says of a neighbour; one without address or name says nothing of anybody."""
    told = row.told
    chassis, port = told.get("lldpRemChassisId", ""), told.get("lldpRemPortId", "")
    mac = physical_in(chassis) or physical_in(port)
    addresses = (managed, network(chassis), network(told.get("cdpCacheAddress", "")))
    ip = next(filter(None, addresses), None)
    name = told.get("lldpRemSysName") or told.get("cdpCacheDeviceId")
    addressed = mac or ip
    if not (addressed or name):
        return
    host = RecordHost(
        origin=feed.origin(row.place),
        ip=ip,
        mac=mac,
        serial=told.get("lldpXMedRemSerialNum"),
        device=None if addressed else f"{feed.file} {name}",
        source=row.switch_port,
    )
    yield from host.address()
    yield from host.says_texts((signal, told.get(key, "")) for key, signal in SIGNALS.items())


def physical_in(value: str) -> str | None:
    """The MAC that a value is: six octets in hex with blanks, colons or none."""
    octets = re.findall(r"[0-9A-Fa-f]{1,2}(?=[\s:\-]|$)", value.strip())
    if len(octets) == 6 and re.fullmatch(r"[0-9A-Fa-f\s:\-]+", value.strip()):
        return mac_text("".join(octet.zfill(2) for octet in octets))
    found = macs_on(value)
    return found[0].text if len(found) == 1 else mac_text(value)


def network(value: str) -> str | None:
    """The IPv4 address that a value is: four octets in hex, after the number of their family."""
    octets = value.split()
    if not all(re.fullmatch(r"[0-9A-Fa-f]{2}", octet) for octet in octets):
        return ip_text(value) if value else None
    if len(octets) == 5 and octets[0] == "01":
        octets = octets[1:]
    return ip_text(".".join(str(int(octet, 16)) for octet in octets)) if len(octets) == 4 else None


def number(value: str) -> str:
    """The number of a port."""
    match = re.search(r"\d+", value)
    return match[0] if match else ""


def mac_in(index: str) -> str:
    """A MAC in an index: written out, or as six decimal numbers at its end; else empty."""
    if found := macs_on(index):
        return found[-1].text
    numbers = index.split(".")[-6:]
    if len(numbers) != 6 or not all(re.fullmatch(r"[0-9]{1,3}", item) for item in numbers):
        return ""
    if max(map(int, numbers)) > 255:
        return ""
    return mac_text("".join(f"{int(item):02x}" for item in numbers)) or ""
