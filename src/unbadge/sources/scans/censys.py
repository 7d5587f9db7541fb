"""Censys hosts as JSON lines, in the shape of its search and of its newer platform."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from unbadge.formats.address import ip_text, time_text
from unbadge.model import Observation, Origin, Rejected, Signal
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
    CERTIFICATE_NAMES,
    Said,
    certificate_names,
    page,
    spoken_text,
    texts_said,
)

# Read below, or about networks and flaws, which are not this source's business.
FIELDS = frozenset(
    {
        "ip",
        "services",
        "last_updated_at",
        "port",
        "protocol",
        "transport_protocol",
        "service_name",
        "extended_service_name",
        "banner",
        "banner_hex",
        "banner_hash_sha256",
        "banner_hashes",
        "http",
        "tls",
        "cert",
        "endpoints",
        "observed_at",
        "scan_time",
        "autonomous_system",
        "autonomous_system_updated_at",
        "location",
        "location_updated_at",
        "dns",
        "operating_system",
        "name",
        "labels",
        "software",
        "hardware",
        "whois",
        "certificate",
        "discovery_method",
        "perspective",
        "perspective_id",
        "source_ip",
        "jarm",
        "transport_fingerprint",
        "truncated",
        "ssh",
        "ftp",
        "telnet",
        "snmp",
        "matched_services",
        "is_truncated",
        "service_count",
        "cves",
        "vulns",
        "threats",
        "misconfigs",
        "exposures",
        "tags",
    }
)


def accepts(head: InputHead) -> bool:
    """Whether an object is a host with a list of services, or with answers by port."""
    return head.holds(is_host)


def is_host(record: Record) -> bool:
    """Whether a record is a host in one of the three shapes."""
    return "ip" in record and (isinstance(record.get("services"), list) or bool(by_port(record)))


def by_port(record: Record) -> list[tuple[int, Record]]:
    """The answers of the oldest shape: ``{"80": {"http": {"get": ...}}}`` or ``{"p80": ...}``."""
    return [
        (port, answer)
        for name, services in record.items()
        if (port := port_of(name.removeprefix("p"))) and isinstance(services, dict)
        for protocol in services
        if (answer := inner(services, protocol))
    ]


def read(feed: InputFeed) -> Iterator[SourceFact]:
    """What each host's services tell."""
    strangers = Strangers(FIELDS)
    yield from each(feed, partial(host_seen, strangers), is_host)
    yield from strangers.report(feed)


def host_seen(strangers: Strangers, record: Record, origin: Origin) -> Iterator[SourceFact]:
    """What one host tells."""
    ip = ip_text(text_of(record, "ip"))
    if ip is None:
        yield Rejected(origin=origin, reason="a record without a readable address")
        return
    if not isinstance(record.get("services"), list):
        seen = time_text(text_of(record, "updated_at") or text_of(record, "timestamp"))
        yield from oldest(record, RecordHost(origin=origin, ip=ip, seen=seen))
        return
    strangers.meet(iter(record))
    last = text_of(record, "last_updated_at")
    for service in list_of(record, "services"):
        time = text_of(service, "observed_at") or text_of(service, "scan_time") or last
        told = inner({"": service}, "")
        strangers.meet(iter(told))
        host = RecordHost(origin=origin, ip=ip, seen=time_text(time))
        port, proto = port_of(told.get("port")), text_of(service, "transport_protocol").lower()
        yield from host.answers(port, proto, censys_answers(service, port))


def censys_answers(service: object, port: int | None) -> Iterator[Said]:
    """What the service itself answered."""
    for response in responses_of(service):
        yield from page(headers(response), text_of(response, "body"), port)
        yield from icons(response)
        yield from texts_said([(Signal.HTTP_TITLE, text_of(response, "html_title"))])
    yield from spoken_text(text_of(service, "banner"), port)
    leaf = inner(service, "tls", "certificates", "leaf_data")
    parsed = inner(service, "cert", "parsed")
    mark = text_of(leaf, "fingerprint") or text_of(service, "cert", "fingerprint_sha256")
    yield from texts_said(
        (signal, text_of(leaf, name) or text_of(parsed, name)) for name, signal in CERTIFICATE_NAMES
    )
    yield from texts_said([(Signal.TLS_FINGERPRINT, mark.lower())])


