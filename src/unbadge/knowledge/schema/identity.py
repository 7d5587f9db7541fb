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
# What a device can do that people fear: a closed list.
AbilityName = Literal[
    "face-capture",
    "face-matching",
    "gait",
    "ethnicity-labels",
    "number-plates",
    "audio",
    "radio",
]


class Citation(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a statement was read: a page, or a file at ``path`` in a public repository.

    ``says`` is what this source says, where several sources of one statement differ.
    """

    title: str
    url: str | None = None
    repo: str | None = None
    path: str | None = None
    says: str = ""
    seen: Seen = "search"


class Reference(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A source that many entries cite by its id, so that it is described once."""

    id: str
    title: str
    url: str | None = None
    repo: str | None = None
    path: str | None = None
    seen: Seen = "search"


class Maker(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A company that builds equipment or runs a service; ``group`` is the id that results name.

    ``same_as`` marks an id that is another spelling of a maker only.  ``words``, ``plain_words``
    and ``common_words`` are as in Brand, for makers whose own name stands in no brand file.
    ``broad`` marks one that makes network kit, phones or other things as well: its name alone says
    nothing of a camera.  ``mixed`` marks one that sells so much else that a record of a flaw is
    about video equipment only where it says so.
    """

    id: str
    name: str
    country: str | None = None  # ISO 3166-1 alpha-2 of its seat
    group: str | None = None
    same_as: str | None = None
    words: tuple[str, ...] = ()
    plain_words: tuple[str, ...] = ()
    common_words: tuple[str, ...] = ()
    seen: Seen = "search"  # how the country is known
    broad: bool = False
    mixed: bool = False


class Supplier(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A maker that was read to sell cameras for professional use: ``day`` is that of the source."""

    id: str  # maker id
    day: str
    sources: tuple[Citation, ...]
    note: str = ""

    @property
    def maker(self) -> str:
        """The maker it is about."""
        return self.id


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
    told: str | None = None  # when a source says so, or was read; bounds nothing
    period: str = ""  # the source's own words on dates
    sources: tuple[Citation, ...] = ()


class Brand(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A name on products.  ``words`` are the spellings that text may hold.

    ``plain_words`` are spellings that mean other things as well; they count only beside words of
    the trade or a product code.  ``common_words`` are ordinary words of some language; they count
    only where they are written as here and stand before the name of a product.  ``programs`` is
    software that its owner sells: it names who made a line of software, and no device.
    """

    id: str
    name: str
    owner: str = ""
    words: tuple[str, ...] = ()
    plain_words: tuple[str, ...] = ()
    common_words: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
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
    A ``claim`` is what others print or copied as well: it lifts a maker to possible at most.
    ``platform`` marks software that answers for the devices it manages, under their names.
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
    claim: bool = False
    platform: bool = False
    because: str = ""  # what it shows, in words a reader understands
    mark: str = ""  # RE2: what only this maker writes; without it the signature must not hit
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
    # what a purchase of it buys, where that is no camera or recorder: told of lines without words
    kind: Literal[
        "", "accessory", "disk", "monitor", "network", "intercom", "software", "other"
    ] = ""
    confidence: Confidence = "medium"
    needs_context: bool = False  # too short to count without the maker's or badge's name beside it
    since: str | None = None
    until: str | None = None
    meanings: dict[str, dict[str, str]] = {}  # group name -> captured text -> meaning
    capabilities: tuple[AbilityName, ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()


class Registrant(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A holder of MAC address blocks; ``listed`` tells whether its blocks stand in ouis.csv."""

    id: str
    maker: str | None = None
    name: str
    role: Literal["maker", "brand", "affiliate", "chip", "other"] | None = None
    blocks: int = 0
    listed: bool = True
    note: str = ""


class FalseFriend(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that looks like a brand and is not: a registrant's blocks, or words in a text.

    ``pattern`` is RE2 syntax, searched in text without regard to case; a brand word inside what
    it matches is no brand.  ``{name}`` in it stands for any brand word or product code, or a list
    of them, and ``{one}`` for a single one: so are names that a text denies or only compares with.
    Where the words right before what it matches end in ``unless``, or ``unless_within`` is found
    in what it matches, it says nothing: ``counterexamples`` are such texts.  With a group in it
    only the names in the group are meant.  With ``doubt`` the name is a badge after all, but one
    that the text only supposes.
    """

    id: str
    brand: str | None = None
    prefixes: tuple[str, ...] = ()
    pattern: str = ""
    unless: str = ""
    unless_within: str = ""
    doubt: bool = False
    in_notes: bool = False  # counts in a note beside make and model alone, which says more of them
    choice: bool = False  # names what would do as well as another
    of_parts: bool = False  # says what a part fits: the code of a part itself is meant all the same
    note: str
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


class Term(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of the trade, beside which a plain word may be a badge."""

    id: str
    words: tuple[str, ...]
    device_type: DeviceType | None = None


class Share(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The prior probability of one maker."""

    maker: str
    share: float
    because: str = ""


class Prior(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How likely each maker is before any evidence; what the shares leave over is somebody else."""

    id: str = "uninformed"
    about: str = "nothing is known"
    as_of: str = ""
    confidence: Confidence = "low"
    somebody_else: float = 1.0
    shares: tuple[Share, ...] = ()
    note: str = ""
    sources: tuple[Citation, ...] = ()

    def by_maker(self) -> dict[str, float]:
        """The prior probability of each named maker."""
        return {row.maker: row.share for row in self.shares}


class Ability(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What models of a maker or badge can do with people, plates or sound.

    ``pattern`` is RE2 syntax on the model code; left out, the fact is about a service or line that
    no code tells apart, and belongs to the dossier alone.  ``does`` is set only where use was seen.
    """

    id: str
    ability: AbilityName
    maker: str | None = None
    brand: str | None = None
    pattern: str = ""
    lines: str = ""
    does: bool = False
    confidence: Confidence = "low"
    note: str = ""
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()


class ReplyField(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A field of capability and settings replies that tells what a device can do, or does.

    ``pattern`` is RE2 syntax on the path of the field, ``value`` on its text; without ``value`` the
    text must say yes or no.  A field that says ``can`` is about ability, ``does`` about use, and a
    ``switch`` about both: whatever has a switch can, and does where it is on.  Examples are written
    ``path=text``.
    """

    id: str
    ability: AbilityName
    says: Literal["can", "does", "switch"] = "can"
    pattern: str
    value: str = ""
    because: str
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()
    verified: bool = True  # false: no real sample was at hand


class Weight(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A signature's log-likelihood ratio as estimated from labelled data."""

    signature: str
    weight: float


class Calibration(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A straight line on log-odds, by which a stated probability comes true that often."""

    id: str
    slope: float = 1.0
    offset: float = 0.0
    fitted_on: str = ""
    note: str = ""
