"""Suricata's EVE: flows, and events of DNS, TLS, HTTP, DHCP, SSH, mDNS and ARP.

EVE counts whole frames.  Its events do not name the link, which is Ethernet nearly always, so the
14 bytes of its header (and 4 for each VLAN tag) are taken off each packet; padding stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from unbadge.formats.address import ip_text, time_text
from unbadge.formats.flowlog import is_eve
from unbadge.formats.mac import mac_text
from unbadge.model import (
    FlowEntry,
    NameOrigin,
    NameSighting,
    Observation,
    Origin,
    Rejected,
    Signal,
)
from unbadge.sources import (
    EvidenceSource,
    InputFeed,
    InputHead,
    Item,
    Record,
    RecordHost,
    Strangers,
    inner,
    list_of,
    port_of,
    records,
    text_of,
)
from unbadge.sources.flows.eve_flows import UncountedFlows, flow_entry
from unbadge.sources.logs import BROKEN, Once, Senders, is_own, nanoseconds, pack_address
from unbadge.sources.scans.spoken import page

MDNS = 5353
ALIASES = 100_000  # remembered of one log


def accepts(head: InputHead) -> bool:
    """Whether the first object is an event."""
    return is_eve(head.record)


def read(feed: InputFeed) -> Iterator[Item]:
    """What the events tell, each thing once, and the traffic in them; of alerts the ends."""
    once, strangers, senders = Once(), Strangers(KINDS), Senders()
    aliases, uncounted = Aliases(), UncountedFlows()
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
        try:
            uncounted.meet(record)
            yield from traffic(record, aliases)
        except BROKEN as error:
            yield feed.reject(origin.place, f"{type(error).__name__}: {error}"[:300])
    yield from uncounted.left()
    yield from senders.told(feed)
    yield from strangers.report(feed, "kinds of events")


def end(record: Record, origin: Origin, side: str) -> RecordHost | None:
    """The host at one side of an event, where it is of the estate."""
    ip = ip_text(text_of(record, f"{side}_ip"))
    other = ip_text(text_of(record, "dest_ip" if side == "src" else "src_ip"))
    seen = time_text(text_of(record, "timestamp"))
    return RecordHost(origin=origin, ip=ip, seen=seen) if is_own(ip, other) else None


def read_eve_dns(record: Record, origin: Origin) -> Iterator[Observation]:
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
        yield from announced_by(dns, host)


def announced_by(dns: Record, host: RecordHost) -> Iterator[Observation]:
    """The names and texts that the answers of an mDNS event announce."""
    for answer in (dns, *list_of(dns, "answers")):
        if name := text_of(answer, "rrname"):
            yield host.says(Signal.MDNS_NAME, name)
        if text_of(answer, "rrtype") == "TXT" and (text := text_of(answer, "rdata")):
            yield host.says(Signal.MDNS_TXT, text)


def read_eve_tls(record: Record, origin: Origin) -> Iterator[Observation]:
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


def read_eve_http(record: Record, origin: Origin) -> Iterator[Observation]:
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


def read_eve_dhcp(record: Record, origin: Origin) -> Iterator[Observation]:
    """What a client of DHCP says of itself."""
    dhcp = inner(record, "dhcp")
    mac = mac_text(text_of(dhcp, "client_mac"))
    fields = ("assigned_ip", "client_ip", "requested_ip")
    ip = next(filter(None, (ip_text(text_of(dhcp, field)) for field in fields)), None)
    host = RecordHost(origin=origin, ip=ip, mac=mac, seen=time_text(text_of(record, "timestamp")))
    yield from host.address()
    for field, signal in (
        ("hostname", Signal.DHCP_HOSTNAME),
        ("vendor_class_identifier", Signal.DHCP_VENDOR_CLASS),
    ):
        if mac and (value := text_of(dhcp, field)):
            yield host.says(signal, value)


def read_eve_ssh(record: Record, origin: Origin) -> Iterator[Observation]:
    """The greeting of an SSH server of the estate."""
    server = end(record, origin, "dest")
    version = text_of(record, "ssh", "server", "software_version")
    if server and version:
        protocol = text_of(record, "ssh", "server", "proto_version") or "2.0"
        greeting = f"SSH-{protocol}-{version}"
        yield server.says(Signal.SSH_BANNER, greeting, port_of(record.get("dest_port")))


def read_eve_arp(record: Record, origin: Origin) -> Iterator[Observation]:
    """The address and MAC in an ARP answer."""
    arp = inner(record, "arp")
    ip, mac = ip_text(text_of(arp, "src_ip")), mac_text(text_of(arp, "src_mac"))
    if ip and mac:
        seen = time_text(text_of(record, "timestamp"))
        yield from RecordHost(origin=origin, ip=ip, mac=mac, seen=seen).address()


class Aliases:
    """Names that stand for other names, where events tell one answer at a time (version 1)."""

    def __init__(self) -> None:
        """None met."""
        self._names: dict[tuple[bytes, str], str] = {}

    def add(self, asker: bytes, name: str, alias: str) -> None:
        """Notes that a host was told an alias for a name."""
        if len(self._names) >= ALIASES:
            self._names.clear()
        self._names[asker, alias] = self._names.get((asker, name), name)

    def original(self, asker: bytes, name: str) -> str | None:
        """The name that a host asked for when it was told an alias."""
        return self._names.get((asker, name))


def traffic(record: Record, aliases: Aliases) -> Iterator[FlowEntry | NameSighting]:
    """The flow in an event, or the names that its client said or was told.

    Raises one of ``BROKEN`` where the event is broken.
    """
    kind = text_of(record, "event_type")
    if kind == "flow":
        yield flow_entry(record)
    elif kind == "dns":
        yield from lookup(record, aliases)
    elif kind in {"tls", "quic"}:
        said = NameOrigin.SNI if kind == "tls" else NameOrigin.QUIC
        yield from name_said(record, said, text_of(record, kind, "sni"))
    elif kind == "http":
        rtsp = text_of(record, "http", "protocol").startswith("RTSP")
        said = NameOrigin.RTSP if rtsp else NameOrigin.HTTP
        yield from name_said(record, said, text_of(record, "http", "hostname"))


def lookup(record: Record, aliases: Aliases) -> Iterator[NameSighting]:
    """What a dns event says: names asked for, addresses given."""
    dns = inner(record, "dns")
    is_answer = text_of(dns, "type") in {"answer", "response"}
    source = (pack_address(text_of(record, "src_ip")), int(text_of(record, "src_port")))
    target = (pack_address(text_of(record, "dest_ip")), int(text_of(record, "dest_port")))
    # An answer's ends are those of its question in some versions, turned round in others.
    straight = target[1] in {53, MDNS} or not is_answer
    client, server = (source, target) if straight else (target, source)
    said = NameOrigin.MDNS if MDNS in {source[1], target[1]} else NameOrigin.DNS
    answers = [answer for answer in (dns, *list_of(dns, "answers")) if text_of(answer, "rdata")]
    time = nanoseconds(text_of(record, "timestamp"))
    given = tuple((pack_address(text), time) for text in addresses(dns, answers))
    for name in names_in(client[0], dns, answers, aliases):
        yield NameSighting(client[0], said, name, time, given, (server,))


def addresses(dns: Record, answers: list[object]) -> Iterator[str]:
    """The addresses in the answers of an event, one by one or grouped."""
    for answer in answers:
        if text_of(answer, "rrtype") in {"A", "AAAA"}:
            yield text_of(answer, "rdata")
    for kind in ("A", "AAAA"):
        yield from map(str, list_of(dns, "grouped", kind))


def names_in(asker: bytes, dns: Record, answers: list[object], aliases: Aliases) -> dict[str, None]:
    """The names that a host asked for and their aliases, in the order of an event."""
    names = [text_of(one, "rrname") for one in (dns, *list_of(dns, "queries"), *answers)]
    for answer in answers:
        if text_of(answer, "rrtype") == "CNAME":
            names.append(text_of(answer, "rdata"))
            aliases.add(asker, text_of(answer, "rrname"), text_of(answer, "rdata"))
    names += map(str, list_of(dns, "grouped", "CNAME"))
    names += [aliases.original(asker, name) or "" for name in names]
    return dict.fromkeys(filter(None, names))


def name_said(record: Record, said: NameOrigin, name: str) -> Iterator[NameSighting]:
    """The name that a client said to a server."""
    if name:
        end = (pack_address(text_of(record, "dest_ip")), int(text_of(record, "dest_port")))
        time = nanoseconds(text_of(record, "timestamp"))
        yield NameSighting(
            pack_address(text_of(record, "src_ip")), said, name, time, remotes=(end,)
        )


def note(record: Record, place: str, senders: Senders) -> None:
    """Notes the hardware address of who opened a connection, where events name it."""
    macs = list_of(record, "ether", "src_macs")
    if text_of(record, "event_type") == "flow" and len(macs) == 1:
        seen = time_text(text_of(record, "flow", "start"))
        senders.add(str(macs[0]), text_of(record, "src_ip"), place, seen)


READERS: dict[str, Callable[[Record, Origin], Iterator[Observation]]] = {
    "dns": read_eve_dns,
    "mdns": read_eve_dns,
    "tls": read_eve_tls,
    "http": read_eve_http,
    "dhcp": read_eve_dhcp,
    "ssh": read_eve_ssh,
    "arp": read_eve_arp,
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
SOURCE = EvidenceSource(kind="Suricata EVE", accepts=accepts, read=read, may_be_idle=True)
