"""The nouns of containment: what each device may still do, what it may not, and who broke out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

ANY = "any"  # every protocol
HIGHEST = 65_535
ALL_PORTS = (0, HIGHEST)
PORTED = frozenset({"tcp", "udp"})


class Need(StrEnum):
    """Why a device may talk at all."""

    RECORDER = "recorder"
    VIEWER = "viewer"
    TIME = "time"
    NAMES = "names"
    LEASE = "lease"
    SEGMENT = "segment"  # groups and neighbours: no router passes it on


class Talk(Struct, frozen=True, kw_only=True):
    """What one end opened to a port of another; ``port`` 0 where it is not known or has none.

    ``sent`` are bytes from the opener to the server, ``got`` those that came back.  With
    ``either``, both used one port and the evidence does not tell who began.
    """

    opener: str
    server: str
    protocol: str
    port: int
    opener_mac: str | None = None
    server_mac: str | None = None
    packets: int = 0
    sent: int = 0
    got: int = 0
    first: datetime | None = None
    last: datetime | None = None
    names: tuple[str, ...] = ()
    either: bool = False
    blocked: bool = False  # a firewall stopped all of it


class Allowance(Struct, frozen=True, kw_only=True):
    """Who may open what to whom: networks (an address is one of its own), protocol and ports.

    Answers are allowed with it.  ``ports`` are the first and last of the server's.
    """

    source: str
    target: str
    protocol: str = ANY
    ports: tuple[int, int] = ALL_PORTS
    need: Need = Need.SEGMENT
    because: str = ""


class ContainedUnit(Struct, frozen=True, kw_only=True):
    """A camera or recorder under default-deny, by its MACs and addresses.

    A ``spared`` one serves life safety and is not cut off; ``loses`` says what it would lose.
    """

    key: str
    macs: tuple[str, ...] = ()
    ips: tuple[str, ...] = ()
    kind: str = "camera"
    maker: str | None = None
    spared: bool = False
    loses: tuple[str, ...] = ()
    badge: str | None = None
    place: str = ""  # room and site, so that people can find it in a list of rules


def unit_addresses(units: Iterable[ContainedUnit]) -> list[str]:
    """The addresses of some units, each once, in the order of the units."""
    return list(dict.fromkeys(ip for unit in units for ip in unit.ips))


class NameCut(Struct, frozen=True, kw_only=True):
    """A name that contained devices have no business with.

    ``below`` takes in all names under it.  One that is not ``known`` as a maker's service was only
    seen, and others may need it.
    """

    name: str
    below: bool = False
    operator: str | None = None
    purpose: str | None = None
    known: bool = True
    seen: bool = False


class RuleSet(Struct, frozen=True, kw_only=True):
    """Default-deny for some units, and what is allowed in spite of it."""

    units: tuple[ContainedUnit, ...] = ()
    allowances: tuple[Allowance, ...] = ()
    cuts: tuple[NameCut, ...] = ()
    warnings: tuple[str, ...] = ()
    knowledge: str = ""

    @property
    def contained(self) -> tuple[ContainedUnit, ...]:
        """The units that the rules cut off."""
        return tuple(unit for unit in self.units if not unit.spared)

    @property
    def spared(self) -> tuple[ContainedUnit, ...]:
        """The units that the rules leave alone."""
        return tuple(unit for unit in self.units if unit.spared)


class Breach(Struct, frozen=True, kw_only=True):
    """Something that a unit did, or let be done, against the rules.

    ``answered`` tells an exchange from an attempt that nothing came back to.
    """

    device: str
    way: str  # "out" where the device opened it, "in" where the other end did
    remote: str
    protocol: str
    port: int
    packets: int = 0
    bytes_out: int = 0
    bytes_in: int = 0
    first: datetime | None = None
    last: datetime | None = None
    names: tuple[str, ...] = ()
    answered: bool = False
    blocked: bool = False  # a firewall stopped it: an attempt, and no breach of containment
