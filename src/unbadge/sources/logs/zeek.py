"""Zeek logs, tab-separated and as JSON: names asked for, leases, certificates, servers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from unbadge.formats.flowlog import Tabbed, is_zeek
from unbadge.formats.mac import mac_text
from unbadge.model import Observation, Origin, Rejected, Signal
from unbadge.sources.address import ip_text, time_text
from unbadge.sources.feed import Feed
from unbadge.sources.head import Head
from unbadge.sources.jsonlines import Record, list_of, port_of, records, text_of
from unbadge.sources.logs.once import Once, is_own
from unbadge.sources.logs.senders import Senders
from unbadge.sources.source import Host, Source, Strangers, Told

MDNS = 5353
SERVERS = {"HTTP::SERVER": Signal.HTTP_SERVER, "SSH::SERVER": Signal.SSH_BANNER}
# Logs of traffic, of files and of the sensor itself.
PATHS = frozenset(
    {
        "dns",
        "ssl",
        "dhcp",
        "software",
        "known_services",
        "known_certs",
        "known_devices",
        "conn",
        "http",
        "files",
        "x509",
        "weird",
        "notice",
        "ssh",
        "ftp",
        "smtp",
        "ntp",
        "snmp",
        "sip",
        "rdp",
        "tunnel",
        "dpd",
        "analyzer",
        "packet_filter",
        "loaded_scripts",
        "reporter",
        "stats",
        "capture_loss",
        "known_hosts",
        "smb_files",
        "smb_mapping",
        "dce_rpc",
        "kerberos",
        "ntlm",
        "mqtt_connect",
        "mqtt_publish",
        "mqtt_subscribe",
        "modbus",
        "dnp3",
        "mysql",
        "socks",
        "syslog",
        "traceroute",
        "radius",
        "pe",
        "ocsp",
        "signatures",
        "telemetry",
        "quic",
        "websocket",
        "ldap",
        "ldap_search",
    }
)


def accepts(head: Head) -> bool:
    """Whether a text has Zeek's header, or objects with its fields."""
    return "#fields\t" in head.text or is_zeek(head.record)


def read(feed: Feed) -> Iterator[Told]:
    """What the lines of a log tell of the estate's own hosts, each thing once."""
    once, strangers, senders = Once(), Strangers(PATHS), Senders()
    items = tabbed(feed) if "#fields\t" in feed.head.text else records(feed)
    for item in items:
        if isinstance(item, Rejected):
            yield item
            continue
        origin, record = item
        if path := text_of(record, "_path"):
            strangers.meet(iter((path,)))
        note(record, origin.place, senders)
        for told in reader_for(record)(record, origin):
            if once.is_new(told):
                yield told
    yield from senders.told(feed)
    yield from strangers.report(feed, "logs")


def tabbed(feed: Feed) -> Iterator[tuple[Origin, Record] | Rejected]:
    """The lines of a tab-separated log by the names of their fields."""
    table = Tabbed()
    for number, text in feed.texts():
        if not text.strip():
            continue
        place = f"line {number}"
        feed.records += not text.startswith("#")
        try:
            record = table.record(text)
        except ValueError as error:
            yield feed.reject(place, str(error))
            continue
        if record is not None:
            yield feed.origin(place), {**record, "_path": table.path}


Reader = Callable[[Record, Origin], Iterator[Observation]]


def reader_for(record: Record) -> Reader:
    """How a record is read, told by its fields, as JSON logs may not name themselves."""
    for field, reader in (
        ("software_type", software),
        ("query", resolved),
        ("qtype", resolved),
        ("server_name", greeted),
        ("cert_chain_fps", greeted),
        ("mac", leased),
        ("port_num", known),
    ):
        if field in record:
            return reader
    return nothing


def nothing(_record: Record, _origin: Origin) -> Iterator[Observation]:
    """Nothing: connections and requests are about traffic, and clients' names about people."""
    return iter(())


