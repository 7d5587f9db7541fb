"""Censys hosts as JSON lines, in the shape of its search and of its newer platform."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from unbadge.model import Observation, Origin, Rejected, Signal
from unbadge.sources.address import ip_text, time_text
from unbadge.sources.feed import Feed
from unbadge.sources.head import Head
from unbadge.sources.jsonlines import Record, each, inner, list_of, port_of, text_of
from unbadge.sources.scans.spoken import Said, page, spoken
from unbadge.sources.source import Host, Source, Strangers, Told

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


def host_of(record: Record) -> Record:
    """The host in a record, which newer exports wrap."""
    for names in (("host",), ("resource",), ("host_v1", "resource")):
        if found := inner(record, *names):
            return found
    return record


def accepts(head: Head) -> bool:
    """Whether the first object is a host with a list of services."""
    host = host_of(head.record)
    return "ip" in host and isinstance(host.get("services"), list)


def read(feed: Feed) -> Iterator[Told]:
    """What each host's services tell."""
    strangers = Strangers(FIELDS)
    yield from each(feed, partial(host_seen, strangers))
    yield from strangers.report(feed)


def host_seen(strangers: Strangers, record: Record, origin: Origin) -> Iterator[Told]:
    """What one host tells."""
    host = host_of(record)
    ip = ip_text(text_of(host, "ip"))
    if ip is None:
        yield Rejected(origin=origin, reason="a record without a readable address")
        return
    strangers.meet(iter(host))
    last = text_of(host, "last_updated_at")
    for service in list_of(host, "services"):
        time = text_of(service, "observed_at") or text_of(service, "scan_time") or last
        strangers.meet(iter(inner({"": service}, "")))
        yield from served(service, Host(origin=origin, ip=ip, seen=time_text(time)))


def served(service: object, host: Host) -> Iterator[Observation]:
    """What one service tells."""
    port = port_of(inner({"": service}, "").get("port"))
    if port:
        proto = text_of(service, "transport_protocol").lower() or "tcp"
        yield host.says(Signal.PORT_OPEN, f"{port}/{proto}", port)
    for signal, value, raw in dict.fromkeys(said(service, port)):
        yield host.says(signal, value, port, raw)


def said(service: object, port: int | None) -> Iterator[Said]:
    """What the service itself answered."""
    webs = [inner(service, "http"), *(inner(end, "http") for end in list_of(service, "endpoints"))]
    for web in webs:
        response = inner(web, "response") or web
        if response:
            yield from page(headers(response), text_of(response, "body"), port)
            yield from icons(response)
            if title := text_of(response, "html_title"):
                yield Signal.HTTP_TITLE, title, None
    if banner := text_of(service, "banner"):
        yield from spoken(banner.encode("utf-8", "replace"), port)
    leaf = inner(service, "tls", "certificates", "leaf_data")
    parsed = inner(service, "cert", "parsed")
    for name, signal in (("subject_dn", Signal.TLS_SUBJECT), ("issuer_dn", Signal.TLS_ISSUER)):
        if value := text_of(leaf, name) or text_of(parsed, name):
            yield signal, value, None
    if mark := text_of(leaf, "fingerprint") or text_of(service, "cert", "fingerprint_sha256"):
        yield Signal.TLS_FINGERPRINT, mark.lower(), None


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


SOURCE = Source(kind="Censys JSON lines", accepts=accepts, read=read)
