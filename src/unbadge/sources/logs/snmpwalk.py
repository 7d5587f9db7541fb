"""The text that snmpwalk prints: what a device says of itself, and whom a switch has met."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unbadge.formats.mac import mac_text
from unbadge.model import Signal
from unbadge.sources.address import ip_text
from unbadge.sources.feed import Feed
from unbadge.sources.head import Head
from unbadge.sources.source import Host, Source, Told

LINE = re.compile(
    r"^(?P<name>[.\w\-:]*(?:::|\.)[\w.\-\"']*)\s*=\s*"
    r"(?:(?P<type>[A-Za-z][\w\- ]*):\s?)?(?P<value>.*)$"
)
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
    "1.3.6.1.2.1.3.1.1.2": "atPhysAddress",
    "1.3.6.1.2.1.17.1.1": "dot1dBaseBridgeAddress",
    "1.3.6.1.2.1.17.4.3.1.1": "dot1dTpFdbAddress",
    "1.3.6.1.2.1.17.4.3.1.2": "dot1dTpFdbPort",
    "1.3.6.1.2.1.17.7.1.2.2.1.2": "dot1qTpFdbPort",
    f"{ENTITY}.2": "entPhysicalDescr",
    f"{ENTITY}.8": "entPhysicalHardwareRev",
    f"{ENTITY}.9": "entPhysicalFirmwareRev",
    f"{ENTITY}.10": "entPhysicalSoftwareRev",
    f"{ENTITY}.11": "entPhysicalSerialNum",
    f"{ENTITY}.12": "entPhysicalMfgName",
    f"{ENTITY}.13": "entPhysicalModelName",
    "1.0.8802.1.1.2.1.4.1.1.10": "lldpRemSysDesc",
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
MEDIA = frozenset({"ipNetToMediaPhysAddress", "atPhysAddress"})
OWN = frozenset({"ifPhysAddress", "dot1dBaseBridgeAddress"})
TABLES = frozenset({"dot1dTpFdbPort", "dot1qTpFdbPort"})
LONGEST = 4_096  # characters of a value that spreads over lines


def accepts(head: Head) -> bool:
    """Whether most of the first lines are objects with values."""
    hits = sum(named(line) is not None for line in head.lines[:20])
    return hits > 0 and any(
        word in head.text for word in ("1.3.6.1.", "iso.3.6.1", "-MIB::", "sysDescr")
    )


def named(line: str) -> tuple[str, str, str] | None:
    """The name, instance and value of a line; None where it is no object."""
    match = LINE.match(line)
    if match is None:
        return None
    name = match["name"].lstrip(".").replace("iso.", "1.", 1)
    name = name.replace("SNMPv2-SMI::mib-2.", "1.3.6.1.2.1.").replace("mib-2.", "1.3.6.1.2.1.", 1)
    value = match["value"].strip()
    if "::" in name or not name[:1].isdigit():
        label, _, instance = name.rpartition("::")[2].partition(".")
        return label, instance, value
    parts = name.split(".")
    for size in range(len(parts), 6, -1):
        if label := NUMBERS.get(".".join(parts[:size])):
            return label, ".".join(parts[size:]), value
    return name, "", value


def read(feed: Feed) -> Iterator[Told]:
    """What the walk tells of the device that was asked, and of others it has met."""
    ip = next(iter(IN_NAME.findall(feed.file.rpartition("/")[2])), None)
    device = ip_text(ip) if ip else None
    key = None if device else feed.file
    current: tuple[str, str, str] | None = None
    start = 0
    for number, text in feed.texts():
        line = named(text)
        if line is None:
            if current and text.strip() and len(current[2]) < LONGEST:
                current = (current[0], current[1], f"{current[2]}\n{text}")
            elif not current and text.strip():
                yield feed.reject(f"line {number}", "no object with a value")
            continue
        if current:
            yield from told(current, feed, start, device, key)
        feed.records += 1
        current, start = line, number
    if current:
        yield from told(current, feed, start, device, key)


def told(
    line: tuple[str, str, str], feed: Feed, number: int, ip: str | None, key: str | None
) -> Iterator[Told]:
    """What one object tells; all that is not planned for here is counters and settings."""
    name, instance, value = line
    origin = feed.origin(f"line {number}")
    own = Host(origin=origin, ip=ip, device=key)
    value = value.strip().strip('"').strip()
    if signal := SIGNALS.get(name):
        if value and not value.startswith("No Such"):
            yield own.says(signal, value.removeprefix("OID: ").removeprefix("iso.").lstrip("."))
    elif name == "entPhysicalSerialNum" and value:
        yield Host(origin=origin, ip=ip, device=key, serial=value).says(Signal.TEXT, value)
    elif name in OWN and (mac := physical(value)):
        yield Host(origin=origin, ip=ip, device=key, mac=mac).says(Signal.MAC, mac)
    elif name in MEDIA and (mac := physical(value)):
        yield from Host(origin=origin, ip=met(instance), mac=mac).address()
    elif mac := switched(name, instance, value):
        yield from Host(origin=origin, mac=mac).address()


def switched(name: str, instance: str, value: str) -> str | None:
    """The MAC in a row of a switch's forwarding table."""
    if name == "dot1dTpFdbAddress":
        return physical(value)
    return numbered(instance) if name in TABLES else None


def met(instance: str) -> str | None:
    """The address at the end of an instance: its last four numbers."""
    return ip_text(".".join(instance.split(".")[-4:]))


def physical(value: str) -> str | None:
    """A MAC as snmpwalk writes it: octets with one or two digits."""
    octets = [octet for octet in re.split(r"[\s:\-]+", value.strip().strip('"')) if octet]
    if len(octets) != 6 or not all(re.fullmatch(r"[0-9A-Fa-f]{1,2}", octet) for octet in octets):
        return None
    return mac_text("".join(octet.zfill(2) for octet in octets))


def numbered(instance: str) -> str | None:
    """A MAC that stands as six decimal numbers at the end of an instance."""
    numbers = instance.split(".")[-6:]
    if len(numbers) != 6 or not all(re.fullmatch(r"[0-9]{1,3}", item) for item in numbers):
        return None
    if max(map(int, numbers)) > 255:
        return None
    return mac_text("".join(f"{int(item):02x}" for item in numbers))


SOURCE = Source(kind="snmpwalk text", accepts=accepts, read=read)
