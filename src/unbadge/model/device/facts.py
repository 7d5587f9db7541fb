"""What lists, tallies and registers count devices by, said once for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol

from msgspec import Struct

from unbadge.model import (
    END_OF_LIFE,
    END_TO_COME,
    UNDECIDED,
    VULNERABILITY,
    Destination,
    DeviceRecord,
    HasFindings,
    JudgementRecord,
    Outcome,
    Severity,
    Sureness,
    counts_in_use,
    gravest_of,
    has_exploited_hole,
    holding,
    sureness_of_claim,
    would_be,
)


class HasEgress(Protocol):
    """Whatever carries destinations: an assessment, or the record of a device."""

    @property
    def egress(self) -> tuple[Destination, ...]:
        """Whom a device talked to."""


class Named(Protocol):
    """Whatever has a badge and a maker: an identity, or the record of a device."""

    @property
    def maker(self) -> str | None:
        """Who built it."""

    @property
    def badge(self) -> str | None:
        """The name on it."""


class Hole(StrEnum):
    """The gravest that is known of a device's holes."""

    EXPLOITED = "exploited"  # attackers use it
    MAYBE = "maybe-exploited"  # attackers use it; whether this one has it cannot be told
    KNOWN = "known"
    CANNOT_SAY = "cannot-say"
    NONE = "none"  # its firmware was read, and no advisory on file names it


class DeviceFacts(Struct, frozen=True, kw_only=True):
    """What a device is counted by; ``outside`` is None where nobody watched its traffic."""

    equipment: bool
    rebadged: bool
    sureness: Sureness
    outcome: Outcome | None
    becomes: Outcome | None
    hole: Hole
    outside: bool | None


def has_ended(one: HasFindings) -> bool:
    """Whether a device is found to be past its maker's support."""
    ends = (it for it in one.findings if it.kind == END_OF_LIFE)
    return any(it.severity is not Severity.NOTICE for it in ends)


def may_end(one: HasFindings) -> bool:
    """Whether a device may be past its support, is sold no longer, or has a day set for its end."""
    ends = any(it.kind in {END_OF_LIFE, END_TO_COME} for it in one.findings)
    return ends and not has_ended(one)


def talks_outside(one: HasEgress) -> bool:
    """Whether a device reached anybody outside the owner's networks."""
    return any(not it.local and not it.tried for it in one.egress)


def is_rebadged(one: Named, names: Mapping[str, str]) -> bool:
    """Whether the badge on a device is another name than its maker's."""
    if one.badge is None or one.maker is None:
        return False
    maker = names.get(one.maker, one.maker).casefold()
    badge = one.badge.casefold()
    return badge not in maker and not badge.startswith(one.maker.casefold())


def gravest_hole(record: DeviceRecord) -> Hole:
    """The gravest that findings say of a device's holes; none only where its version was read."""
    holes = [one for one in record.findings if one.kind == VULNERABILITY]
    gravest_first = (
        (Hole.EXPLOITED, has_exploited_hole(record)),
        (Hole.MAYBE, any(one.exploited for one in holes)),
        (Hole.KNOWN, any(one.id != UNDECIDED for one in holes)),
        (Hole.CANNOT_SAY, bool(holes) or record.firmware is None),
    )
    return next((hole for hole, holds in gravest_first if holds), Hole.NONE)


def facts_of(
    record: DeviceRecord, judgement: JudgementRecord | None, names: Mapping[str, str]
) -> DeviceFacts:
    """What a recorded device is counted by; ``names`` maps maker ids to names people know."""
    verdicts = () if judgement is None else judgement.verdicts
    return DeviceFacts(
        equipment=counts_in_use(record),
        rebadged=is_rebadged(record, names),
        sureness=sureness_of_claim(
            record.maker, record.determination, declared=record.declared_only
        ),
        outcome=gravest_of(verdict.outcome for verdict in holding(verdicts)),
        becomes=gravest_of(map(would_be, verdicts)),
        hole=gravest_hole(record),
        outside=talks_outside(record) if record.egress else None,
    )
