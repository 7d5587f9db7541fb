"""Where devices send what they see, as programs read it."""

from __future__ import annotations

from msgspec import Struct

from unbadge.model import Destination, DeviceType, Finding, Totals


class EgressDevice(Struct, frozen=True, kw_only=True):
    """One device and its destinations."""

    device: str
    mac: str | None
    ips: tuple[str, ...]
    maker: str | None
    determination: str
    badge: str | None = None
    device_type: DeviceType | None = None
    destinations: tuple[Destination, ...] = ()
    findings: tuple[Finding, ...] = ()
    asked_only: tuple[str, ...] = ()


class Others(Struct, frozen=True, kw_only=True):
    """Every other host as one total: the tool is not for watching people's laptops."""

    packets: int
    bytes: int
    flows: int


class EgressRecord(Struct, frozen=True, kw_only=True):
    """The egress in some captures and logs; ``limits`` are what they cannot show."""

    devices: tuple[EgressDevice, ...]
    totals: Totals
    others: Others | None = None
    limits: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    rejected: int = 0
    knowledge: str = ""


class Grown(Struct, frozen=True, kw_only=True):
    """A destination to which much more or less was sent; bytes of each period."""

    destination: Destination
    before: int
    after: int


class DeviceChange(Struct, frozen=True, kw_only=True):
    """What changed of one device; ``seen`` tells in which of the two periods it was there."""

    device: str
    mac: str | None
    ips: tuple[str, ...]
    maker: str | None
    seen: str  # both, before, after
    new: tuple[Destination, ...] = ()
    gone: tuple[Destination, ...] = ()
    grown: tuple[Grown, ...] = ()
    shrunk: tuple[Grown, ...] = ()


class ChangeRecord(Struct, frozen=True, kw_only=True):
    """Two periods compared."""

    devices: tuple[DeviceChange, ...]
    before: Totals
    after: Totals
    unreadable: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
