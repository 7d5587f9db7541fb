"""The shape of the knowledge: what an entry of each data file must hold.

Every entry cites its sources.  ``Seen`` tells how a statement is known: read in a stored copy
(``search``), in a fetched repository (``fetch``), verified in a capture (``capture``),
worked out (``computed``), or only recalled (``memory``).
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from unbadge.model import Aspect, DeviceType, Signal, Tier

Seen = Literal["search", "fetch", "capture", "computed", "memory"]
Confidence = Literal["high", "medium", "low"]


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a statement was read."""

    title: str
    url: str | None = None
    seen: Seen = "search"


class Maker(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A company that builds equipment or runs a service; ``group`` is the id that results name."""

    id: str
    name: str
    country: str | None = None  # ISO 3166-1 alpha-2 of its seat
    group: str | None = None


class Relation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who builds for a badge, for which lines, since and until when."""

    maker: str  # maker id, or "unknown"
    scope: str
    confidence: Confidence
    evidence: str = ""
    lines: str = ""
    note: str = ""
    model_patterns: tuple[str, ...] = ()
    since: str | None = None  # ISO year, month or day
    until: str | None = None
    period: str = ""  # the source's own words on dates
    sources: tuple[Source, ...] = ()


class Brand(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A name on products.  ``words`` are the spellings that text may hold."""

    id: str
    name: str
    owner: str = ""
    words: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()


class Oui(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A block of MAC addresses: ``prefix`` is upper-case hex digits of the first ``bits`` bits."""

    prefix: str
    bits: Literal[24, 28, 36]
    maker: str
    role: Literal["maker", "brand", "affiliate", "chip", "other"]
    registrant: str


class Signature(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A pattern on one signal that points to a maker, badge, component or operator.

    ``pattern`` is RE2 syntax, searched (not anchored) in the value.  Its named groups ``model``,
    ``firmware`` and ``serial`` are read off.  ``maker`` holds a maker id for aspects maker,
    component and operator; ``brand`` a brand id for aspect badge.  ``against`` lists makers it
    speaks against.  An entry with neither says only ``device_type`` (a generic server, a trap that
    must stay silent).  ``cause`` groups clues that one thing produces; left out, it is the signal.
    """

    id: str
    signals: tuple[Signal, ...]
    pattern: str
    aspect: Aspect = Aspect.MAKER
    maker: str | None = None
    brand: str | None = None
    tier: Tier = Tier.SUPPORTING
    against: tuple[str, ...] = ()
    device_type: DeviceType | None = None
    cause: str = ""
    because: str = ""  # what it shows, in words a reader understands
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    cite: str
    verified: bool = True  # false: no real sample was at hand


class Family(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of product codes of one maker (or of one badge, when ``brand`` is set)."""

    id: str
    maker: str | None = None
    brand: str | None = None
    # RE2, on normalised text; named groups series, form, megapixels, generation, suffix are decoded
    pattern: str
    product: str = ""
    device_type: DeviceType | None = None
    confidence: Confidence = "medium"
    needs_context: bool = False  # too short to count without the maker's or badge's name beside it
    since: str | None = None
    until: str | None = None
    meanings: dict[str, dict[str, str]] = {}  # group name -> captured text -> meaning
    capabilities: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
