"""The shape of a policy: who it binds, which act, how it tests the maker, and when.

Days are ISO strings that may stop at the month or the year where the day is not known; the
engine then answers ``unclear`` inside the span.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from unbadge.knowledge.schema.identity import Citation, Confidence
from unbadge.model import Body, Conduct, Funding, Outcome, Purpose, SiteKind

PolicyKind = Literal[
    "statute",
    "regulation",
    "executive-order",
    "ministerial-statement",
    "guidance",
    "debarment-list",
    "export-control",
    "import-ban",
    "resolution",
    "bill",
]
Status = Literal["in-force", "announced", "bill", "superseded", "court-limited"]
Level = Literal["national", "sub-national", "local"]
Ground = Literal["security", "human-rights", "forced-labour", "trade"]
Answer = Literal["yes", "no", "unclear"]
SeenOfficial = Literal["read", "cited", "built"]
TestKind = Literal["named", "country", "supplier", "flow", "component", "open-list", "none"]


class Phase(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a rule says from a day on, until the next phase or the end of the policy.

    What a bill or an announced rule would say is a phase too: its day is that of the thing itself
    (when it would bind), or the day it was proposed where none is set.  ``plain`` is the duty in
    one short sentence for a reader who is no lawyer.
    """

    since: str
    outcome: Outcome
    duty: str
    plain: str = ""


class Rule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One act that a policy speaks about; ``sites`` left empty means anywhere.

    Equipment known to be installed after the day ``old_until`` is prohibited outright.
    """

    conduct: Conduct
    phases: tuple[Phase, ...]
    sites: tuple[SiteKind, ...] = ()
    old_until: str | None = None


class Binding(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A kind of owner that a policy binds, and what it must do.

    ``national`` reach means bodies of the jurisdiction itself; ``within`` also those of its parts.
    No ``bodies`` and no ``funded`` means everyone.  ``funded`` binds whoever holds such money,
    anywhere within the jurisdiction.  ``doubtful`` bodies get ``unclear`` and the ``doubt``.
    ``only`` holds the names of the few bodies meant, where a policy is about one body.
    """

    who: str
    reach: Literal["national", "within"]
    rules: tuple[Rule, ...]
    bodies: tuple[Body, ...] = ()
    doubtful: tuple[Body, ...] = ()
    doubt: str = ""
    funded: tuple[Funding, ...] = ()
    only: tuple[str, ...] = ()


