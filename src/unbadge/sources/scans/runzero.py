"""runZero's export of assets: addresses, and what the services of each answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from unbadge.formats.address import epoch, ip_text, time_text
from unbadge.formats.mac import mac_text
from unbadge.model import Origin, Rejected, Signal
from unbadge.sources import (
    EvidenceSource,
    InputFeed,
    InputHead,
    Record,
    RecordHost,
    SourceFact,
    each,
    first_text,
    inner,
    list_of,
    port_of,
    text_of,
)
from unbadge.sources.scans.spoken import Said, spoken_text, texts_said

# Fields of a service by what they hold; all others are the scanner's guesses and measurements.
FIELDS = (
    ("http.head.server", Signal.HTTP_SERVER),
    ("http.head.wwwAuthenticate", Signal.HTTP_WWW_AUTHENTICATE),
    ("html.title", Signal.HTTP_TITLE),
    ("favicon.ico.image.mmh3", Signal.FAVICON_MMH3),
    ("favicon.ico.image.md5", Signal.FAVICON_MD5),
    ("tls.subject", Signal.TLS_SUBJECT),
    ("tls.issuer", Signal.TLS_ISSUER),
    ("tls.fp.sha256", Signal.TLS_FINGERPRINT),
    ("snmp.sysDesc", Signal.SNMP_SYSDESCR),
    ("snmp.sysDescr", Signal.SNMP_SYSDESCR),
    ("snmp.sysObjectID", Signal.SNMP_SYSOBJECTID),
    ("ssh.banner", Signal.SSH_BANNER),
    ("rtsp.head.server", Signal.RTSP_SERVER),
)


def accepts(head: InputHead) -> bool:
    """Whether a record is an asset with its addresses and services, or one service."""
    return head.holds(is_asset)


def is_asset(record: Record) -> bool:
    """Whether a record is an asset, or one service of one."""
    names = record.keys()
    return {"addresses", "macs"} <= names or {"service_address", "service_port"} <= names


def read(feed: InputFeed) -> Iterator[SourceFact]:
    """What each asset tells."""
    yield from each(feed, asset, is_asset)


def texts(record: Record, name: str) -> list[str]:
    """The texts in a list."""
    return [one for one in list_of(record, name) if isinstance(one, str)]


def asset(record: Record, origin: Origin) -> Iterator[SourceFact]:
    """What one asset tells."""
    ips = [text_of(record, "service_address"), *texts(record, "addresses")]
    ip = next(filter(None, map(ip_text, ips)), None)
    macs = list(dict.fromkeys(filter(None, map(mac_text, texts(record, "macs")))))
    name = next(iter(texts(record, "names")), "") or text_of(record, "id")
    mac = next(iter(macs), None)
    addressed = ip or mac
    if not (addressed or name):
        yield Rejected(origin=origin, reason="an asset without an address or name")
        return
    device = None if addressed else name
    host = RecordHost(origin=origin, ip=ip, mac=mac, device=device, seen=time_of(record))
    yield from host.says_each(Signal.MAC, macs)
    yield from host.says_each(Signal.TEXT, texts(record, "names"))
    for port, proto, answers in services(record):
        yield from host.answers(port, proto, runzero_answers(answers, port))


def time_of(record: Record) -> datetime | None:
    """When an asset was seen last: in seconds since 1970, or as text."""
    text = first_text(record, "last_seen", "updated_at")
    return epoch(text) or time_text(text) if text else None


def services(record: Record) -> Iterator[tuple[int | None, str, Record]]:
    """Port, protocol and answers of each service: under its address, port and protocol."""
    if "service_port" in record:
        port = port_of(text_of(record, "service_port"))
        yield port, text_of(record, "service_transport") or "tcp", inner(record, "service_data")
    for key, answers in inner(record, "services").items():
        parts = key.split("/")
        port = port_of(parts[1]) if len(parts) > 1 else None
        proto = parts[2] if len(parts) > 2 else "tcp"
        if isinstance(answers, dict):
            yield port, proto, answers


def runzero_answers(answers: Record, port: int | None) -> Iterator[Said]:
    """What one service answered."""
    yield from spoken_text(text_of(answers, "banner"), port)
    yield from texts_said((signal, text_of(answers, name).strip()) for name, signal in FIELDS)


SOURCE = EvidenceSource(kind="runZero JSON", accepts=accepts, read=read)
