"""Values to what the knowledge recognises in them."""

from typing import TYPE_CHECKING

from unbadge.doors import open_door

if TYPE_CHECKING:
    from unbadge.identity.read.capability import AbilityReader, codes_of
    from unbadge.identity.read.describe import (
        badge_of,
        claims,
        device_type,
        firmware_told,
        line_told,
        made_on,
        model_told,
    )
    from unbadge.identity.read.evidence import DeviceEvidence, collect
    from unbadge.identity.read.reading import ClueReading, EvidenceSort, LiftReach, clue
    from unbadge.identity.read.sameness import Sameness, sameness_of
    from unbadge.identity.read.thing import DESCRIBED
else:
    __getattr__ = open_door(
        __name__,
        {
            "capability": "AbilityReader codes_of",
            "describe": ("badge_of claims device_type firmware_told line_told made_on model_told"),
            "evidence": "DeviceEvidence collect",
            "reading": "ClueReading EvidenceSort LiftReach clue",
            "sameness": "Sameness sameness_of",
            "thing": "DESCRIBED",
        },
    )

__all__ = [
    "DESCRIBED",
    "AbilityReader",
    "ClueReading",
    "DeviceEvidence",
    "EvidenceSort",
    "LiftReach",
    "Sameness",
    "badge_of",
    "claims",
    "clue",
    "codes_of",
    "collect",
    "device_type",
    "firmware_told",
    "line_told",
    "made_on",
    "model_told",
    "sameness_of",
]
