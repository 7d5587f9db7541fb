"""zgrab2's JSON lines: what the services of a host answered."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from unbadge.formats.address import ip_text, time_text
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
from unbadge.sources.scans.spoken import (
    Said,
    certificate_names,
    page,
    spoken_text,
    texts_said,
)

CERTIFICATE = ("handshake_log", "server_certificates", "certificate", "parsed")

FIELDS = frozenset(
    {"ip", "domain", "data", "status", "protocol", "port", "result", "timestamp", "error"}
)


def accepts(head: InputHead) -> bool:
    """Whether an object has answers by module under an address or name."""
    return head.holds(is_host)


def is_host(record: Record) -> bool:
    """Whether a record has answers by module under an address or name."""
    data = inner(record, "data")
    known = "ip" in record or "domain" in record
    return known and any("status" in inner(data, name) for name in data)


def read(feed: InputFeed) -> Iterator[SourceFact]:
    """What each host's services tell."""
    strangers = Strangers(FIELDS)
    yield from each(feed, partial(host_seen, strangers), is_known)
    yield from strangers.report(feed)


def is_known(record: Record) -> bool:
    """Whether a record is a host, with or without answers."""
    return is_host(record) or bool({"ip", "domain"} & record.keys())


def host_seen(strangers: Strangers, record: Record, origin: Origin) -> Iterator[SourceFact]:
    """What one host's services tell."""
    ip = ip_text(text_of(record, "ip"))
    strangers.meet(iter(record))
    data = inner(record, "data")
    name = text_of(record, "domain").strip().rstrip(".").lower()[:253]
    if ip is None and not name:
        yield Rejected(origin=origin, reason="a record without a readable address or name")
        return
    known = name if ip is None else None  # a host known by its name alone
    for module in data:
        grab = inner(data, module)
        seen = time_text(text_of(grab, "timestamp"))
        strangers.meet(iter(inner(grab)))
        host = RecordHost(origin=origin, ip=ip, device=known, seen=seen)
        port = port_of(grab.get("port"))
        for signal, value, raw in dict.fromkeys(grab_answers(inner(grab, "result"), port)):
            yield host.says(signal, value, port, raw)


def grab_answers(result: Record, port: int | None) -> Iterator[Said]:
    """What a result tells, whatever module it is of."""
    response = inner(result, "response")
    if response:
        yield from page(headers(response), text_of(response, "body"), port)
    for log in (
        inner(response, "request", "tls_log"),
        inner(result, "tls_log"),
        result,
        inner(result, "tls"),
    ):
        yield from certificate(inner(log, *CERTIFICATE))
    yield from spoken_text(text_of(result, "banner"), port)
    if version := text_of(result, "server_id", "raw"):
        yield Signal.SSH_BANNER, version, None


def headers(response: Record) -> Iterator[tuple[str, str]]:
    """The headers of an answer; zgrab2 writes names with underscores and keeps odd ones apart."""
    for name, values in inner(response, "headers").items():
        if name == "unknown" and isinstance(values, list):
            for item in values:
                for value in list_of(item, "value"):
                    yield text_of(item, "key").replace("_", "-"), str(value)
        elif isinstance(values, list):
            for value in values:
                yield name.replace("_", "-"), str(value)


def certificate(parsed: Record) -> Iterator[Said]:
    """Whom a parsed certificate names, who signed it, and its SHA-256."""
    yield from certificate_names(parsed)
    yield from texts_said([(Signal.TLS_FINGERPRINT, text_of(parsed, "fingerprint_sha256"))])


SOURCE = EvidenceSource(kind="zgrab2 JSON lines", accepts=accepts, read=read)
