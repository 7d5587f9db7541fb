"""What one message on the wire tells about the device that sent it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from unbadge.formats import announce
from unbadge.formats.dhcp import read_dhcp
from unbadge.formats.dns import CNAME, PTR, SRV, TXT, Record, read_dns
from unbadge.formats.head import MessageHead, decode, plain_body, read_head, title
from unbadge.formats.secrets import without_secrets
from unbadge.formats.tls import certificate, client_name, is_hello
from unbadge.model import Signal
from unbadge.wire import (
    BAICHUAN,
    IDENTITY,
    NO_MAC,
    TELNET,
    Hellos,
    Piece,
    Sort,
    first_lines,
    is_answer,
    is_near,
    service,
    telnet_text,
)

# Headers that say nothing of the maker, or that hold what is nobody's business.
COMMON = frozenset(
    {
        "server",
        "www-authenticate",
        "date",
        "content-length",
        "connection",
        "keep-alive",
        "set-cookie",
        "content-encoding",
        "transfer-encoding",
        "expires",
        "last-modified",
        "etag",
        "age",
        "vary",
        "location",
        "authorization",
        "accept-ranges",
        "content-type",
        "cache-control",
        "pragma",
        "content-language",
        "mime-version",
        "retry-after",
    }
)
BODIES = (
    (b"urn:schemas-upnp-org:device", Signal.UPNP_XML),
    (b"GetDeviceInformationResponse", Signal.ONVIF_DEVICE_INFO),
    (b"GetScopesResponse", Signal.ONVIF_SCOPES),
    (b"GetCapabilitiesResponse", Signal.ONVIF_CAPABILITIES),
    (b"<DeviceInfo", Signal.ISAPI_DEVICE_INFO),
)
FTP = frozenset({21, 2121})
PREFIX = re.compile(rb"[A-Z]{3,8}")  # of a PPPP device's number
BANNER = 256  # bytes kept of a binary greeting


class HeardFact(Struct, frozen=True, gc=False):
    """One thing a message tells; ``mac`` only where the message itself holds it."""

    signal: Signal
    value: str
    address: bytes
    port: int | None = None
    mac: bytes = b""
    raw: bytes | None = None


def read_message(message: Piece) -> Iterator[HeardFact]:
    """What a message tells of its sender; remote servers that a local host calls are no devices."""
    if not is_near(message.source) and is_near(message.target):
        return
    if message.sort == Sort.START:
        yield from read_stream(message)
        return
    reader = READERS.get(service(message.source_port, message.target_port))
    if reader is not None:
        yield from reader(message)
    elif name := Hellos().name(message.data):
        yield HeardFact(Signal.TLS_SNI, name, message.source)


def read_stream(message: Piece) -> Iterator[HeardFact]:
    """What the first bytes of a TCP direction tell."""
    data, source, port = message.data, message.source, message.source_port
    if is_hello(data):
        yield from read_tls(message)
    elif data[:4] == b"HTTP":
        yield from read_http(read_head(data), source, port)
    elif data[:4] == b"RTSP":
        yield from read_rtsp(read_head(data), source, port)
    elif port in TELNET:
        if text := telnet_text(data):
            yield HeardFact(Signal.TELNET_BANNER, text, source, port)
    else:
        yield from read_greeting(message)


def read_greeting(message: Piece) -> Iterator[HeardFact]:
    """What the greeting of an SSH or FTP server, or of a maker's own service, tells."""
    data, source, port = message.data, message.source, message.source_port
    serves = port < message.target_port  # a client's port is the higher one
    if told := greeting_told(data, port):
        if serves or told[0] is not Signal.SSH_BANNER:
            yield HeardFact(*told, source, port)
    elif is_answer(port, data) or ((data[:4] == BAICHUAN or data[4:8] == b"DHIP") and serves):
        raw = data[:BANNER]
        yield HeardFact(Signal.BANNER_RAW, raw.decode("latin-1"), source, port, raw=raw)


