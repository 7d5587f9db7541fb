"""Who made a device: clues, claims and how sure."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol, TypeVar

from msgspec import Struct

from unbadge.model.evidence import Observation

PointingClue = TypeVar("PointingClue", bound="Pointing")


class Tier(StrEnum):
    """How much a signature says, before any weight is estimated."""

    DECISIVE = "decisive"  # only the maker's own firmware produces it
    STRONG = "strong"
    SUPPORTING = "supporting"
    WEAK = "weak"


class Aspect(StrEnum):
    """Which of the four facts a clue speaks about."""

    MAKER = "maker"
    BADGE = "badge"
    COMPONENT = "component"
    OPERATOR = "operator"


class Clue(Struct, frozen=True, kw_only=True):
    """What one signature makes of one observation.

    ``weight`` is a log-likelihood ratio (natural logarithm); below zero it speaks against
    ``points_to``.  Clues with the same ``cause`` are one witness and count once.
    """

    signature: str
    points_to: str
    weight: float
    tier: Tier
    observation: Observation
    aspect: Aspect = Aspect.MAKER
    cause: str = ""
    because: str = ""
    cite: str = ""
    verified: bool = True


class Pointing(Protocol):
    """Whatever points to somebody, for or against: a clue, or the record of one."""

    @property
    def aspect(self) -> str:
        """What of a device it is about."""

    @property
    def points_to(self) -> str:
        """Whom it points to."""

    @property
    def weight(self) -> float:
        """How strongly; below zero away from them."""


def part_clues(
    clues: Iterable[PointingClue], target: str | None
) -> tuple[list[PointingClue], list[PointingClue], list[PointingClue]]:
    """Clues that speak for a maker, clues against it or for others, and those of other things."""
    backing, contrary, beside = [], [], []
    for one in clues:
        if one.aspect != Aspect.MAKER:
            beside.append(one)
        elif one.points_to == target and one.weight > 0:
            backing.append(one)
        else:
            contrary.append(one)
    return backing, contrary, beside


class Determination(StrEnum):
    """How sure the maker is."""

    ESTABLISHED = "established"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNDETERMINED = "undetermined"


class DeviceType(StrEnum):
    """What kind of equipment a device is."""

    CAMERA = "camera"
    RECORDER = "recorder"
    DOORBELL = "doorbell"
    ACCESS = "access"
    INTERCOM = "intercom"
    MONITOR = "monitor"
    SWITCH = "switch"
    ROUTER = "router"
    PHONE = "phone"
    SERVER = "server"
    PRINTER = "printer"
    OTHER = "other"


# What sees or keeps pictures, and that with what guards a door; the rest is no such equipment.
WATCHING = frozenset(
    {DeviceType.CAMERA, DeviceType.RECORDER, DeviceType.DOORBELL, DeviceType.INTERCOM}
)
EQUIPMENT = WATCHING | {DeviceType.ACCESS}


class Claim(Struct, frozen=True, kw_only=True):
    """One of the four facts with its probability: a badge, component maker or operator."""

    name: str
    probability: float
    because: str = ""


class Rival(Struct, frozen=True, kw_only=True):
    """Another maker that the evidence does not rule out."""

    maker: str
    probability: float


class Capability(Struct, frozen=True, kw_only=True):
    """What a device can do with people, plates or sound; ``does`` only where seen switched on."""

    name: str
    does: bool = False
    because: str = ""
    source: str = ""


class Identity(Struct, frozen=True, kw_only=True):
    """Who made a device, how sure that is, and why."""

    maker: str | None = None
    probability: float = 0.0
    determination: Determination = Determination.UNDETERMINED
    declared: bool = False  # only a person or a list says so
    badge: str | None = None
    device_type: DeviceType | None = None
    kind_open: bool = False  # its maker makes much else, and nothing tells that it films
    kind_worded: bool = False  # nothing but the words of a description tells its kind
    model: str | None = None
    firmware: str | None = None
    series: str | None = None
    made: str | None = None  # the year, month or day of making that its serial number holds
    rivals: tuple[Rival, ...] = ()
    components: tuple[Claim, ...] = ()
    operators: tuple[Claim, ...] = ()
    capabilities: tuple[Capability, ...] = ()
    clues: tuple[Clue, ...] = ()
    conflicts: tuple[str, ...] = ()
    next_check: str = ""
