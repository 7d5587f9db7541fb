"""The shape of what is on file about companies, their clouds and their flaws."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from unbadge.knowledge.schema.identity import Citation, Confidence, Seen

NEEDS = re.compile(r"/(?:PR|Au):([NLHSM])")  # the sign-in that a vector says is needed

Flaw = Literal[
    "other",
    "command-injection",
    "buffer-overflow",
    "info-leak",
    "dos",
    "auth-bypass",
    "csrf-xss",
    "hard-coded-credentials",
]


class Holding(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A share of a company, in percent where a figure was found, with the period it belongs to."""

    holder: str
    pct: float | None = None
    period: str = ""
    seen: Seen = "search"


class Control(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who controls a company: entity ids or names of people."""

    controlling_shareholder: str
    ultimate_controller: str
    holdings: tuple[Holding, ...] = ()


class Ownership(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A time in which a company belonged to another, as far as known.

    ``by`` is an entity id.  ``percent`` is the share held, where a figure is on file; ``controls``
    is whether the holder directs the company, whatever its share.  No ``since`` means as far back
    as the files reach, no ``until`` that it still holds; ``until`` is the first day it is over.
    """

    by: str
    percent: float | None = None
    controls: bool = True
    since: str | None = None
    until: str | None = None
    seen: Seen = "search"


class CompanyListing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A list that a company stands on since a day; ``policy`` is the instrument behind it."""

    name: str
    since: str
    policy: str | None = None
    seen: Seen = "search"


class NotOn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A list in which a company was not found, as of ``day`` where the list was read."""

    name: str
    note: str
    day: str | None = None
    seen: Seen = "search"


class Supply(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A maker believed to build some of a company's devices: a lead, never a verdict."""

    maker: str
    extent: str
    seen: Seen = "search"


class Entity(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A company or public body that rules name, own or are about.

    Aliases in Chinese script are recalled, except those of the two largest makers.  ``parent`` is a
    parent whose days are not on file; ``owned`` holds dated ones and wins where it stands.
    ``one_of`` are the companies that an id may mean where it stands for more than one.
    ``disputed_country`` is a country that others tie it to and ``dispute`` what each side says.
    """

    id: str
    legal_name: str
    kind: Literal[
        "manufacturer",
        "subsidiary",
        "brand-owner",
        "chip-maker",
        "software",
        "government-body",
        "holding",
    ]
    country: str
    aliases: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    parent: str | None = None
    owned: tuple[Ownership, ...] = ()
    one_of: tuple[str, ...] = ()
    disputed_country: str | None = None
    dispute: str = ""
    stock: str | None = None
    subsidiaries: tuple[str, ...] = ()
    former_subsidiaries: tuple[str, ...] = ()
    control: Control | None = None
    lists: tuple[CompanyListing, ...] = ()
    not_on: tuple[NotOn, ...] = ()
    supply: tuple[Supply, ...] = ()
    notes: str = ""
    confidence: Confidence = "medium"
    sources: tuple[Citation, ...] = ()


class Endpoint(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place that cameras, recorders or their apps call; it never tells what was said.

    ``suffix`` is a DNS name and all below it, ``host`` exactly one name, ``address`` an address as
    seen on a day (evidence for that day, no rule for today).  With ``only_with``, it counts only
    for a device that also called one of those endpoints.
    """

    id: str
    purpose: Literal[
        "auth",
        "p2p",
        "cloud-video",
        "update",
        "ntp",
        "push",
        "telemetry",
        "ddns",
        "dns",
        "probe",
        "lan",
    ]
    operator: str | None = None
    suffix: str | None = None
    host: str | None = None
    address: str | None = None
    only_with: tuple[str, ...] = ()
    proto: Literal["tcp", "udp", "icmp", "any"] = "any"
    ports: tuple[int, ...] = ()
    by: Literal["device", "app", "both"] = "device"
    region: str | None = None
    confidence: Confidence = "medium"
    note: str = ""
    sources: tuple[Citation, ...] = ()


class Default(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Servers that a maker's devices ask out of the box; a weak hint, shared by many."""

    id: str
    maker: str
    service: Literal["ntp", "dns"]
    servers: tuple[str, ...]
    confidence: Confidence
    note: str = ""
    sources: tuple[Citation, ...] = ()


class Kev(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry in the catalogue of vulnerabilities known to be exploited."""

    added: str
    due: str
    end_of_life: bool = False  # the catalogue says the product may be past its support


class Cvss(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A severity score, 0 to 10, and the vector it follows from."""

    score: float
    vector: str

    @property
    def oldest(self) -> bool:
        """Whether it is of version 2.0, whose vectors alone speak of authentication as Au."""
        return "/Au:" in self.vector

    @property
    def without_login(self) -> bool | None:
        """Whether an attacker needs no sign-in, as the vector says; None where it does not."""
        found = NEEDS.search(self.vector)
        return found[1] == "N" if found else None


class Range(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"start": "from"}
):
    """Models and the firmware of theirs that is affected; without products, those of the advisory.

    ``from`` and ``to`` are the first and last affected version, ``after`` and ``before`` lie just
    outside; the build dates likewise (ISO day, month or year).  ``exact`` names single versions:
    of others nothing is said, except that those from ``before`` on are not affected.  ``unsure``
    is a range that one part of the record states and another does not: what lies in it alone stays
    undecided.
    """

    products: tuple[str, ...] = ()
    start: str | None = None
    after: str | None = None
    to: str | None = None
    before: str | None = None
    exact: tuple[str, ...] = ()
    every: bool = False  # every version
    built_from: str | None = None
    built_to: str | None = None
    built_before: str | None = None
    unsure: bool = False


class Advisory(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A published vulnerability of cameras, recorders or their software.

    ``affected`` is as the record states it; with ``extraction`` rule it may mix the limits of
    several models.  ``platform`` is the maker believed to have built what ``makers`` sold: a lead.
    """

    id: str
    makers: tuple[str, ...]
    kind: Flaw
    platform: str | None = None
    products: tuple[str, ...] = ()
    whole: bool = False  # true: the record was read, and it names no other products
    affected: tuple[str, ...] = ()
    affected_form: Literal["version", "build-date", "unknown"] = "version"
    ranges: tuple[Range, ...] = ()  # what ``affected`` says, where a program could misread it
    equipment: bool = True  # false: software for computers or phones, not firmware of a device
    fixed: str | None = None
    cvss: Cvss | None = None
    epss: float | None = None  # chance of exploitation within 30 days, as last read
    cwe: str | None = None
    unauthenticated: bool | None = None  # None: not clear
    exploited: bool = False
    kev: Kev | None = None
    rebadges: tuple[str, ...] = ()  # brands that the record or the research names
    published: str | None = None
    published_seen: Literal["read", "memory"] | None = None
    vendor_advisory: str | None = None
    vendor_advisory_seen: Seen | None = None
    cisa_advisory: str | None = None
    unsupported_when_assigned: bool = False
    end_of_life: bool = False  # the record says the product is past its support
    extraction: Literal["hand", "rule"] = "rule"
    confidence: Confidence = "medium"
    note: str = ""
    sources: tuple[Citation, ...] = ()


class Campaign(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Attacks reported outside the catalogue of known exploitation."""

    id: str
    what: str
    advisories: tuple[str, ...] = ()  # named in the text read
    recalled: tuple[str, ...] = ()
    confidence: Confidence = "medium"
    sources: tuple[Citation, ...] = ()


class Versioning(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a maker writes firmware versions and how two of them compare.

    ``patterns`` are RE2, searched; groups whose names begin with ``numbers`` or ``build`` hold
    numbers in order and a build date, ``branch`` what two versions must share to have an order.
    ``prefixes`` may stand or be missing before the maker's model codes; ``tracks`` are lines kept
    for long, whose fixes come under numbers of their own.
    """

    id: str
    maker: str
    products: str = ""
    written_as: tuple[str, ...]
    read_from: str = ""
    compare: str
    patterns: tuple[str, ...] = ()
    across: bool = False  # true: versions of two branches compare by their build dates
    ordered: bool = True  # false: two versions are the same or not, and nothing else
    prefixes: tuple[str, ...] = ()
    tracks: tuple[str, ...] = ()
    traps: tuple[str, ...] = ()
    seen_in: tuple[str, ...] = ()  # advisories
    seen: Seen = "fetch"
    confidence: Confidence = "medium"
    sources: tuple[Citation, ...] = ()


class Lifecycle(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fact about the end of support of a maker's products, or of tracks of its firmware.

    ``tracks`` are the heads of versions, such as 8.40: of those products, or else of all that the
    maker makes.  ``possible`` marks a source that says no
    more than that the end may have come.  ``stage`` tells whether it is sold no longer, or mended
    no longer.
    """

    id: str
    maker: str
    fact: str
    date: str | None = None
    products: tuple[str, ...] = ()  # model codes the fact is about
    tracks: tuple[str, ...] = ()
    possible: bool = False
    stage: Literal["sale", "support"] = "support"
    confidence: Confidence = "medium"
    sources: tuple[Citation, ...] = ()
