"""Suricata's EVE: events of DNS, TLS, HTTP, DHCP, SSH, mDNS and ARP about the estate's hosts."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from unbadge.formats.flowlog import is_eve
from unbadge.formats.mac import mac_text
from unbadge.model import Observation, Origin, Rejected, Signal
from unbadge.sources.address import ip_text, time_text
from unbadge.sources.feed import Feed
from unbadge.sources.head import Head
from unbadge.sources.jsonlines import Record, inner, list_of, port_of, records, text_of
from unbadge.sources.logs.once import Once, is_own
from unbadge.sources.logs.senders import Senders
from unbadge.sources.scans.spoken import page
from unbadge.sources.source import Host, Source, Strangers, Told

MDNS = 5353


def accepts(head: Head) -> bool:
    """Whether the first object is an event."""
    return is_eve(head.record)


def read(feed: Feed) -> Iterator[Told]:
    """What the events tell, each thing once; of flows the senders alone, of alerts nothing."""
    once, strangers, senders = Once(), Strangers(KINDS), Senders()
    for item in records(feed):
        if isinstance(item, Rejected):
            yield item
            continue
        origin, record = item
        kind = text_of(record, "event_type")
        strangers.meet(iter((kind,)))
        reader = READERS.get(kind)
        for told in reader(record, origin) if reader else ():
            if once.is_new(told):
                yield told
        note(record, origin.place, senders)
    yield from senders.told(feed)
    yield from strangers.report(feed, "kinds of events")


def end(record: Record, origin: Origin, side: str) -> Host | None:
    """The host at one side of an event, where it is of the estate."""
    ip = ip_text(text_of(record, f"{side}_ip"))
    other = ip_text(text_of(record, "dest_ip" if side == "src" else "src_ip"))
    seen = time_text(text_of(record, "timestamp"))
    return Host(origin=origin, ip=ip, seen=seen) if is_own(ip, other) else None


def resolved(record: Record, origin: Origin) -> Iterator[Observation]:
    """The names that a host asks for, or announces."""
    host = end(record, origin, "src")
    dns = inner(record, "dns") or inner(record, "mdns")
    if host is None:
        return
    announces = MDNS in {port_of(record.get("src_port")), port_of(record.get("dest_port"))}
    if text_of(dns, "type") in {"query", "request"}:
        for question in (dns, *list_of(dns, "queries")):
            if not announces and (name := text_of(question, "rrname")):
                yield host.says(Signal.DNS_QUERY, name)
    elif announces:
        for answer in (dns, *list_of(dns, "answers")):
            if name := text_of(answer, "rrname"):
                yield host.says(Signal.MDNS_NAME, name)
            if text_of(answer, "rrtype") == "TXT" and (text := text_of(answer, "rdata")):
                yield host.says(Signal.MDNS_TXT, text)


def greeted(record: Record, origin: Origin) -> Iterator[Observation]:
    """The server that a host calls, and what a certificate of the estate says."""
    tls = inner(record, "tls")
    client = end(record, origin, "src")
    if client and (name := text_of(tls, "sni")):
        yield client.says(Signal.TLS_SNI, name)
    server = end(record, origin, "dest")
    port = port_of(record.get("dest_port"))
    for field, signal in (("subject", Signal.TLS_SUBJECT), ("issuerdn", Signal.TLS_ISSUER)):
        if server and (value := text_of(tls, field)):
            yield server.says(signal, value, port)


def served(record: Record, origin: Origin) -> Iterator[Observation]:
    """What the headers of an answer tell of a server of the estate."""
    http = inner(record, "http")
    server = end(record, origin, "dest")
    port = port_of(record.get("dest_port"))
    found = [
        (text_of(one, "name"), text_of(one, "value")) for one in list_of(http, "response_headers")
    ]
    if value := text_of(http, "server"):
        found.append(("Server", value))
    if server is None:
        return
    for signal, value, raw in dict.fromkeys(page(found, "", port)):
        yield server.says(signal, value, port, raw)


def leased(record: Record, origin: Origin) -> Iterator[Observation]:
    """What a client of DHCP says of itself."""
    dhcp = inner(record, "dhcp")
    mac = mac_text(text_of(dhcp, "client_mac"))
    fields = ("assigned_ip", "client_ip", "requested_ip")
    ip = next(filter(None, (ip_text(text_of(dhcp, field)) for field in fields)), None)
    host = Host(origin=origin, ip=ip, mac=mac, seen=time_text(text_of(record, "timestamp")))
    yield from host.address()
    for field, signal in (
        ("hostname", Signal.DHCP_HOSTNAME),
        ("vendor_class_identifier", Signal.DHCP_VENDOR_CLASS),
    ):
        if mac and (value := text_of(dhcp, field)):
            yield host.says(signal, value)


def secured(record: Record, origin: Origin) -> Iterator[Observation]:
    """The greeting of an SSH server of the estate."""
    server = end(record, origin, "dest")
    version = text_of(record, "ssh", "server", "software_version")
    if server and version:
        protocol = text_of(record, "ssh", "server", "proto_version") or "2.0"
        greeting = f"SSH-{protocol}-{version}"
        yield server.says(Signal.SSH_BANNER, greeting, port_of(record.get("dest_port")))


def answered(record: Record, origin: Origin) -> Iterator[Observation]:
    """The address and MAC in an ARP answer."""
    arp = inner(record, "arp")
    ip, mac = ip_text(text_of(arp, "src_ip")), mac_text(text_of(arp, "src_mac"))
    if ip and mac:
        seen = time_text(text_of(record, "timestamp"))
        yield from Host(origin=origin, ip=ip, mac=mac, seen=seen).address()


def note(record: Record, place: str, senders: Senders) -> None:
    """Notes the hardware address of who opened a connection, where events name it."""
    macs = list_of(record, "ether", "src_macs")
    if text_of(record, "event_type") == "flow" and len(macs) == 1:
        seen = time_text(text_of(record, "flow", "start"))
        senders.add(str(macs[0]), text_of(record, "src_ip"), place, seen)


READERS: dict[str, Callable[[Record, Origin], Iterator[Observation]]] = {
    "dns": resolved,
    "mdns": resolved,
    "tls": greeted,
    "http": served,
    "dhcp": leased,
    "ssh": secured,
    "arp": answered,
}
# Traffic, alarms, counters, and talk that names no device of an estate.
IGNORED = frozenset(
    {
        "flow",
        "netflow",
        "alert",
        "anomaly",
        "stats",
        "fileinfo",
        "packet",
        "drop",
        "frame",
        "engine",
        "smtp",
        "ftp",
        "ftp_data",
        "nfs",
        "smb",
        "krb5",
        "ike",
        "tftp",
        "snmp",
        "rdp",
        "rfb",
        "sip",
        "mqtt",
        "http2",
        "quic",
        "dcerpc",
        "dnp3",
        "modbus",
        "enip",
        "bittorrent_dht",
        "pgsql",
        "telnet",
        "websocket",
        "ldap",
        "pop3",
        "rpc",
        "template",
        "metadata",
    }
)
KINDS = frozenset(READERS) | IGNORED
SOURCE = Source(kind="Suricata EVE", accepts=accepts, read=read, traffic=True)
