"""JSON of httpx, naabu and nuclei: what hosts answered, and no word of a template on flaws."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from unbadge.formats.address import ip_text, time_text
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
from unbadge.sources.scans.spoken import Said, page, spoken_text, texts_said

TOOL = (
    frozenset({"template-id", "templateID", "template"}),  # nuclei
    frozenset({"webserver", "status_code", "status-code", "content_length", "tech"}),  # httpx
)
PORTS = {"http": 80, "https": 443}


def accepts(head: InputHead) -> bool:
    """Whether a record is of one of the three tools."""
    return head.holds(is_result)


def is_result(record: Record) -> bool:
    """Whether a record is a template's match, a web server's answer, or an open port."""
    names = record.keys()
    if "host" not in names and "url" not in names and "ip" not in names:
        return False
    is_port = {"ip", "port"} <= names <= NAABU and bool({"tls", "host", "cdn"} & names)
    return any(names & marks for marks in TOOL) or is_port


NAABU = frozenset(
    {"host", "ip", "port", "protocol", "timestamp", "tls", "cdn", "cdn-name", "mac_address"}
)


def read(feed: InputFeed) -> Iterator[SourceFact]:
    """What each result tells."""
    yield from each(feed, partial(result), is_result)


def result(record: Record, origin: Origin) -> Iterator[SourceFact]:
    """What one result tells of its host."""
    scheme, _, rest = first_text(record, "url", "matched-at").partition("://")
    named = text_of(record, "host").rpartition("://")[2] or rest
    named = named.partition("/")[0]
    ips = [
        text_of(record, "ip"),
        text_of(record, "host_ip"),
        named,
        *map(str, list_of(record, "a")),
    ]
    ip = next(filter(None, map(ip_text, ips)), None)
    name = named.rpartition(":")[0] or named
    if ip is None and not name:
        yield Rejected(origin=origin, reason="a result without a host")
        return
    ports = (
        port_of(text_of(record, "port")),
        port_of(named.rpartition(":")[2]),
        PORTS.get(scheme or text_of(record, "scheme")),
    )
    port = next(filter(None, ports), None)
    mac = mac_text(text_of(record, "mac_address")) or None
    seen = time_text(text_of(record, "timestamp"))
    device = None if ip else name.lower()[:253]
    host = RecordHost(origin=origin, ip=ip, mac=mac, device=device, seen=seen)
    yield from host.address()
    said = projectdiscovery_answers(record, port)
    yield from host.answers(port, text_of(record, "protocol"), said)


def projectdiscovery_answers(record: Record, port: int | None) -> Iterator[Said]:
    """What the host answered."""
    answer = text_of(record, "response")
    if answer.startswith(("HTTP/", "RTSP/")):  # nuclei keeps the whole of it
        yield from spoken_text(answer, port)
    headers = inner(record, "header") or inner(record, "response-header")
    body = first_text(record, "body", "response-body")
    if headers or body:
        pairs = ((name.replace("_", "-"), str(value)) for name, value in headers.items())
        yield from page(pairs, body, port)
    yield from spoken_text(first_text(record, "raw_header", "raw-header"), port)
    simple = (
        (Signal.HTTP_SERVER, text_of(record, "webserver")),
        (Signal.HTTP_TITLE, text_of(record, "title")),
        (Signal.FAVICON_MMH3, first_text(record, "favicon", "favicon-mmh3")),
        (Signal.FAVICON_MD5, text_of(record, "favicon_md5")),
        (Signal.TLS_SUBJECT, text_of(record, "tls", "subject_dn")),
        (Signal.TLS_ISSUER, text_of(record, "tls", "issuer_dn")),
        (Signal.TLS_FINGERPRINT, text_of(record, "tls", "fingerprint_hash", "sha256")),
    )
    yield from texts_said((signal, value.strip()) for signal, value in simple)


SOURCE = EvidenceSource(kind="httpx, naabu and nuclei JSON", accepts=accepts, read=read)