def greeting_told(data: bytes, port: int | None) -> tuple[Signal, str] | None:
    """What an SSH or FTP server says of itself; None where bytes are no such greeting."""
    if data[:4] == b"SSH-":
        return Signal.SSH_BANNER, first_lines(data).split("\n")[0]
    if data[:3] == b"220" and port in FTP:
        return Signal.FTP_BANNER, first_lines(data)
    return None


def read_tls(message: Piece) -> Iterator[HeardFact]:
    """What a TLS hello tells: whom a client calls, or what a server's certificate says."""
    if message.data[5] == 1:
        name = client_name(message.data)
        if name:
            yield HeardFact(Signal.TLS_SNI, name, message.source)
        return
    shown = certificate(message.data)
    if shown:
        source, port = message.source, message.source_port
        yield HeardFact(Signal.TLS_SUBJECT, shown.subject, source, port)
        yield HeardFact(Signal.TLS_ISSUER, shown.issuer, source, port)
        yield HeardFact(Signal.TLS_FINGERPRINT, shown.fingerprint, source, port)


def read_http(head: MessageHead, source: bytes, port: int) -> Iterator[HeardFact]:
    """What an HTTP answer tells."""
    for name, value in head.headers:
        lower = name.lower()
        if lower == "server":
            yield HeardFact(Signal.HTTP_SERVER, value, source, port)
        elif lower == "www-authenticate":
            yield HeardFact(Signal.HTTP_WWW_AUTHENTICATE, value, source, port)
        elif lower not in COMMON:
            yield HeardFact(Signal.HTTP_HEADER, without_secrets(f"{name}: {value}"), source, port)
    yield from read_body(plain_body(head), head.header("content-type"), source, port)


def read_body(body: bytes, kind: str, source: bytes, port: int) -> Iterator[HeardFact]:
    """What the body of an HTTP answer tells, of a content type or of none."""
    signal = next((signal for mark, signal in BODIES if mark in body), None)
    text = decode(body).strip("\0 \r\n")
    if signal:
        yield HeardFact(signal, without_secrets(text), source, port)
    elif text and is_text(kind):
        yield HeardFact(Signal.HTTP_BODY, without_secrets(text), source, port)
    if found := title(body):
        yield HeardFact(Signal.HTTP_TITLE, without_secrets(found), source, port)


def is_text(kind: str) -> bool:
    """Whether a content type is one of text that names things; no pictures, sound or video."""
    return kind == "" or any(word in kind.lower() for word in ("text", "xml", "json", "javascript"))


def read_rtsp(head: MessageHead, source: bytes, port: int) -> Iterator[HeardFact]:
    """What an RTSP answer tells: its server, its head, and the description of the stream."""
    if server := head.header("server"):
        yield HeardFact(Signal.RTSP_SERVER, server, source, port)
    description = decode(head.body[:2048]) if head.body[:2] == b"v=" else ""
    if description or head.header("public") or head.header("www-authenticate"):
        text = f"{head.text}\n\n{description}".replace("\r", "").strip()
        yield HeardFact(Signal.RTSP_BANNER, without_secrets(text), source, port)


def is_reply(data: bytes) -> bool:
    """Whether a DNS message answers, told before any of it is read."""
    return len(data) > 2 and data[2] >= 0x80


def read_dns_question(message: Piece) -> Iterator[HeardFact]:
    """The names that a client asks its resolver for."""
    if is_reply(message.data):
        return
    found = read_dns(message.data)
    if found:
        for name in found.questions:
            yield HeardFact(Signal.DNS_QUERY, name, message.source)


def read_mdns(message: Piece) -> Iterator[HeardFact]:
    """The names and texts that a host announces by mDNS."""
    found = read_dns(message.data) if is_reply(message.data) else None
    for record in found.records if found else ():
        if told := announced_by(record):
            yield HeardFact(*told, message.source)


