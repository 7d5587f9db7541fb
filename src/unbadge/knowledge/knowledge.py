"""Everything that is known, as one frozen value."""

from __future__ import annotations

from msgspec import Struct

from unbadge.knowledge.language.literals import PatternWords
from unbadge.knowledge.schema import (
    Ability,
    Absence,
    Advisory,
    Brand,
    Calibration,
    Campaign,
    CourtCase,
    Default,
    Endpoint,
    Entity,
    EvidenceAge,
    FalseFriend,
    Family,
    Lifecycle,
    Maker,
    Oui,
    OwnerProfile,
    Policy,
    Prior,
    Registrant,
    ReplyField,
    Signature,
    Statement,
    Supplier,
    Term,
    Versioning,
)


class Knowledge(Struct, frozen=True, kw_only=True):
    """The reviewed data files, decoded; ``digest`` names their state and ``date`` their day."""

    makers: dict[str, Maker] = {}
    suppliers: dict[str, Supplier] = {}
    brands: dict[str, Brand] = {}
    entities: dict[str, Entity] = {}
    registrants: dict[str, Registrant] = {}
    ouis: tuple[Oui, ...] = ()
    false_friends: tuple[FalseFriend, ...] = ()
    vocabulary: tuple[Term, ...] = ()
    endpoints: tuple[Endpoint, ...] = ()
    defaults: tuple[Default, ...] = ()
    advisories: tuple[Advisory, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    versioning: tuple[Versioning, ...] = ()
    lifecycle: tuple[Lifecycle, ...] = ()
    signatures: tuple[Signature, ...] = ()
    families: tuple[Family, ...] = ()
    words: PatternWords = PatternWords()  # that signatures and families need
    policies: dict[str, Policy] = {}
    court_cases: tuple[CourtCase, ...] = ()
    absences: tuple[Absence, ...] = ()
    profiles: dict[str, OwnerProfile] = {}
    evidence_ages: dict[str, EvidenceAge] = {}  # by kind of rule
    statements: tuple[Statement, ...] = ()
    capabilities: tuple[Ability, ...] = ()
    capability_fields: tuple[ReplyField, ...] = ()
    prior: Prior = Prior()
    weights: dict[str, float] = {}
    calibration: dict[str, Calibration] = {}  # of makers of video equipment, and of others
    digest: str = ""
    date: str = ""  # ISO day of the newest file

    def group(self, maker: str) -> str:
        """The id that results name for a maker: its group's, or its own."""
        seen = {maker}
        while (known := self.makers.get(maker)) and (above := known.same_as or known.group):
            if above in seen:  # a circle, which the check reports
                return maker
            seen.add(above)
            maker = above
        return maker
