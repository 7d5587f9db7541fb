"""Who asks, what they do, and what a rule says of it on a day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from unbadge.model.identity import Determination


class Outcome(StrEnum):
    """What a policy says to an owner about one conduct."""

    PROHIBITED = "prohibited"
    RESTRICTED = "restricted"  # allowed under a condition or duty
    PERMITTED = "permitted"
    UNCLEAR = "unclear"


class Body(StrEnum):
    """What kind of body the owner is."""

    CENTRAL_DEPARTMENT = "central-department"
    AGENCY = "agency"
    COUNCIL = "council"
    SCHOOL = "school"
    UNIVERSITY = "university"
    HEALTH = "health"
    POLICE = "police"
    TRANSIT = "transit"
    PRISON = "prison"
    UTILITY = "utility"
    CONTRACTOR = "contractor"
    GRANT_RECIPIENT = "grant-recipient"
    PARLIAMENT = "parliament"
    ARMED_FORCES = "armed-forces"
    TELECOMS_PROVIDER = "telecoms-provider"
    PRIVATE = "private"


class SiteKind(StrEnum):
    """What kind of place the equipment watches."""

    ORDINARY = "ordinary"
    SENSITIVE = "sensitive"
    CRITICAL_INFRASTRUCTURE = "critical-infrastructure"


class Funding(StrEnum):
    """Money with rules of its own."""

    FEDERAL_GRANT = "federal-grant"
    FEDERAL_CONTRACT = "federal-contract"
    NONE = "none"  # the owner says that it holds no such money


class Purpose(StrEnum):
    """What the equipment is used for, in the words of the laws that ask."""

    PUBLIC_SAFETY = "public-safety"
    GOVERNMENT_FACILITY = "government-facility"
    CRITICAL_INFRASTRUCTURE = "critical-infrastructure"
    NATIONAL_SECURITY = "national-security"
    OTHER = "other"


class Conduct(StrEnum):
    """The act a rule is about."""

    PROCURE = "procure"
    EXTEND_CONTRACT = "extend-contract"
    DEPLOY = "deploy"
    USE = "use"
    CONNECT_TO_CORE_NETWORK = "connect-to-core-network"
    GRANT_SPEND = "grant-spend"
    IMPORT_NEW_MODELS = "import-new-models"
    IMPORT_EXISTING_MODELS = "import-existing-models"
    MARKET_NEW_MODELS = "market-new-models"
    MARKET_EXISTING_MODELS = "market-existing-models"
    EXPORT_TO = "export-to"
    INVEST_IN = "invest-in"
    OPERATE_BUSINESS = "operate-business"
    SELL_UNCERTIFIED = "sell-uncertified"
    ASSESS_RISK = "assess-risk"
    SELL_FORCED_LABOUR_GOODS = "sell-forced-labour-goods"


class Profile(Struct, frozen=True, kw_only=True):
    """Who asks: jurisdiction (ISO 3166-1 or -2), kind of body, site, money and purpose.

    What is left out was not said, and is unknown: a rule that asks for it answers ``unclear``.  No
    money is said with ``none`` or an empty list.  ``max_evidence_age`` is in days, one number or
    one for each kind of rule.  ``conducts`` are acts beside an owner's own (selling, importing).
    ``networks`` are the owner's own besides the private ones: what lies in them is no outside.
    """

    jurisdiction: str
    body: Body
    site: SiteKind | None = None
    funding: tuple[Funding, ...] | None = None
    purpose: Purpose | None = None
    max_evidence_age: int | dict[str, int] | None = None
    conducts: tuple[Conduct, ...] = ()
    name: str = ""
    networks: tuple[str, ...] = ()


class Subject(Struct, frozen=True, kw_only=True):
    """The equipment a policy is put to: its maker as far as known, and what else rules test.

    ``makers`` holds each candidate maker with its probability; what is missing to 1 is
    "somebody else".
    """

    makers: tuple[tuple[str, float], ...] = ()
    determination: Determination = Determination.UNDETERMINED
    badge: str | None = None
    components: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    supplier: str | None = None
    installed: date | None = None


class Becomes(Struct, frozen=True, kw_only=True, rename={"start": "from"}):
    """What a rule would say later: from a day where one is set, and as what it stands today."""

    outcome: Outcome
    start: str | None = None
    status: str = ""


class Verdict(Struct, frozen=True, kw_only=True):
    """What one policy says to one owner about one conduct with one piece of equipment.

    ``outcome`` is what holds on the day; what a bill, an announced rule or a later phase would make
    of it is ``becomes``.  ``argued`` marks a point on which readers of the text differ, with what
    each side says in ``readings``.  ``ask`` is the question to the owner that would settle it.
    Of an unclear one, ``at_worst`` is what the rule says if it is meant, where that is known.
    """

    policy: str
    status: str
    conduct: Conduct
    outcome: Outcome
    because: str
    clause: str = ""
    turns_on: str = ""
    source: str = ""
    stale: bool = False
    grounds: tuple[str, ...] = ()
    evidence_as_of: str = ""
    becomes: Becomes | None = None
    argued: bool = False
    readings: tuple[str, ...] = ()
    ask: str = ""
    duty: str = ""  # what the rule asks of the owner
    at_worst: Outcome | None = None


class Note(Struct, frozen=True, kw_only=True):
    """A statement that binds nobody but that an owner should know."""

    policy: str
    because: str
    source: str = ""
    evidence_as_of: str = ""


class Question(StrEnum):
    """What an owner asks first."""

    KEEP = "keep"
    BUY = "buy"
    RENEW = "renew"
    DUTY = "duty"
    TODAY = "today"
    UNKNOWN = "unknown"
    NOTE = "note"


class PlainAnswer(Struct, frozen=True, kw_only=True):
    """One answer to one question of an owner, its one reason, and what that rests on.

    ``devices`` counts those the answer is about; None where no evidence was looked at.
    """

    question: Question
    answer: str
    because: str
    clause: str = ""
    source: str = ""
    evidence_as_of: str = ""
    devices: int | None = None