def announced_by(record: Record) -> tuple[Signal, str] | None:
    """What one record of mDNS announces: a text or a name; None where it says neither."""
    if record.kind == TXT:
        return (Signal.MDNS_TXT, record.text) if record.text.strip() else None
    if record.kind in {PTR, CNAME} and record.text:
        return Signal.MDNS_NAME, record.text
    if record.kind == SRV or record.address:
        return Signal.MDNS_NAME, record.name
    return None


def read_dhcp_client(message: Piece) -> Iterator[HeardFact]:
    """What a DHCP client says of itself, or the host name that a server gives back to it."""
    found = read_dhcp(message.data)
    if found is None or found.mac == NO_MAC:
        return
    own = (
        (Signal.DHCP_VENDOR_CLASS, found.vendor),
        (Signal.DHCP_FINGERPRINT, found.fingerprint),
    )
    for signal, value in ((Signal.DHCP_HOSTNAME, found.hostname), *(own if found.request else ())):
        if value:
            yield HeardFact(signal, value, found.address, mac=found.mac)


def read_ws_discovery(message: Piece) -> Iterator[HeardFact]:
    """What a WS-Discovery answer tells: all of it, and its scopes."""
    text = announce.wsd_answer(message.data)
    if text:
        yield HeardFact(Signal.ONVIF_PROBE_MATCH, text, message.source)
        if scopes := announce.scopes(text):
            yield HeardFact(Signal.ONVIF_SCOPES, scopes, message.source)


def read_snmp(message: Piece) -> Iterator[HeardFact]:
    """What an SNMP agent says of its system; the community is not kept."""
    if message.source_port == 161:
        if text := announce.snmp_text(message.data):
            yield HeardFact(Signal.SNMP_SYSDESCR, text, message.source, 161)
        if text := announce.snmp_object(message.data):
            yield HeardFact(Signal.SNMP_SYSOBJECTID, text, message.source, 161)


def older(message: Piece) -> Iterator[HeardFact]:
    """The answer to the older search on UDP 5050, as raw bytes."""
    if message.data[:1] == b"\xb3":
        raw = message.data[:512]
        yield HeardFact(Signal.BANNER_RAW, raw.decode("latin-1"), message.source, 5050, raw=raw)


def read_pppp(message: Piece) -> Iterator[HeardFact]:
    """How a device registers with PPPP, the P2P scheme of many cameras.

    Of its number only the prefix is kept, which is its vendor's: the whole number opens a way to
    the device.
    """
    data = message.data
    prefix = data[4:IDENTITY].rstrip(b"\0")
    if len(data) == 4 + int.from_bytes(data[2:4], "big") and PREFIX.fullmatch(prefix):
        raw = data[:IDENTITY]
        yield HeardFact(Signal.BANNER_RAW, raw.decode("latin-1"), message.source, raw=raw)


def simple(signal: Signal, read: Callable[[bytes], str]) -> Callable[[Piece], Iterator[HeardFact]]:
    """A reader that gives the text of one signal where there is one."""

    def reader(message: Piece) -> Iterator[HeardFact]:
        if text := read(message.data):
            yield HeardFact(signal, text, message.source)

    return reader


READERS: dict[int, Callable[[Piece], Iterator[HeardFact]]] = {
    37020: simple(Signal.SADP_XML, announce.sadp),
    37810: simple(Signal.DHIP_JSON, announce.dhip),
    34569: simple(Signal.DVRIP_JSON, announce.xm),
    5050: older,
    32100: read_pppp,
    32108: read_pppp,
    3702: read_ws_discovery,
    1900: simple(Signal.SSDP_HEADERS, announce.ssdp),
    5353: read_mdns,
    5355: read_mdns,
    67: read_dhcp_client,
    68: read_dhcp_client,
    161: read_snmp,
    53: read_dns_question,
}
