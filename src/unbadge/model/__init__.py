"""The nouns of unbadge: what one stage hands to the next, frozen and traceable.

Nothing here knows a maker, a rule, a file format or a network.  Times are aware UTC
datetimes, days are dates, probabilities run from 0 to 1 and bytes are integers.
"""

from unbadge.model.assessment import Assessment, Context, Destination, Finding, Severity
from unbadge.model.evidence import (
    Device,
    Input,
    Observation,
    Origin,
    Rejected,
    Signal,
    Unread,
    Witness,
)
from unbadge.model.identity import (
    EQUIPMENT,
    WATCHING,
    Aspect,
    Capability,
    Claim,
    Clue,
    Determination,
    DeviceType,
    Identity,
    Rival,
    Tier,
)
from unbadge.model.rules import (
    Becomes,
    Body,
    Conduct,
    Funding,
    Note,
    Outcome,
    Profile,
    Purpose,
    SiteKind,
    Subject,
    Verdict,
)

__all__ = [
    "EQUIPMENT",
    "WATCHING",
    "Aspect",
    "Assessment",
    "Becomes",
    "Body",
    "Capability",
    "Claim",
    "Clue",
    "Conduct",
    "Context",
    "Destination",
    "Determination",
    "Device",
    "DeviceType",
    "Finding",
    "Funding",
    "Identity",
    "Input",
    "Note",
    "Observation",
    "Origin",
    "Outcome",
    "Profile",
    "Purpose",
    "Rejected",
    "Rival",
    "Severity",
    "Signal",
    "SiteKind",
    "Subject",
    "Tier",
    "Unread",
    "Verdict",
    "Witness",
]