def responses_of(service: object) -> list[Record]:
    """What a service answered as a web server: itself, and at each of its further ends."""
    webs = [inner(end, "http") for end in (service, *list_of(service, "endpoints"))]
    return [inner(web, "response") or web for web in webs if web]


def oldest(record: Record, host: RecordHost) -> Iterator[Observation]:
    """What a host of the oldest shape tells, whose answers stand under ports and protocols."""
    for port, answer in by_port(record):
        yield host.says(Signal.PORT_OPEN, f"{port}/tcp", port)
        for name in answer:
            part = inner(answer, name)
            said = dict.fromkeys(said_once(part, port))
            for signal, value, raw in said:
                yield host.says(signal, value, port, raw)


def said_once(part: Record, port: int) -> Iterator[Said]:
    """What one answer of the oldest shape tells: a page, a greeting or a certificate."""
    if inner(part, "headers") or text_of(part, "body"):
        told = inner(part, "headers").items()
        pairs = ((name.replace("_", "-"), str(text)) for name, text in told)
        yield from page(pairs, text_of(part, "body"), port)
    yield from texts_said([(Signal.HTTP_TITLE, text_of(part, "title"))])
    yield from spoken_text(text_of(part, "banner"), port)
    yield from certificate_names(inner(part, "certificate", "parsed"))


OF_HOST = ("ip", "last_updated_at", "location", "autonomous_system")
PLAIN = ("port", "observed_at", "scan_time", "banner", "tls", "cert")


def is_plain(record: Record) -> bool:
    """Whether each page of a host stands under its service, as in its second shape."""
    services = record.get("services")
    if "ip" not in record or not isinstance(services, list):
        return False
    for service in services:
        response = inner(service, "http", "response")
        told = inner({"": service}, "")
        if "endpoints" in told or "favicons" in response or ("http" in told and not response):
            return False
    return True


def plain_host(record: Record) -> Record:
    """A host of any shape in that of the search's second one, a page a service."""
    services = list_of(record, "services")
    found = services if services or "services" in record else services_by_port(record)
    kept = {name: record[name] for name in OF_HOST if name in record}
    return {**kept, "services": [part for one in found for part in plain_services(one)]}


def services_by_port(record: Record) -> list[object]:
    """The services of a host of the oldest shape."""
    seen = text_of(record, "updated_at") or text_of(record, "timestamp") or None
    found: list[object] = []
    for port, answer in by_port(record):
        for name in answer:
            part = inner(answer, name)
            web = {**part, "html_title": part.get("title")}
            cert = {"parsed": inner(part, "certificate", "parsed")}
            told = {"port": port, "observed_at": seen, "banner": part.get("banner"), "cert": cert}
            found.append({**told, "http": {"response": web}})
    return found


def plain_services(service: object) -> Iterator[Record]:
    """A service with each of its pages: the first with all that it tells besides, others alone."""
    told = inner({"": service}, "")
    rest: Record = {name: told[name] for name in PLAIN if name in told}
    for response in responses_of(service) or [{}]:
        told_icons = {
            "icon_md5" if signal == Signal.FAVICON_MD5 else "icon_mmh3": value
            for signal, value, _ in icons(response)
        }
        names = dict(headers(response))
        page_told = {name: response.get(name) for name in ("body", "html_title")}
        yield {**rest, "http": {"response": {"headers": names, **page_told, **told_icons}}}
        rest = {name: told[name] for name in ("port", "observed_at", "scan_time") if name in told}


def headers(response: Record) -> Iterator[tuple[str, str]]:
    """The headers of an answer, in either shape."""
    for name, values in inner(response, "headers").items():
        several = list_of({"": values}, "") or list_of(values, "headers")
        for value in several or ([values] if isinstance(values, str) else []):
            yield name.replace("_", "-"), str(value)


def icons(response: Record) -> Iterator[Said]:
    """The hashes of a page's icons."""
    for icon in list_of(response, "favicons"):
        if md5 := text_of(icon, "md5_hash") or text_of(icon, "hash_md5"):
            yield Signal.FAVICON_MD5, md5.removeprefix("md5:").lower(), None
        if mmh3 := text_of(icon, "shodan_hash") or text_of(icon, "hash_shodan"):
            yield Signal.FAVICON_MMH3, mmh3, None


SOURCE = EvidenceSource(kind="Censys JSON lines", accepts=accepts, read=read)