def one_end(record: Record, origin: Origin, end: str) -> Host | None:
    """The host at one end of a connection, where it is of the estate."""
    ip = ip_text(text_of(record, f"id.{end}_h"))
    other = ip_text(text_of(record, f"id.{'resp' if end == 'orig' else 'orig'}_h"))
    if not is_own(ip, other):
        return None
    return Host(origin=origin, ip=ip, seen=time_text(text_of(record, "ts")))


def resolved(record: Record, origin: Origin) -> Iterator[Observation]:
    """The name a host asks for, or announces."""
    host = one_end(record, origin, "orig")
    query = text_of(record, "query")
    if host is None or not query:
        return
    if port_of(record.get("id.resp_p")) != MDNS:
        yield host.says(Signal.DNS_QUERY, query)
    elif record.get("answers") and record.get("qtype") is None:
        yield host.says(Signal.MDNS_NAME, query)


def greeted(record: Record, origin: Origin) -> Iterator[Observation]:
    """The server that a host calls, and what a certificate of the estate says."""
    name = text_of(record, "server_name")
    client = one_end(record, origin, "orig")
    if client and name:
        yield client.says(Signal.TLS_SNI, name)
    server = one_end(record, origin, "resp")
    if server is None:
        return
    port = port_of(record.get("id.resp_p"))
    for field, signal in (("subject", Signal.TLS_SUBJECT), ("issuer", Signal.TLS_ISSUER)):
        if value := text_of(record, field):
            yield server.says(signal, value, port)
    chain = text_of(record, "cert_chain_fps").split(",") + list_of(record, "cert_chain_fps")
    mark = next((item for item in chain if isinstance(item, str) and len(item) == 64), "")
    if mark:
        yield server.says(Signal.TLS_FINGERPRINT, mark, port)


def leased(record: Record, origin: Origin) -> Iterator[Observation]:
    """What a client of DHCP says of itself."""
    fields = ("assigned_addr", "client_addr", "requested_addr")
    ip = next(filter(None, (ip_text(text_of(record, field)) for field in fields)), None)
    mac = mac_text(text_of(record, "mac"))
    host = Host(origin=origin, ip=ip, mac=mac, seen=time_text(text_of(record, "ts")))
    yield from host.address()
    if name := text_of(record, "host_name"):
        yield host.says(Signal.DHCP_HOSTNAME, name)
    if vendor := text_of(record, "client_software"):
        yield host.says(Signal.DHCP_VENDOR_CLASS, vendor)


def software(record: Record, origin: Origin) -> Iterator[Observation]:
    """The server software that a host of the estate shows."""
    signal = SERVERS.get(text_of(record, "software_type"))
    ip = ip_text(text_of(record, "host"))
    version = text_of(record, "unparsed_version")
    if signal and version and ip:
        host = Host(origin=origin, ip=ip, seen=time_text(text_of(record, "ts")))
        yield host.says(signal, version, port_of(record.get("host_p")))


def known(record: Record, origin: Origin) -> Iterator[Observation]:
    """The open ports and certificates that Zeek lists."""
    ip = ip_text(text_of(record, "host"))
    port = port_of(record.get("port_num"))
    if ip is None or port is None:
        return
    host = Host(origin=origin, ip=ip, seen=time_text(text_of(record, "ts")))
    yield host.says(Signal.PORT_OPEN, f"{port}/{text_of(record, 'port_proto') or 'tcp'}", port)
    for field, signal in (("subject", Signal.TLS_SUBJECT), ("issuer_subject", Signal.TLS_ISSUER)):
        if value := text_of(record, field):
            yield host.says(signal, value, port)


def note(record: Record, place: str, senders: Senders) -> None:
    """Notes the hardware addresses of both ends of a connection, where the log has them."""
    for end in ("orig", "resp"):
        if (mac := text_of(record, f"{end}_l2_addr")) and sent(record, end):
            ip, seen = text_of(record, f"id.{end}_h"), time_text(text_of(record, "ts"))
            senders.add(mac, ip, place, seen)


def sent(record: Record, end: str) -> bool:
    """Whether an end of a connection sent anything; who was called and is not there did not."""
    return end == "orig" or text_of(record, f"{end}_pkts") not in {"0", "", "0.0"}


SOURCE = Source(kind="Zeek logs", accepts=accepts, read=read, traffic=True)
