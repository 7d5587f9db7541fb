"""masscan's JSON, also with the commas that older versions leave behind, and its NDJSON."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Iterator
from functools import partial

from unbadge.formats.address import epoch, ip_text
from unbadge.formats.tls import read_certificate
from unbadge.model import Origin, Rejected, Signal
from unbadge.sources import (
    EvidenceSource,
    InputFeed,
    InputHead,
    Record,
    RecordHost,
    SourceFact,
    Strangers,
    each,
    inner,
    list_of,
    port_of,
    text_of,
)
from unbadge.sources.scans.spoken import Said, first_bytes, unescape_bytes

Reader = Callable[[str, int], Iterator[Said]]
SPOKEN = frozenset({"http", "unknown", "rtsp", "ftp", "telnet", "ssh", "smtp", "vnc", "dhip"})

FIELDS = frozenset({"ip", "timestamp", "ports", "port", "proto", "rec_type", "data", "finished"})


def accepts(head: InputHead) -> bool:
    """Whether objects are hosts with ports, as masscan writes them."""
    return head.holds(is_host)


def is_host(record: Record) -> bool:
    """Whether a record is a host with its ports, or one port of the line format."""
    if "ports" in record:
        return "ip" in record and "timestamp" in record
    return "rec_type" in record and "ip" in record


def read(feed: InputFeed) -> Iterator[SourceFact]:
    """What each host's ports tell."""
    strangers = Strangers(FIELDS)
    yield from each(feed, partial(host_seen, strangers), is_known)
    yield from strangers.report(feed)


def is_known(record: Record) -> bool:
    """Whether a record is a host, broken or not, or the note that ends a file."""
    return is_host(record) or bool({"ip", "ports", "finished"} & record.keys())


def is_plain(record: Record) -> bool:
    """Whether a record is a host with its ports, or the note that ends a file."""
    return "ports" in record or "finished" in record


def plain_host(record: Record) -> Record:
    """A record of either format as a host with its ports."""
    return record if is_plain(record) else {**record, "ports": [flat(record)]}


def host_seen(strangers: Strangers, record: Record, origin: Origin) -> Iterator[SourceFact]:
    """What one host's ports tell."""
    strangers.meet(iter(record))
    ip = ip_text(text_of(record, "ip"))
    if ip is None:
        if "finished" not in record:
            yield Rejected(origin=origin, reason="a record without a readable address")
        return
    host = RecordHost(origin=origin, ip=ip, seen=epoch(text_of(record, "timestamp")))
    for port in list_of(record, "ports") or [flat(record)]:
        yield from seen_port(port, host)


def flat(record: Record) -> Record:
    """A record of the line format in the shape of a port."""
    data = inner(record, "data")
    port: Record = {"port": record.get("port"), "proto": record.get("proto")}
    if record.get("rec_type") == "banner":
        port["service"] = {"name": data.get("service_name"), "banner": data.get("banner")}
    else:
        port["status"] = data.get("status")
    return port


def seen_port(port: object, host: RecordHost) -> Iterator[SourceFact]:
    """That a port is open, or what its service answered."""
    number = port_of(inner({"": port}, "").get("port"))
    if number is None:
        yield Rejected(origin=host.origin, reason="no port number")
        return
    service = inner(port, "service")
    if not service:
        if text_of(port, "status") in {"open", ""}:
            proto = text_of(port, "proto") or "tcp"
            yield host.says(Signal.PORT_OPEN, f"{number}/{proto}", number)
        return
    banner = text_of(service, "banner")
    for signal, value, raw in banner_told(text_of(service, "name"), banner, number):
        yield host.says(signal, value, number, raw)


def banner_told(name: str, banner: str, port: int) -> Iterator[Said]:
    """What one banner tells, by the name that masscan gives it."""
    simple = {
        "title": Signal.HTTP_TITLE,
        "http.server": Signal.HTTP_SERVER,
        "snmp": Signal.SNMP_SYSDESCR,
    }
    if not banner.strip():
        return
    if name in simple:
        yield simple[name], banner.strip(), None
    elif name.lower() == "x509":
        yield from certificate(banner)
    elif name in SPOKEN:
        yield from first_bytes(unescape_bytes(banner), port)


def certificate(text: str) -> Iterator[Said]:
    """What a certificate in base64 tells."""
    try:
        found = read_certificate(b64decode(text, validate=True))
    except ValueError:
        found = None
    if found:
        yield Signal.TLS_SUBJECT, found.subject, None
        yield Signal.TLS_ISSUER, found.issuer, None
        yield Signal.TLS_FINGERPRINT, found.fingerprint, None


SOURCE = EvidenceSource(kind="masscan JSON", accepts=accepts, read=read)
