"""The nouns of unbadge: what one stage hands to the next, frozen and traceable.

Nothing here knows a maker, a rule, a file format or a network.  Times are aware UTC
datetimes, days are dates, probabilities run from 0 to 1 and bytes are integers.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct


class Signal(StrEnum):
    """The closed list of kinds of evidence."""

    BANNER_RAW = "banner.raw"
    HTTP_SERVER = "http.server"
    HTTP_TITLE = "http.title"
    HTTP_WWW_AUTHENTICATE = "http.www_authenticate"
    HTTP_BODY = "http.body"
    HTTP_HEADER = "http.header"
    FAVICON_MD5 = "favicon.md5"
    FAVICON_MMH3 = "favicon.mmh3"
    RTSP_SERVER = "rtsp.server"
    RTSP_BANNER = "rtsp.banner"
    TLS_SUBJECT = "tls.subject"
    TLS_ISSUER = "tls.issuer"
    TLS_FINGERPRINT = "tls.fingerprint"
    TLS_SNI = "tls.sni"
    FTP_BANNER = "ftp.banner"
    TELNET_BANNER = "telnet.banner"
    SSH_BANNER = "ssh.banner"
    SNMP_SYSDESCR = "snmp.sysdescr"
    SNMP_SYSOBJECTID = "snmp.sysobjectid"
    MDNS_TXT = "mdns.txt"
    MDNS_NAME = "mdns.name"
    UPNP_XML = "upnp.xml"
    SSDP_HEADERS = "ssdp.headers"
    DHCP_VENDOR_CLASS = "dhcp.vendor_class"
    DHCP_HOSTNAME = "dhcp.hostname"
    DHCP_FINGERPRINT = "dhcp.fingerprint"
    MAC = "mac"
    ONVIF_SCOPES = "onvif.scopes"
    ONVIF_DEVICE_INFO = "onvif.device_info"
    ONVIF_PROBE_MATCH = "onvif.probe_match"
    ONVIF_CAPABILITIES = "onvif.capabilities"
    SADP_XML = "sadp.xml"
    DHIP_JSON = "dhip.json"
    DVRIP_JSON = "dvrip.json"
    ISAPI_DEVICE_INFO = "isapi.device_info"
    ISAPI_CAPABILITIES = "isapi.capabilities"
    DNS_QUERY = "dns.query"
    PORT_OPEN = "port.open"
    LLDP_SYSDESCR = "lldp.sysdescr"
    MODEL = "model"
    TEXT = "text"
    FIRMWARE = "firmware"
    BRAND = "brand"
    SITE = "site"
    LOCATION = "location"
    INSTALLED = "installed"


class Witness(StrEnum):
    """How an observation came to be known."""

    OBSERVED = "observed"  # seen on the wire
    DECLARED = "declared"  # said by a person or a list
    DERIVED = "derived"  # worked out from another observation


class Origin(Struct, frozen=True, kw_only=True, gc=False):
    """Where an observation stands: the file, and the line, packet or record in it."""

    file: str
    sha256: str | None = None
    place: str = ""


class Observation(Struct, frozen=True, kw_only=True, gc=False):
    """One thing seen about one host.  Knows nothing of makers.

    ``device`` is the sender's own grouping key and wins over ``mac`` and ``ip``.
    ``raw`` holds the bytes of a value that was no UTF-8 text; ``value`` is then their latin-1 form.
    """

    signal: Signal
    value: str
    origin: Origin
    ip: str | None = None
    port: int | None = None
    mac: str | None = None
    serial: str | None = None
    device: str | None = None
    seen: datetime | None = None
    witness: Witness = Witness.OBSERVED
    source: str | None = None
    id: str | None = None
    raw: bytes | None = None
    behind: str | None = None  # key of the recorder whose channel this is


class Rejected(Struct, frozen=True, kw_only=True):
    """A record that could not be used, with its place and the reason."""

    origin: Origin
    reason: str


class Device(Struct, frozen=True, kw_only=True, gc=False):
    """One physical unit and everything seen of it.

    ``conflicts`` are sentences about evidence that does not fit together; ``behind`` is the
    key of the recorder that hides the unit.  ``shared`` are those of its ``ips`` at which other
    units were seen as well.
    """

    key: str
    ips: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    macs: tuple[str, ...] = ()
    serials: tuple[str, ...] = ()
    site: str | None = None
    location: str | None = None  # where on the site it hangs
    installed: str | None = None  # ISO date or year, as declared
    observations: tuple[Observation, ...] = ()
    conflicts: tuple[str, ...] = ()
    behind: str | None = None


class Tier(StrEnum):
    """How much a signature says, before any weight is estimated."""

    DECISIVE = "decisive"  # only the maker's own firmware produces it
    STRONG = "strong"
    SUPPORTING = "supporting"
    WEAK = "weak"


class Aspect(StrEnum):
    """Which of the four facts a clue speaks about."""

    MAKER = "maker"
    BADGE = "badge"
    COMPONENT = "component"
    OPERATOR = "operator"


class Clue(Struct, frozen=True, kw_only=True):
    """What one signature makes of one observation.

    ``weight`` is a log-likelihood ratio (natural logarithm); below zero it speaks against
    ``points_to``.  Clues with the same ``cause`` are one witness and count once.
    """

    signature: str
    points_to: str
    weight: float
    tier: Tier
    observation: Observation
    aspect: Aspect = Aspect.MAKER
    cause: str = ""
    because: str = ""
    cite: str = ""
    verified: bool = True


class Determination(StrEnum):
    """How sure the maker is."""

    ESTABLISHED = "established"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNDETERMINED = "undetermined"


class DeviceType(StrEnum):
    """What kind of equipment a device is."""

    CAMERA = "camera"
    RECORDER = "recorder"
    DOORBELL = "doorbell"
    ACCESS = "access"
    OTHER = "other"


class Claim(Struct, frozen=True, kw_only=True):
    """One of the four facts with its probability: a badge, component maker or operator."""

    name: str
    probability: float
    because: str = ""


class Rival(Struct, frozen=True, kw_only=True):
    """Another maker that the evidence does not rule out."""

    maker: str
    probability: float


class Capability(Struct, frozen=True, kw_only=True):
    """What a device can do with people, plates or sound; ``does`` only where seen switched on."""

    name: str
    does: bool = False
    because: str = ""
    source: str = ""


class Identity(Struct, frozen=True, kw_only=True):
    """Who made a device, how sure that is, and why."""

    maker: str | None = None
    probability: float = 0.0
    determination: Determination = Determination.UNDETERMINED
    badge: str | None = None
    device_type: DeviceType | None = None
    model: str | None = None
    firmware: str | None = None
    series: str | None = None
    rivals: tuple[Rival, ...] = ()
    components: tuple[Claim, ...] = ()
    operators: tuple[Claim, ...] = ()
    capabilities: tuple[Capability, ...] = ()
    clues: tuple[Clue, ...] = ()
    conflicts: tuple[str, ...] = ()
    next_check: str = ""


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

    ``purpose`` left out means government-facility for a public body and other for a private one.
    ``max_evidence_age`` is in days.
    """

    jurisdiction: str
    body: Body
    site: SiteKind = SiteKind.ORDINARY
    funding: tuple[Funding, ...] = ()
    purpose: Purpose | None = None
    max_evidence_age: int | None = None
    name: str = ""


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


