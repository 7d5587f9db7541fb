"""Shodan's JSON lines: one service a line, or one host with all its services."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import chain

from unbadge.formats.address import ip_text, time_text
from unbadge.formats.mac import mac_text
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
    port_of,
    text_of,
)
from unbadge.sources.scans.spoken import Said, first_bytes, page

# Read below, or about networks, owners, people and flaws, which are not this source's business.
FIELDS = frozenset(
    {
        "ip_str",
        "ip",
        "ipv6",
        "port",
        "transport",
        "timestamp",
        "last_update",
        "data",
        "http",
        "ssl",
        "mac",
        "product",
        "version",
        "_shodan",
        "area_code",
        "asn",
        "city",
        "cloud",
        "country_code",
        "country_code3",
        "country_name",
        "cpe",
        "cpe23",
        "device",
        "devicetype",
        "dma_code",
        "domains",
        "ftp",
        "hash",
        "hostnames",
        "html",
        "info",
        "isp",
        "latitude",
        "location",
        "longitude",
        "link",
        "opts",
        "org",
        "os",
        "platform",
        "postal_code",
        "ports",
        "region_code",
        "screenshot",
        "snmp",
        "ssh",
        "tags",
        "telnet",
        "title",
        "upnp",
        "uptime",
        "vulns",
        "ntp",
        "dns",
        "smb",
        "vnc",
        "rdp",
        "mdns",
        "rtsp",
    }
)

SHORT = 4_096  # characters of an answer that is remembered


def accepts(head: InputHead) -> bool:
    """Whether an object names an address as Shodan does."""
    return head.holds(is_host)


def is_host(record: Record) -> bool:
    """Whether a record is a service, or a host with its services."""
    return "ip_str" in record


def read(feed: InputFeed) -> Iterator[SourceFact]:
    """What each service tells."""
    strangers = Strangers(FIELDS)
    return chain(each(feed, partial(host_seen, strangers), is_host), strangers.report(feed))


def host_seen(strangers: Strangers, record: Record, origin: Origin) -> list[SourceFact]:
    """What one line tells: a service, or a host with all of them."""
    ip = ip_text(text_of(record, "ip_str"))
    if ip is None:
        return [Rejected(origin=origin, reason="a record without a readable address")]
    found: list[SourceFact] = []
    inside = record.get("data")
    for service in inside if isinstance(inside, list) and inside else (record,):
        if isinstance(service, dict):
            strangers.meet(service)
            found += read_shodan_service(service, origin, ip)
    return found


def read_shodan_service(service: Record, origin: Origin, ip: str) -> list[Observation]:
    """What one service at an address tells; a list, as generators would double the time."""
    port = port_of(service.get("port"))
    mac = (
        next(filter(None, map(mac_text, inner(service, "mac"))), None) if "mac" in service else None
    )
    seen = time_text(text_of(service, "timestamp"))
    said: list[Said] = []
    if port:
        said.append((Signal.PORT_OPEN, f"{port}/{text_of(service, 'transport') or 'tcp'}", None))
    said += shodan_answers(service, port)
    told = [
        Observation(
            signal=signal,
            value=value,
            origin=origin,
            ip=ip,
            port=port,
            mac=mac,
            seen=seen,
            raw=raw,
        )
        for signal, value, raw in dict.fromkeys(said)
    ]
    return [*RecordHost(origin=origin, ip=ip, mac=mac, seen=seen).address(), *told] if mac else told


def answers_in(text: str, port: int | None) -> tuple[Said, ...]:
    """What the first bytes of a service tell, as the scanner wrote them."""
    return tuple(first_bytes(text.encode("utf-8", "replace"), port))


repeated = lru_cache(maxsize=1_024)(answers_in)  # thousands of hosts answer the same


def shodan_answers(service: Record, port: int | None) -> list[Said]:
    """What the service itself answered."""
    said: list[Said] = []
    if text := text_of(service, "data"):
        said += repeated(text, port) if len(text) < SHORT else answers_in(text, port)
    web = service.get("http")
    if isinstance(web, dict):
        said += web_answers(web, port)
    if "ssl" in service:
        said += certificate(inner(service, "ssl", "cert"))
    return said


def web_answers(web: Record, port: int | None) -> list[Said]:
    """What a web server answered: its page, what it calls itself, and its icon."""
    said: list[Said] = []
    if "html" in web and (html := text_of(web, "html")):
        said += page((), html, port)
    for name, signal in (("server", Signal.HTTP_SERVER), ("title", Signal.HTTP_TITLE)):
        if value := text_of(web, name).strip():
            said.append((signal, value, None))
    if "favicon" in web and (icon := text_of(web, "favicon", "hash")):
        said.append((Signal.FAVICON_MMH3, icon, None))
    return said


def certificate(cert: Record) -> Iterator[Said]:
    """Whom a certificate names, who signed it, and its SHA-256."""
    for name, signal in (("subject", Signal.TLS_SUBJECT), ("issuer", Signal.TLS_ISSUER)):
        if parts := inner(cert, name):
            yield signal, ", ".join(f"{key}={value}" for key, value in parts.items()), None
    if print_ := text_of(cert, "fingerprint", "sha256"):
        yield Signal.TLS_FINGERPRINT, print_.lower(), None


SOURCE = EvidenceSource(kind="Shodan JSON lines", accepts=accepts, read=read)
