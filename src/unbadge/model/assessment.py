"""What a run says of one device: findings, destinations, verdicts."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from msgspec import Struct

from unbadge.model.evidence import Device
from unbadge.model.identity import Identity
from unbadge.model.rules import Note, Profile, Verdict

VULNERABILITY = "vulnerability"  # a kind of finding
END_OF_LIFE = "end-of-life"  # one: support has ended, or may have where it is no more than a notice
END_TO_COME = "end-to-come"  # one: the maker has set a day
UNDECIDED = "undecided"  # the id of one: a flaw applies, and the version cannot be compared


class Severity(StrEnum):
    """How bad a finding is."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NOTICE = "notice"


class Finding(Struct, frozen=True, kw_only=True):
    """Something wrong with a device besides who made it.

    ``score`` is the CVSS score of a vulnerability, None where none was read; ``day`` that of its
    publication, or of an end of support, as its source writes it: a day, a month or a year.
    """

    kind: str  # vulnerability, end-of-life, end-to-come, egress, exposure, conflict
    id: str
    severity: Severity
    because: str
    source: str = ""
    evidence: str = ""
    exploited: bool = False  # attackers are known to use it, by the day of the run
    score: float | None = None
    day: str | None = None


class Destination(Struct, frozen=True, kw_only=True):
    """A remote end, protocol and port that one device talked to; IP packets and IP bytes.

    Three things are kept apart: ``country`` is where the address is registered, ``operator`` who
    runs the service (``endpoint`` is the entry of knowledge that says so), ``law_of`` whose law
    the operator and its parents answer to.  ``tried`` marks a connection that never came about,
    ``served`` one that the remote end opened, so that ``port`` is a passing one.
    """

    ip: str
    protocol: str
    port: int
    names: tuple[str, ...] = ()
    country: str | None = None
    asn: int | None = None
    operator: str | None = None
    purpose: str | None = None
    packets_out: int = 0
    packets_in: int = 0
    bytes_out: int = 0
    bytes_in: int = 0
    first: datetime | None = None
    last: datetime | None = None
    video_like: bool = False
    local: bool = False
    endpoint: str | None = None
    law_of: tuple[str, ...] = ()
    tried: bool = False
    served: bool = False
    unclear: bool = False  # the device has a public address, and nothing shows what lies outside
    plain_text: str | None = None  # a protocol that anybody on the way can read
    because: str = ""


class Context(Struct, frozen=True, kw_only=True):
    """Who asks, and as of which day."""

    as_of: date
    profile: Profile | None = None


class Assessment(Struct, frozen=True, kw_only=True):
    """Everything concluded about one device, on a day, from a state of knowledge."""

    device: Device
    identity: Identity
    as_of: date
    knowledge: str  # digest
    engine: str  # version of unbadge
    listed_by: tuple[str, ...] = ()  # policies in force on the day that name the maker
    verdicts: tuple[Verdict, ...] = ()
    notes: tuple[Note, ...] = ()
    findings: tuple[Finding, ...] = ()
    egress: tuple[Destination, ...] = ()


class HasFindings(Protocol):
    """Whatever carries findings: an assessment, or the record of a device."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with a device."""


def has_exploited_hole(one: HasFindings) -> bool:
    """Whether a device is found to have a hole that attackers use."""
    return any(it.exploited and it.severity is Severity.CRITICAL for it in one.findings)
