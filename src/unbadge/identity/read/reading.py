"""What the knowledge makes of one value, before it is tied to a device."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from msgspec import Struct

from unbadge.model import Aspect, Clue, DeviceType, Observation, Signal, Tier


class LiftReach(IntEnum):
    """How far a kind of evidence may lift a maker when it stands alone."""

    FULL = 0  # speech of the device itself
    PROBABLE = 1  # the maker's own words
    POSSIBLE = 2  # words of a badge, hearsay, relations nobody dated


class EvidenceSort(StrEnum):
    """What sort of evidence a reading is; each sort is calibrated for itself."""

    SPEECH = "speech"  # what the device answers
    MARK = "mark"  # an FCC ID or the form of a serial number
    BLOCK = "block"  # the block of its hardware address
    CODE = "code"  # its product code
    NAME = "name"  # words: the name of a maker or badge, what anybody may print


class ClueReading(Struct, frozen=True, kw_only=True, cache_hash=True):
    """A clue that still lacks its observation.

    ``part`` is the value inside the observation that was recognised, where it is not the whole.
    """

    signature: str
    points_to: str = ""
    weight: float = 0.0
    tier: Tier = Tier.SUPPORTING
    aspect: Aspect = Aspect.MAKER
    basis: EvidenceSort = EvidenceSort.SPEECH
    cause: str = ""
    because: str = ""
    cite: str = ""
    verified: bool = True
    reach: LiftReach = LiftReach.FULL
    device_type: DeviceType | None = None
    model: str = ""
    firmware: str = ""
    serial: str = ""
    made: str = ""
    series: str = ""
    signal: Signal | None = None
    own: bool = False  # the maker's own name or product code
    doubted: bool = False  # a name that somebody only supposes
    platform: bool = False  # software that answers for devices of any maker


def clue(reading: ClueReading, observation: Observation) -> Clue:
    """A reading of an observation as a clue."""
    return Clue(
        signature=reading.signature,
        points_to=reading.points_to,
        weight=reading.weight,
        tier=reading.tier,
        observation=observation,
        aspect=reading.aspect,
        cause=reading.cause,
        because=reading.because,
        cite=reading.cite,
        verified=reading.verified,
    )