class Verdict(Struct, frozen=True, kw_only=True):
    """What one policy says to one owner about one conduct with one piece of equipment."""

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


class Note(Struct, frozen=True, kw_only=True):
    """A statement that binds nobody but that an owner should know."""

    policy: str
    because: str
    source: str = ""


class Severity(StrEnum):
    """How bad a finding is."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NOTICE = "notice"


class Finding(Struct, frozen=True, kw_only=True):
    """Something wrong with a device besides who made it."""

    kind: str  # vulnerability, end-of-life, egress, exposure, conflict
    id: str
    severity: Severity
    because: str
    source: str = ""
    evidence: str = ""


class Destination(Struct, frozen=True, kw_only=True):
    """A remote end, protocol and port that one device talked to; IP packets and IP bytes.

    Three things are kept apart: ``country`` is where the address is registered, ``operator`` who
    runs the service (``endpoint`` is the entry of knowledge that says so), ``law_of`` whose law
    the operator and its parents answer to.  ``tried`` marks a connection that never came about.
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
    verdicts: tuple[Verdict, ...] = ()
    notes: tuple[Note, ...] = ()
    findings: tuple[Finding, ...] = ()
    egress: tuple[Destination, ...] = ()


class Input(Struct, frozen=True, kw_only=True):
    """One file of evidence as it was read.

    ``read`` counts records, ``used`` those that told something; ``error`` says why the file as a
    whole could not be read to its end.
    """

    path: str
    sha256: str
    kind: str
    read: int = 0
    used: int = 0
    rejected: tuple[Rejected, ...] = ()
    rejected_count: int = 0
    warning: str = ""
    error: str = ""