class NamedCompany(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A company on a policy's list; ``any_purpose`` lifts the policy's purpose limit for it."""

    entity: str
    since: str | None = None
    until: str | None = None
    any_purpose: bool = False
    memory: bool = False  # its place on the list is recalled, not read


class TextReading(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A point on which readers of a text differ, with what each side says.

    ``about`` says where it bites: on the purpose left out, on whether equipment of these companies
    is meant at all, on parts inside, on another badge, or on who is a named company's own.
    ``entities`` are the companies concerned; none means every company that the rule names.
    """

    about: Literal["purpose", "equipment", "components", "badge", "reach"]
    narrow: str
    wide: str
    entities: tuple[str, ...] = ()


class MakerTest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a policy tells the equipment it means.

    ``purposes`` left empty means any use; ``other_purpose`` is the outcome for the uses left out,
    with ``purpose_words`` as the reason.  ``components`` says what a part made by a named company
    does to a device of another maker.  ``subsidiaries`` is the list's own reach: "no" where only
    the names on it are meant.  With ``ownership_percent``, a company is reached only where named
    ones hold that much of it; where no figure is on file, the answer is open.
    """

    kind: TestKind
    words: str
    named: tuple[NamedCompany, ...] = ()
    subsidiaries: Answer = "unclear"
    ownership_percent: int | None = None
    countries: tuple[str, ...] = ()
    doubtful_countries: tuple[str, ...] = ()
    practically: tuple[str, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    other_purpose: Outcome = Outcome.PERMITTED
    purpose_words: str = ""
    components: Literal["ignored", "argued", "covered"] = "ignored"
    readings: tuple[TextReading, ...] = ()


class Rebadge(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether another badge takes a listed maker's product out of the policy."""

    answer: Answer
    why: str


class OfficialSource(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the official text stands: its title, the place in it, and its own address.

    ``how`` is "read" where that text or a faithful copy of it was read, "cited" where a source that
    was read gives the address, "built" where it was made from the citation and was not opened.
    ``quotation`` is at most 25 of the words relied on, where they were read; ``day`` when.
    """

    title: str
    section: str = ""
    address: str | None = None
    how: SeenOfficial
    quotation: str = ""
    day: str | None = None


class Stage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The standing of a policy from a day on."""

    since: str
    status: Status


class Due(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that falls due on a day, for the calendar."""

    day: str
    text: str


class PolicyNotice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a body that the policy does not bind should know about it; no ``bodies`` means all.

    No ``places`` means wherever the policy reaches; a place that it leaves out must be named.
    """

    text: str
    since: str
    until: str | None = None
    bodies: tuple[Body, ...] = ()
    places: tuple[str, ...] = ()


class CourtCase(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision or claim that changes how a policy is read; ``about`` holds policy ids."""

    id: str
    day: str
    forum: str
    result: str
    about: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    confidence: Confidence = "medium"
    sources: tuple[Citation, ...] = ()


class Absence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place where a rule is often assumed, and what was found instead."""

    id: str
    jurisdiction: str
    who: str
    finding: str
    bodies: tuple[Body, ...] = ()
    newest_evidence: str | None = None
    see: str | None = None


class Statement(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A sentence about a company: evidence, its answer, what is contested, or our opinion."""

    id: str
    entity: str
    topic: Literal["evidence", "answer", "contested", "opinion"]
    text: str
    sources: tuple[Citation, ...]
    day: str | None = None


class OwnerProfile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An owner ready to be asked about: a profile with its name and a title.

    ``max_evidence_age`` is in days, one number or one for each kind of rule; without it, the days
    of ``evidence_ages`` hold.  ``conducts`` are acts beside an owner's own that such an owner does
    (selling, importing, investing).
    """

    id: str
    title: str
    jurisdiction: str
    body: Body
    site: SiteKind | None = None
    funding: tuple[Funding, ...] | None = None
    purpose: Purpose | None = None
    max_evidence_age: int | dict[PolicyKind, int] | None = None
    conducts: tuple[Conduct, ...] = ()


class EvidenceAge(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """After how many days the evidence for a kind of rule is due for another look."""

    id: PolicyKind
    days: int
    why: str = ""


class Policy(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One instrument with the five answers: who, which act, which equipment, which maker, when.

    ``not_reached`` holds places inside the jurisdiction that it leaves out.  ``suspended`` holds
    first and last days of pauses; ``ended`` is the first day on which the policy is gone.
    ``short`` is what people call it.  ``may_begin`` is the day from which a bill or an announced
    rule would bind, where one is set.  ``would_change`` says what would make the entry wrong.
    """

    id: str
    jurisdiction: str
    instrument: str
    kind: PolicyKind
    status: Status
    level: Level
    summary: str
    clause: str
    grounds: tuple[Ground, ...]
    test: MakerTest
    rebadge: Rebadge
    remedy: str
    confidence: Confidence
    evidence_as_of: str
    sources: tuple[Citation, ...]
    binds: tuple[Binding, ...] = ()
    notices: tuple[PolicyNotice, ...] = ()
    not_reached: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    announced: str | None = None
    enacted: str | None = None
    in_force: str | None = None
    ended: str | None = None
    before: str = ""  # what held before it came into force, where that was not simply nothing
    listing_since: str | None = None  # first day the list named anyone, where older than in_force
    suspended: tuple[tuple[str, str], ...] = ()
    stages: tuple[Stage, ...] = ()
    due: tuple[Due, ...] = ()
    exceptions: tuple[str, ...] = ()
    waivers: str = ""
    court: str = ""
    from_memory: tuple[str, ...] = ()
    open_question: str = ""
    short: str = ""
    may_begin: str | None = None
    official_sources: tuple[OfficialSource, ...] = ()
    would_change: str = ""
