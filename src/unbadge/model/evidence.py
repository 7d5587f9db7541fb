"""What was seen, about which host, in which file; what one file gave."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Protocol

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
    RTSP_PATH = "rtsp.path"
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
    MAC_REGISTRANT = "mac.registrant"
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
    SERIAL = "serial"
    FCC_ID = "fcc.id"
    APPROVAL = "approval"
    LABEL_TEXT = "label.text"
    SITE = "site"
    LOCATION = "location"
    INSTALLED = "installed"
    KIND = "kind"
    QUANTITY = "quantity"
    STATE = "state"


class CameraState(StrEnum):
    """What a list says of a device; IN_USE also where it says nothing."""

    IN_USE = "in use"
    PLANNED = "planned"
    REMOVED = "removed"
    STORED = "in store"
    FAULTY = "faulty"
    UNCLEAR = "unclear"


ABSENT = frozenset({CameraState.PLANNED, CameraState.REMOVED, CameraState.STORED})


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

    ``device`` is the sender's own grouping key and wins over ``mac`` and ``ip``.  ``row`` names the
    row of a list that said it: all of a row is about one thing, and ``device`` is then no more than
    what the row calls it.
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
    row: str | None = None


class Rejected(Struct, frozen=True, kw_only=True):
    """A record that could not be used, with its place and the reason.

    ``rest`` says that all that follows in the input is lost with it: a cut or damaged file.
    """

    origin: Origin
    reason: str
    rest: bool = False


class Device(Struct, frozen=True, kw_only=True, gc=False):
    """One physical unit and everything seen of it.

    ``conflicts`` are sentences about evidence that does not fit together; ``behind`` is the
    key of the recorder that hides the unit.  ``shared`` are those of its ``ips`` at which other
    units were seen as well.  ``disowned`` are addresses and numbers that its evidence bears but
    that are no key of it: a router's, a copied cell, a filler.
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
    disowned: tuple[str, ...] = ()
    quantity: int = 1  # how many alike a row of a list stands for
    state: CameraState = CameraState.IN_USE  # what lists say, and nothing seen contradicts
    state_since: str | None = None  # ISO date or year, as declared

    @property
    def open_ports(self) -> int:
        """How many of its ports were seen open."""
        return len({one.port for one in self.observations if one.port is not None})


class Unread(Struct, frozen=True, kw_only=True):
    """A part of an input that was not read: what it is, and how much of how many (0: unknown).

    What the input tells is then true of the rest alone.
    """

    what: str
    count: int = 0
    total: int = 0
    unit: str = ""

    @property
    def sentence(self) -> str:
        """It in words."""
        if not self.count:
            return self.what
        share = f"{self.count:,} of {self.total:,}" if self.total else f"{self.count:,}"
        return f"{self.what}: {share} {self.unit} left out"


class ReadInput(Protocol):
    """An input as it was read, whatever noun tells of it."""

    @property
    def read(self) -> int:
        """How many records it held."""

    @property
    def losses(self) -> tuple[str, ...]:
        """Sentences on all that was not read of it."""


def run_losses(inputs: Iterable[ReadInput]) -> tuple[str, ...]:
    """Sentences on all that was not read of a run's inputs, or that nothing was read at all."""
    given = tuple(inputs)
    if told := tuple(loss for item in given for loss in item.losses):
        return told
    if any(item.read for item in given):
        return ()
    return ("nothing was read, so this says nothing about any camera",)


def losses(path: str, error: str, unread: tuple[Unread, ...]) -> tuple[str, ...]:
    """Sentences on what of an input was not read: why nothing of it, or which parts."""
    parts = tuple(f"{path}: {part.sentence}" for part in unread)
    return (error, *parts) if error else parts


class Input(Struct, frozen=True, kw_only=True):
    """One file of evidence as it was read.

    ``read`` counts records: ``used`` are those that told something, ``ignored`` those in which
    nothing stands that is evidence, ``rejected_count`` those that were refused; ``rejected`` holds
    notices on the whole input as well.  ``error`` says why the file as a whole could not be read
    to its end, ``unread`` which parts of it were left out.
    ``columns`` tells of a list what each header was taken for; ``first_seen`` and ``last_seen`` are
    the first and last moment that it tells of, None where it bears none.
    """

    path: str
    sha256: str
    kind: str
    read: int = 0
    used: int = 0
    rejected: tuple[Rejected, ...] = ()
    rejected_count: int = 0
    ignored: int = 0
    unread: tuple[Unread, ...] = ()
    columns: dict[str, str] = {}
    warning: str = ""
    error: str = ""
    first_seen: datetime | None = None
    last_seen: datetime | None = None

    @property
    def losses(self) -> tuple[str, ...]:
        """Sentences on all that was not read: nothing of it, or parts."""
        return losses(self.path, self.error, self.unread)
